"""The versions of returns with all that was decided about each: withdrawn, taken in, left out."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from campaigns.owed.handed import Handed, Outcome
from ledger.tables import Arrival, Handling, ObligationRow
from ledger.tables_returns import LateDecision, Withdrawal

Decisions = tuple[tuple[datetime, bool], ...]
"""(decided at, taken in), in the order of the decisions."""


@dataclass(frozen=True)
class Version:
    """One version of a return as it is kept, and what was decided about it."""

    handling: Handling
    arrival: Arrival
    withdrawal: Withdrawal | None
    decisions: tuple[LateDecision, ...]

    @property
    def fact(self) -> Handed:
        """What the rules ask about it."""
        decided = tuple((one.decided_at, one.taken_in) for one in self.decisions)
        return handed(self.handling, self.withdrawal, decided)

    def decision(self, as_of: datetime) -> LateDecision | None:
        """The decision that stands as of then."""
        return next((d for d in reversed(self.decisions) if d.decided_at <= as_of), None)


def handed(handling: Handling, withdrawal: Withdrawal | None, decided: Decisions) -> Handed:
    """A version as a fact for the rules in ``campaigns``."""
    return Handed(
        handling.version or 0,
        handling.received_at,
        cast(Outcome, handling.outcome),
        handling.after_closing,
        decided,
        withdrawal.withdrawn_at if withdrawal else None,
    )


def decisions(session: Session, arrivals: Sequence[int]) -> defaultdict[int, Decisions]:
    """Arrival → what the office decided about it after the closing."""
    found: defaultdict[int, Decisions] = defaultdict(tuple)
    for row in _decided(session, arrivals):
        found[row.arrival_id] += ((row.decided_at, row.taken_in),)
    return found


def versions_of(session: Session, obligation_id: int) -> list[Version]:
    """Every version of one return, the first one first."""
    return _versions(session, [col(Handling.obligation_id) == obligation_id])


def versions_in(session: Session, campaign_id: str) -> dict[int, list[Version]]:
    """Obligation → every version of its return, for a whole campaign."""
    found: dict[int, list[Version]] = defaultdict(list)
    for version in _versions(session, [col(ObligationRow.campaign_id) == campaign_id]):
        found[version.handling.obligation_id or 0].append(version)
    return found


def came_after_closing(session: Session, campaign_id: str) -> list[Version]:
    """What came into the late drawer of a campaign, ever, in the order it came."""
    found = _versions(
        session,
        [
            col(ObligationRow.campaign_id) == campaign_id,
            col(Handling.after_closing).is_(True),
            col(Handling.outcome) != "sent_back",
        ],
    )
    return sorted(found, key=lambda version: version.handling.arrival_id)


def version_with(session: Session, campaign_id: str, receipt: str) -> Version | None:
    """The version that a receipt was written for; duplicates name the receipt of their twin."""
    chosen = [col(ObligationRow.campaign_id) == campaign_id, col(Handling.receipt) == receipt]
    return next(iter(_versions(session, chosen)), None)


def _versions(session: Session, chosen: Sequence[ColumnElement[bool]]) -> list[Version]:
    rows = session.exec(
        select(Handling, Arrival, Withdrawal)
        .join(Arrival, col(Arrival.id) == col(Handling.arrival_id))
        .join(ObligationRow, col(Handling.obligation_id) == col(ObligationRow.id))
        .outerjoin(Withdrawal, col(Withdrawal.arrival_id) == col(Handling.arrival_id))
        .where(
            *chosen,
            col(Handling.version).is_not(None),
            col(ObligationRow.dropped_at).is_(None),
        )
        .order_by(col(Handling.obligation_id), col(Handling.version))
    ).all()
    decided: dict[int, list[LateDecision]] = defaultdict(list)
    for row in _decided(session, [h.arrival_id for h, _, _ in rows if h.after_closing]):
        decided[row.arrival_id].append(row)
    return [Version(h, a, w, tuple(decided[h.arrival_id])) for h, a, w in rows]


def _decided(session: Session, arrivals: Sequence[int]) -> Sequence[LateDecision]:
    """The decisions about some arrivals, in their order."""
    if not arrivals:
        return ()
    rows = select(LateDecision).where(
        col(LateDecision.arrival_id).between(min(arrivals), max(arrivals))
    )
    wanted = set(arrivals)
    in_order = rows.order_by(col(LateDecision.decided_at), col(LateDecision.id))
    return [row for row in session.exec(in_order) if row.arrival_id in wanted]
