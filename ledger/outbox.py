"""Messages and the notices they carry: planned before they are sent, marked after."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from ledger.tables import MessageRow, NoticeRow, ObligationRow


def plan(session: Session, message: MessageRow, notices: Iterable[NoticeRow]) -> int:
    """Write a message and its notices; returns the message's number."""
    session.add(message)
    session.flush()
    assert message.id is not None
    for notice in notices:
        notice.message_id = message.id
        session.add(notice)
    return message.id


def record(session: Session, notices: Iterable[NoticeRow]) -> None:
    """Write notices that no message carries: rungs that have been overtaken."""
    session.add_all(notices)


def waiting(session: Session, campaign_id: str) -> list[int]:
    """The messages that are planned and not settled, oldest first."""
    rows = select(MessageRow.id).where(
        MessageRow.campaign_id == campaign_id, MessageRow.state == "planned"
    )
    return [number for number in session.exec(rows.order_by(col(MessageRow.id))) if number]


def message(session: Session, number: int) -> MessageRow:
    return session.get_one(MessageRow, number)


def obligations_told(session: Session, number: int) -> list[tuple[int, str]]:
    """What a message speaks of: obligation and rung of each of its notices."""
    rows = select(NoticeRow.obligation_id, NoticeRow.rung).where(NoticeRow.message_id == number)
    return list(session.exec(rows))


def settle(
    session: Session, number: int, state: str, at: datetime, answer: str | None = None
) -> None:
    """Mark a message sent, refused or withdrawn; one that is settled stays as it is."""
    session.connection().execute(
        update(MessageRow)
        .where(col(MessageRow.id) == number, col(MessageRow.state) == "planned")
        .values(state=state, settled_at=at, answer=answer)
    )


def notices_of(
    session: Session, campaign_id: str, as_of: datetime
) -> list[tuple[NoticeRow, MessageRow | None]]:
    """Every notice of a campaign by ``as_of``, with the message that carried it."""
    rows = (
        select(NoticeRow, MessageRow)
        .outerjoin(MessageRow, col(NoticeRow.message_id) == col(MessageRow.id))
        .join(ObligationRow, col(NoticeRow.obligation_id) == col(ObligationRow.id))
        .where(ObligationRow.campaign_id == campaign_id, NoticeRow.at <= as_of)
        .order_by(col(NoticeRow.at), col(NoticeRow.id))
    )
    return list(session.exec(rows).all())
