"""The office's desk in tests: the acts of the office on one campaign, said shortly."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import select

from campaigns.spec.spec import Campaign
from documents.blanks.blank import blank_name, blank_workbook
from ledger.tables import MessageRow, NoticeRow
from office.chasing.chase import Plan, plan_notices
from office.declaring.declare import declare
from office.house import House
from office.posting.post import Delivered, deliver, waiting
from office.receiving.desk import Received
from office.receiving.receive import receive
from office.reporting.status import status
from rehearsal.filling import Entry, fill
from tests.integration.small import at

FIGURES: Mapping[str, Entry] = {"A01": 12, "A02": 40, "A03": 30, "A04": 1.5}
HEAD: Mapping[str, Entry] = {"filler": "张三", "phone": "0355-6560001"}


@dataclass(frozen=True)
class Desk:
    """A house and the campaign that it runs."""

    house: House
    campaign: Campaign

    def declare(self, when: str) -> None:
        declare(self.house, self.campaign, at(when))

    def mailing(self, smtp_url: str) -> "Desk":
        settings = self.house.settings.model_copy(update={"smtp_url": smtp_url})
        return replace(self, house=replace(self.house, settings=settings))

    def filled(
        self, unit: str, duty: str, figures: Mapping[str, Entry] = FIGURES, **head: Entry
    ) -> bytes:
        """The unit's blank of a duty, filled in; a slip has no figures."""
        owed = self.campaign.occurrences_by_duty(duty)[0]
        blank = blank_workbook(self.campaign, owed, self.campaign.units_by_id[unit])
        entered = self.campaign.form_of(owed.duty, unit).entered
        return fill(blank, {**HEAD, **head}, figures if entered else {})

    def hand_in(
        self,
        unit: str,
        duty: str,
        when: str,
        figures: Mapping[str, Entry] = FIGURES,
        **head: Entry,
    ) -> Received:
        owed, who = self.campaign.occurrences_by_duty(duty)[0], self.campaign.units_by_id[unit]
        name = blank_name(self.campaign, owed, who)
        return self.take(self.filled(unit, duty, figures, **head), when, name)

    def take(self, body: bytes, when: str, name: str = "报表.xlsx") -> Received:
        return receive(self.house, body, name=name, channel="test", received_at=at(when))

    def plan(self, when: str, **narrowed: Any) -> Plan:
        return plan_notices(self.house, self.campaign.id, at(when), **narrowed)

    def chased(self, when: str, duty: str | None = None) -> set[tuple[str, str, str]]:
        """What a chase at an instant says: unit, rung, and whether planned or overtaken."""
        return {(s.unit, s.rung, s.outcome) for s in self.plan(when, duty=duty).said}

    async def post(self, when: str) -> Delivered:
        numbers = waiting(self.house, self.campaign.id)
        return await deliver(self.house, self.campaign.id, numbers, at(when))

    async def deliver(self, numbers: list[int], when: str) -> Delivered:
        """Those of the messages alone."""
        return await deliver(self.house, self.campaign.id, numbers, at(when))

    def line(self, unit: str, duty: str, when: datetime | str) -> dict[str, Any]:
        """One obligation as ``muster status`` shows it."""
        as_of = at(when) if isinstance(when, str) else when
        told: Any = status(self.house, self.campaign.id, as_of).as_json()
        return next(o for o in told["obligations"] if (o["unit"], o["duty"]) == (unit, duty))

    def messages(self) -> list[MessageRow]:
        with self.house.transaction() as session:
            return list(session.exec(select(MessageRow).order_by(MessageRow.message_id)))

    def notices(self) -> list[tuple[str, str, str]]:
        """Every notice written: rung, recipient, and the instant it is counted from."""
        with self.house.transaction() as session:
            return sorted(
                (n.rung, n.recipient, n.counted_from.isoformat())
                for n in session.exec(select(NoticeRow))
            )
