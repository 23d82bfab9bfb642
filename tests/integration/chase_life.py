"""A campaign's life lived twice, by the project and by the naive office, an act at a time.

An act that cannot be done as things stand does nothing. Instants are local times without a zone.
"""

import asyncio
import re
from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import SecretStr
from sqlmodel import select

from campaigns.spec.spec import Campaign
from ledger.tables import MessageRow, NoticeRow, ObligationRow
from office.asking.grant import extend, waive
from office.asking.withdraw import withdraw
from office.house import open_house
from office.posting.post import deliver
from office.settings import Settings
from tests.integration.clerk import Clerk, serving
from tests.integration.desk import Desk
from tests.integration.naive_office import RUNGS, SHARED, NaiveOffice, Owed, Owing, rung_at
from tests.integration.small import SPEC, UNITS, ZONE, at
from tests.integration.webhook import Webhook
from tests.integration.webhook import serving as listening

DUTIES = ("submission-1", "submission-2")
FIRST = datetime.fromisoformat("2010-12-03 10:00")
END, EARLIEST, LATEST = map(datetime.fromisoformat, ("2011-01-20", "2010-12-07", "2011-01-14"))
DUE = {
    "submission-1": datetime.fromisoformat("2010-12-10 17:30"),
    "submission-2": datetime.fromisoformat("2010-12-14 17:30"),
}
CHASED = {key for key, *_ in RUNGS}
_COUNTED = re.compile("应报单位(\\d+)家，已报(\\d+)家")


def spec_of(dues: dict[str, datetime], owers: dict[str, list[str]]) -> Campaign:
    """The small campaign with these deadlines and units, two of which share a liaison officer
    and all of which share a chat; a duty that nobody owes is left out."""
    duties = [
        {
            "key": key, "kind": "return", "name": f"报送 {key}", "phase": "only",
            "units": owers[key], "form": "table", "ladder": "submission",
            "due": f"{dues[key]:%Y-%m-%d}", "basis": "period",
            "period": {"from": "2010-12-06", "to": "2011-01-31"},
        }
        for key in DUTIES
        if owers[key]
    ]  # fmt: skip
    phases = [{"key": "only", "name": "组织实施", "start": "2010-12-06", "end": "2011-01-31"}]
    units = [
        {
            **u,
            "liaison": {
                **u["liaison"], "email": f"liaison@{SHARED[u['id']]}.example", "chat": "room"
            },
        }
        for u in SPEC["roster"]["units"]
    ]  # fmt: skip
    chase = [
        {**rung, "channels": ["mail", "chat"]} if f"{rung['key']}@chat" in CHASED else rung
        for rung in SPEC["ladders"]["submission"]
    ]
    whole = {**SPEC, "end": "2011-01-31", "phases": phases, "duties": duties, "work_items": []}
    whole |= {"roster": {**SPEC["roster"], "units": units}}
    whole |= {"ladders": {**SPEC["ladders"], "submission": chase}}
    del whole["mobilise"]
    return Campaign.model_validate(whole)


class Life:
    """Both offices, the clock they share, and whom the project speaks to: mail server and chat."""

    def __init__(self, stack: ExitStack, now: datetime) -> None:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        self.clerk = Clerk()
        url = stack.enter_context(serving(self.clerk))
        self.hook = stack.enter_context(listening(Webhook()))
        room = SecretStr(f"room={self.hook.url('/room')}")
        house = open_house(Settings(state_dir=folder, smtp_url=url, channels=room))
        stack.callback(house.engine.dispose)
        self.now, self.amended_at = now, FIRST
        self.dues = dict(DUE)
        self.owers = {duty: list(UNITS) for duty in DUTIES}
        self.desk = Desk(house, spec_of(self.dues, self.owers))
        self.desk.declare(str(FIRST))
        owing = {(unit, duty): Owing([(FIRST, DUE[duty])]) for duty in DUTIES for unit in UNITS}
        self.naive = NaiveOffice(owing)
        self.receipts: list[tuple[str, Owed, list[Any]]] = []
        self._files = 0

    def one(self, owed: Owed) -> Owing:
        return self.naive.owing[owed]

    def rungs_ahead(self, owed: Owed) -> list[datetime]:
        """The instants of the rungs that are still to come, the next one first."""
        _, due = self.one(owed).due(self.now)
        instants = sorted(rung_at(due, days, hour) for _, days, hour, _ in RUNGS)
        return [instant for instant in instants if instant > self.now]

    def asks_for(self, owed: Owed) -> bool:
        """Whether a letter about it is still to come."""
        return self.one(owed).is_owed(self.now) and bool(self.rungs_ahead(owed))

    def wait(self, **time: int) -> None:
        if self.now + timedelta(**time) > FIRST and self.now < END:
            self.now += timedelta(**time)

    def chase(self) -> None:
        asyncio.run(self._chase())
        self.naive.chase(self.now)

    async def _chase(self) -> None:
        await self.desk.post(str(self.now))
        while True:
            self.desk.plan(str(self.now))
            if not (await self.desk.post(str(self.now))).withdrawn:
                return

    def plan(self) -> None:
        self.desk.plan(str(self.now))
        self.naive.plan(self.now)

    def deliver_to(self, who: str) -> None:
        """Deliver what waits for one recipient; then the office goes down."""
        house, campaign = self.desk.house, self.desk.campaign
        numbers = [
            message.id or 0
            for message in self.desk.messages()
            if message.state == "planned" and message.recipients == [who]
        ]
        asyncio.run(deliver(house, campaign.id, numbers, at(str(self.now))))
        self.naive.deliver(self.now, who)

    def hand_in(self, owed: Owed, how: str) -> None:
        one = self.one(owed)
        if not one.is_owed(self.now) or any(t and t > self.now for h in one.handed for t in h):
            return
        self._files += 1
        figures: dict[str, Any] = {"A01": self._files, "A02": 40, "A03": 30, "A04": 1.5}
        head = {"nil": "是"} if how == "nil" else {}
        if how == "sent_back":
            figures["A03"] = 41
        unit, duty = owed
        filled = {} if how == "nil" else figures
        got = self.desk.hand_in(unit, duty, str(self.now), filled, **head, phone=str(self._files))
        assert got.outcome == how, got
        if how != "sent_back":
            facts: list[Any] = [self.now, None]
            one.handed.append(facts)
            self.receipts.append((got.receipt or "", owed, facts))

    def withdraw(self, number: int) -> Owed:
        """Withdraw one of the returns that were handed in, counted from the last; what it met."""
        place = -1 - number % len(self.receipts)
        receipt, owed, facts = self.receipts[place]
        if facts[0] <= self.now and self.one(owed).stands:
            del self.receipts[place]
            withdraw(self.desk.house, "small", receipt, reason="误报", as_of=at(str(self.now)))
            facts[1] = self.now
        return owed

    def extend(self, owed: Owed, until: datetime) -> None:
        one = self.one(owed)
        _, due = one.due(self.now)
        if not one.stands or until <= due or any(e[0] > self.now for e in one.extensions):
            return
        extend(
            self.desk.house, "small", owed[1], owed[0], until=at(str(until)),
            authority="黎办〔2010〕1号", reason="水灾", as_of=at(str(self.now)),
        )  # fmt: skip
        one.extensions.append((self.now, until))

    def waive(self, owed: Owed) -> None:
        """Let a unit off, but no more than two, or there would soon be nobody to chase."""
        one = self.one(owed)
        if (
            one.stands
            and sum(len(each.waived) for each in self.naive.owing.values()) < 2
            and not one.waived
        ):
            waive(
                self.desk.house, "small", owed[1], owed[0],
                authority="黎办〔2010〕2号", reason="撤并", as_of=at(str(self.now)),
            )  # fmt: skip
            one.waived.append(self.now)

    def amend(
        self, dues: dict[str, datetime] | None = None, owers: dict[str, list[str]] | None = None
    ) -> None:
        """Declare the campaign with other deadlines or other units, both only where changed."""
        dues, owers = self.dues | (dues or {}), self.owers | (owers or {})
        in_range = all(EARLIEST < due < LATEST for due in dues.values())
        if self.now <= self.amended_at or not in_range or not any(owers.values()):
            return
        for (unit, duty), one in self.naive.owing.items():
            stood, one.stands = one.stands, unit in owers[duty]
            if one.stands and (not stood or dues[duty] != self.dues[duty]):
                one.dues.append((self.now, dues[duty]))
        self.dues, self.owers, self.amended_at = dues, owers, self.now
        self.desk = replace(self.desk, campaign=spec_of(dues, owers))
        self.desk.declare(str(self.now))

    def compare(self) -> None:
        """What mail server and chat took, and what the ledger holds to be overtaken, is what the
        naive office sent and left out; and its circulars counted as it counts."""
        assert set(self.clerk.counts.values()) <= {1}
        assert set(self.hook.counts.values()) <= {1}
        sent, overtaken, counted = self._points()
        assert sent == self.naive.sent
        assert sorted(overtaken) == sorted(self.naive.overtaken)
        assert sorted(counted) == sorted(self.naive.counted)

    def _points(self) -> tuple[Counter[Any], list[Any], list[tuple[int, int]]]:
        taken = dict(self.clerk.kept) | {key: ("chat:room",) for _, key, _ in self.hook.kept}
        sent: Counter[Any] = Counter()
        overtaken, circulars = [], {}
        with self.desk.house.transaction() as session:
            rows = session.exec(
                select(NoticeRow, ObligationRow, MessageRow)
                .join(ObligationRow, NoticeRow.obligation_id == ObligationRow.id)  # type: ignore[arg-type]
                .outerjoin(MessageRow, NoticeRow.message_id == MessageRow.id)  # type: ignore[arg-type]
            )
            for notice, owed, message in rows:
                due = notice.counted_from.astimezone(ZONE).replace(tzinfo=None)
                point = owed.unit, owed.duty, notice.rung, due
                if notice.overtaken:
                    overtaken.append(point)
                elif message is None or notice.rung not in CHASED:
                    continue
                elif notice.recipient in taken.get(message.message_id, ()):
                    sent[notice.recipient, point] += 1
                    if counted := _COUNTED.search(message.text):
                        circulars[message.id] = int(counted[1]), int(counted[2])
        return sent, overtaken, list(circulars.values())
