"""What arrived: stored by its hash before anybody reads it, and what became of it after."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import insert
from sqlmodel import Session, col, select

from campaigns.owed.handed import Handed
from campaigns.results.figures import Counted
from ledger.returns import decisions, handed
from ledger.tables import Arrival, Content, Document, Handling, ObligationRow
from ledger.tables_returns import Withdrawal

Slot = tuple[str, str]
"""A duty and a period."""


@dataclass(frozen=True)
class Incoming:
    """A file as it came: its bytes, and how and when."""

    body: bytes
    name: str
    channel: str
    received_at: datetime
    sender: str = ""


def store(session: Session, files: Sequence[Incoming]) -> list[Arrival]:
    """Keep what arrived, whatever it is, in the order it came."""
    named = [hashlib.sha256(file.body).hexdigest() for file in files]
    _keep_all(session, dict(zip(named, (file.body for file in files), strict=True)))
    arrivals = [
        {
            "sha256": sha256,
            "name": f.name,
            "channel": f.channel,
            "sender": f.sender,
            "received_at": f.received_at,
        }
        for sha256, f in zip(named, files, strict=True)
    ]
    kept = insert(Arrival).returning(Arrival, sort_by_parameter_order=True)
    return list(session.scalars(kept, arrivals))


def _keep_all(session: Session, bodies: Mapping[str, bytes]) -> None:
    """Keep each of ``bodies`` once, under its SHA-256."""
    known = set(session.exec(select(Content.sha256).where(col(Content.sha256).in_(bodies))))
    new = [
        {"sha256": sha256, "size": len(body), "body": body}
        for sha256, body in bodies.items()
        if sha256 not in known
    ]
    if new:
        session.connection().execute(insert(Content), new)


def keep(session: Session, body: bytes) -> str:
    """Keep bytes once, under their SHA-256, which is returned."""
    sha256 = hashlib.sha256(body).hexdigest()
    _keep_all(session, {sha256: body})
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


@dataclass(frozen=True)
class Taken:
    """A version that was taken in, nil ones too: when it counts, and what it says."""

    slot: Slot
    fact: Handed
    counted: Counted


def standing_returns(
    session: Session, campaign_id: str, duties: Collection[str], as_of: datetime
) -> dict[Slot, dict[str, Counted]]:
    """Duty and period → unit → the return that counts as of then (``Obligation.standing``)."""
    return those_that_count(taken_in(session, campaign_id, duties), as_of)


def those_that_count(taken: Iterable[Taken], as_of: datetime) -> dict[Slot, dict[str, Counted]]:
    """Of each unit's versions, in their order, the last that counts as of then."""
    standing: dict[Slot, dict[str, Counted]] = defaultdict(dict)
    for one in taken:
        if one.fact.counts(as_of):
            standing[one.slot][one.counted.unit] = one.counted
    return standing


def taken_in(
    session: Session,
    campaign_id: str,
    duties: Collection[str],
    units: Collection[str] | None = None,
) -> list[Taken]:
    """The versions of some duties that were taken in, of all units or of some, in their order."""
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
    if units is not None:
        rows = rows.where(col(ObligationRow.unit).in_(units))
    found = session.exec(rows).all()
    decided = decisions(session, [h.arrival_id for _, h, _ in found if h.after_closing])
    return [
        Taken(
            (owed.duty, owed.period),
            handed(handling, withdrawal, decided[handling.arrival_id]),
            _counted(owed, handling),
        )
        for owed, handling, withdrawal in found
    ]


def _counted(owed: ObligationRow, handling: Handling) -> Counted:
    figures = {code: Decimal(value) for code, value in handling.figures.items()}
    version, receipt = handling.version or 0, handling.receipt or ""
    note = handling.head.get("note", "")
    return Counted(owed.unit, owed.duty, version, receipt, figures, note)


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


def handling_of(session: Session, obligation_id: int, version: int) -> Handling | None:
    """One version of a return as it was decided upon."""
    rows = select(Handling).where(
        Handling.obligation_id == obligation_id, Handling.version == version
    )
    return session.exec(rows).first()


def receipt_of(session: Session, obligation_id: int, version: int) -> str | None:
    """The receipt number of a version."""
    rows = select(Handling.receipt).where(
        Handling.obligation_id == obligation_id, Handling.version == version
    )
    return session.exec(rows).first()
