"""The late drawer (阶段结束后收到): what came after the closing, and what the office decides of it.

A return in the drawer has its receipt and does not count. Taken in, it counts from then on, late
as it is; left out, its obligation stays as it was and is asked for again. A decision may be
changed by another one. Documents that were compiled before stay as they are: a summary that is
to show what was taken in is compiled again.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlmodel import Session

from campaigns.owed.closing import closes_at
from campaigns.sheets.correction import Difference
from campaigns.spec.spec import Campaign
from ledger.facts import Known, known_obligation, known_obligations
from ledger.locks import one_writer
from ledger.returns import Version, came_after_closing
from ledger.tables_returns import LateDecision
from office.asking.telling import tell_unit
from office.errors import DecidedAlready, NotInDrawer
from office.house import House, campaign_in, local
from office.receiving.corrections import differences_of
from office.returns import About, about, named, something, version_in

State = Literal["waits", "taken_in", "left_out", "withdrawn"]


@dataclass(frozen=True)
class InDrawer(About):
    """One return that came after the closing, and how it stands as of an instant.

    ``days_late`` are working days after the due instant; instants are in the campaign's zone.
    """

    receipt: str
    version: int
    outcome: str
    received_at: datetime
    days_late: int
    state: State
    reason: str | None
    decided_at: datetime | None
    differences: tuple[Difference, ...]

    def as_json(self) -> dict[str, object]:
        return {
            "receipt": self.receipt,
            **self.about_as_json(),
            "version": self.version,
            "outcome": self.outcome,
            "received_at": self.received_at.isoformat(),
            "days_late": self.days_late,
            "state": self.state,
            "reason": self.reason,
            "decided_at": self.decided_at.isoformat() if self.decided_at else None,
            "differences": [difference.as_json() for difference in self.differences],
        }


def drawer(
    house: House, campaign_id: str, as_of: datetime, *, decided: bool = False
) -> tuple[InDrawer, ...]:
    """What waits in the drawer, in the order it came; with ``decided`` all that ever lay there.

    Raises :class:`NoSuchCampaign`.
    """
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        versions = came_after_closing(session, campaign_id)
        known = {one.id: one for one in known_obligations(session, campaign_id)} if versions else {}
        shown = tuple(
            _in_drawer(
                session, campaign, known[version.handling.obligation_id or 0], version, as_of
            )
            for version in versions
            if version.handling.received_at <= as_of
        )
    return tuple(one for one in shown if decided or one.state == "waits")


def decide(
    house: House,
    campaign_id: str,
    receipt: str,
    *,
    take_in: bool,
    reason: str,
    by: str = "office",
    as_of: datetime,
) -> InDrawer:
    """Take in, or leave out, the return with ``receipt``; its unit is told.

    Raises :class:`NoSuchCampaign`, :class:`NoSuchReceipt`, :class:`NotInDrawer`,
    :class:`DecidedAlready` and :class:`NothingSaid`.
    """
    with house.transaction() as session:
        one_writer(session, f"returns:{campaign_id}")
        campaign = campaign_in(session, campaign_id)
        known, version = version_in(session, campaign, receipt)
        if version.fact.drawer(as_of) is None or version.fact.is_withdrawn(as_of):
            raise NotInDrawer(receipt=receipt)
        before = version.decision(as_of)
        if before is not None and before.taken_in == take_in:
            raise DecidedAlready(receipt=receipt, reason=before.reason)
        row = LateDecision(
            arrival_id=version.handling.arrival_id,
            taken_in=take_in,
            reason=something(reason),
            who=by,
            decided_at=as_of,
        )
        session.add(row)
        session.flush()
        decided_known = known_obligation(session, known.id) or known
        _, decided = version_in(session, campaign, receipt)
        done = _in_drawer(session, campaign, decided_known, decided, as_of)
        _tell(session, campaign, decided_known, done, row)
        return done


def _tell(
    session: Session, campaign: Campaign, known: Known, done: InDrawer, row: LateDecision
) -> None:
    standing = known.obligation.standing(row.decided_at)
    facts: dict[str, object] = {
        "receipt": done.receipt,
        "version": done.version,
        "received_at": done.received_at,
        "closed_at": closes_at(campaign, named(campaign, known.obligation)[1]),
        "decided_at": local(campaign, row.decided_at),
        "taken_in": row.taken_in,
        "late": done.days_late > 0,
        "reason": row.reason,
        "stands": standing.version if standing else None,
    }
    tell_unit(session, campaign, known, "decided", str(row.id), facts, row.decided_at)


def _in_drawer(
    session: Session, campaign: Campaign, known: Known, version: Version, as_of: datetime
) -> InDrawer:
    handling, obligation, fact = version.handling, known.obligation, version.fact
    decision = version.decision(as_of)
    due_at = local(campaign, obligation.due(handling.received_at))
    state = "withdrawn" if fact.is_withdrawn(as_of) else fact.drawer(as_of)
    assert state is not None
    return InDrawer(
        receipt=handling.receipt or "",
        **vars(about(campaign, obligation)),
        version=handling.version or 0,
        outcome=handling.outcome,
        received_at=local(campaign, handling.received_at),
        days_late=campaign.calendar.days.days_late(due_at, handling.received_at),
        state=state,
        reason=decision.reason if decision else None,
        decided_at=local(campaign, decision.decided_at) if decision else None,
        differences=differences_of(session, campaign, known, handling),
    )
