"""What arrived and is nobody's return, and what the office has done about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func
from sqlmodel import Session, col, select

from ledger.tables import Arrival, Content, Handling
from ledger.tables_returns import DealtWith

_NOBODYS = col(Handling.obligation_id).is_(None), col(Handling.outcome) == "unrecognised"
"""The first of them is what an index leads to."""


@dataclass(frozen=True)
class PutAside:
    """One arrival, the size of what came, why nobody's it is, and what was done about it."""

    arrival: Arrival
    size: int
    faults: Sequence[Any]
    dealt_with: DealtWith | None


def put_aside(session: Session, as_of: datetime) -> list[PutAside]:
    """All that was put aside up to ``as_of``, in the order in which it came."""
    return _found(session, as_of, [], last=None)


def waiting(session: Session, as_of: datetime, last: int | None = None) -> list[PutAside]:
    """That which nobody has dealt with by ``as_of``, of all or of the ``last`` that came."""
    return _found(session, as_of, [col(DealtWith.arrival_id).is_(None)], last)


def dealt_with(session: Session, as_of: datetime, last: int | None = None) -> list[PutAside]:
    """That which somebody has dealt with by ``as_of``, of all or of the ``last`` that came."""
    return _found(session, as_of, [col(DealtWith.arrival_id).is_not(None)], last)


def one_put_aside(session: Session, number: int, as_of: datetime) -> PutAside | None:
    """The arrival of that number, if it was put aside."""
    found = _found(session, as_of, [col(Arrival.id) == number], last=None)
    return found[0] if found else None


def numbers_waiting(session: Session, as_of: datetime) -> set[int]:
    """The arrivals that nobody has dealt with by ``as_of``, by their numbers alone."""
    rows = (
        select(Handling.arrival_id)
        .outerjoin(DealtWith, _by(as_of))
        .where(*_NOBODYS, Handling.received_at <= as_of, col(DealtWith.arrival_id).is_(None))
    )
    return set(session.exec(rows))


def count_waiting(session: Session, as_of: datetime) -> int:
    """How many pieces nobody has dealt with by ``as_of``."""
    rows = (
        select(func.count(col(Handling.arrival_id)))
        .outerjoin(DealtWith, _by(as_of))
        .where(*_NOBODYS, Handling.received_at <= as_of, col(DealtWith.arrival_id).is_(None))
    )
    return session.exec(rows).one()


def _by(as_of: datetime) -> ColumnElement[bool]:
    same = col(DealtWith.arrival_id) == col(Handling.arrival_id)
    return and_(same, col(DealtWith.done_at) <= as_of)


def _found(
    session: Session, as_of: datetime, chosen: Sequence[ColumnElement[bool]], last: int | None
) -> list[PutAside]:
    rows = (
        select(Arrival, Content.size, Handling.faults, DealtWith)
        .join(Handling, col(Handling.arrival_id) == col(Arrival.id))
        .join(Content, col(Content.sha256) == col(Arrival.sha256))
        .outerjoin(DealtWith, _by(as_of))
        .where(*_NOBODYS, Arrival.received_at <= as_of, *chosen)
        .order_by(col(Arrival.id).desc())
    )
    found = [PutAside(*row) for row in session.exec(rows.limit(last) if last else rows)]
    return found[::-1]
