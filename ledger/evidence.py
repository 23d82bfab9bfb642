"""What arrived: stored by its hash before anybody reads it, and what became of it after."""

import hashlib
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from sqlmodel import Session, col, func, select

from campaigns.figures import Counted
from ledger.returns import decisions, handed
from ledger.tables import Arrival, Content, Document, Handling, ObligationRow
from ledger.tables_returns import Withdrawal

Slot = tuple[str, str]
"""A duty and a period."""


def store(
    session: Session, body: bytes, *, name: str, channel: str, received_at: datetime
) -> Arrival:
    """Keep what arrived, whatever it is."""
    arrival = Arrival(
        sha256=keep(session, body), name=name, channel=channel, received_at=received_at
    )
    session.add(arrival)
    session.flush()
    return arrival


def keep(session: Session, body: bytes) -> str:
    """Keep bytes once, under their SHA-256, which is returned."""
    sha256 = hashlib.sha256(body).hexdigest()
    if session.get(Content, sha256) is None:
        session.add(Content(sha256=sha256, size=len(body), body=body))
        session.flush()
    return sha256


def body_of(session: Session, sha256: str) -> bytes:
    return session.get_one(Content, sha256).body


def unhandled(session: Session) -> list[Arrival]:
    """Arrivals that were stored but never looked at, since a process died in between."""
    rows = select(Arrival).outerjoin(Handling).where(col(Handling.arrival_id).is_(None))
    return list(session.exec(rows.order_by(col(Arrival.id))))


def handled_before(session: Session, sha256: str, obligation_id: int) -> list[Handling]:
    """The versions of this obligation that have the very same bytes, the last one first."""
    rows = select(Handling).join(Arrival).where(
        Arrival.sha256 == sha256,
        Handling.obligation_id == obligation_id,
        col(Handling.version).is_not(None),
    )  # fmt: skip
    return list(session.exec(rows.order_by(col(Handling.version).desc())))


def next_version(session: Session, obligation_id: int) -> int:
    highest = session.exec(
        select(func.max(Handling.version)).where(Handling.obligation_id == obligation_id)
    ).one()
    return (highest or 0) + 1


def standing_returns(
    session: Session,
    campaign_id: str,
    duties: Collection[str],
    as_of: datetime,
    unit: str | Collection[str] | None = None,
) -> dict[Slot, dict[str, Counted]]:
    """Duty and period → unit → the return that counts as of then (``Obligation.standing``).

    For all units, for one of them, or for several.
    """
    rows = (
        select(ObligationRow, Handling, Withdrawal)
        .join(Handling, col(Handling.obligation_id) == col(ObligationRow.id))
        .outerjoin(Withdrawal, col(Withdrawal.arrival_id) == col(Handling.arrival_id))
        .where(
            ObligationRow.campaign_id == campaign_id,
            col(ObligationRow.duty).in_(duties),
            col(ObligationRow.dropped_at).is_(None),
            col(Handling.outcome).in_(("accepted", "nil")),
        )
        .order_by(col(ObligationRow.id), col(Handling.version))
    )
    if unit is not None:
        units = [unit] if isinstance(unit, str) else unit
        rows = rows.where(col(ObligationRow.unit).in_(units))
    found = session.exec(rows).all()
    decided = decisions(session, [h.arrival_id for _, h, _ in found if h.after_closing])
    standing: dict[Slot, dict[str, Counted]] = defaultdict(dict)
    for owed, handling, withdrawal in found:
        if handed(handling, withdrawal, decided[handling.arrival_id]).counts(as_of):
            figures = {code: Decimal(value) for code, value in handling.figures.items()}
            version, receipt = handling.version or 0, handling.receipt or ""
            note = handling.head.get("note", "")
            counted = Counted(owed.unit, owed.duty, version, receipt, figures, note)
            standing[owed.duty, owed.period][owed.unit] = counted
    return standing


def file_document(
    session: Session, campaign_id: str, phase: str, name: str, body: bytes, at: datetime
) -> None:
    """Keep a compiled document beside the evidence it was compiled from."""
    sha256 = keep(session, body)
    session.add(
        Document(campaign_id=campaign_id, phase=phase, name=name, sha256=sha256, compiled_at=at)
    )


def compiled_at(session: Session, campaign_id: str, phase: str) -> list[datetime]:
    """When summaries of a phase were compiled."""
    rows = select(Document.compiled_at).where(
        Document.campaign_id == campaign_id, Document.phase == phase
    )
    return list(session.exec(rows.distinct()))


def figures_of(session: Session, obligation_id: int, version: int) -> dict[str, str]:
    """The figures of a version as they are kept: code → number as text."""
    rows = select(Handling.figures).where(
        Handling.obligation_id == obligation_id, Handling.version == version
    )
    return dict(session.exec(rows).first() or {})


def receipt_of(session: Session, obligation_id: int, version: int) -> str | None:
    """The receipt number of a version."""
    rows = select(Handling.receipt).where(
        Handling.obligation_id == obligation_id, Handling.version == version
    )
    return session.exec(rows).first()
