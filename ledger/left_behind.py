"""What a process that died left unread: arrivals are handled in turn, so it is what came last."""

from sqlmodel import Session, col, func, select

from ledger.tables import Arrival, Handling


def left_behind(session: Session) -> list[Arrival]:
    """Arrivals after the last one that was handled, in their order.

    Whoever takes in holds the lock under which each is handled before the next one, so that
    nothing older can be waiting; ``evidence.unhandled`` looks at all of them.
    """
    last = select(func.coalesce(func.max(Handling.arrival_id), 0)).scalar_subquery()
    rows = select(Arrival).where(col(Arrival.id) > last)
    return list(session.exec(rows.order_by(col(Arrival.id))))
