"""Messages and the notices they carry: planned before they are sent, marked after."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import delete, insert, tuple_, update
from sqlmodel import Session, col, func, select

from ledger.tables import MessageRow, NoticeRow, ObligationRow

Columns = dict[str, object]
"""A row of a table, column by column."""
Planned = tuple[Columns, list[Columns]]
"""A message to be written, and the notices that it carries."""
_AT_ONCE = 500
"""So many messages are named in one statement."""


def plan_all(session: Session, letters: Sequence[Planned]) -> list[int]:
    """Write many messages, each with its notices, in two statements; returns the messages' numbers
    in the same order. What is left out of a row has its default."""
    if not letters:
        return []
    written = insert(MessageRow).returning(col(MessageRow.id), sort_by_parameter_order=True)
    blank: Columns = {"reached": [], "state": "planned", "channel": "mail"}
    rows = [blank | message for message, _ in letters]
    written_rows = session.connection().execute(written, rows).scalars()
    numbers = [number for number in written_rows if number is not None]
    notices = [
        {**notice, "message_id": number}
        for number, (_, mine) in zip(numbers, letters, strict=True)
        for notice in mine
    ]
    record_all(session, notices)
    return numbers


def record_all(session: Session, notices: Sequence[Columns]) -> None:
    """Write notices at once; those that no message carries are rungs that were overtaken."""
    if notices:
        usual: Columns = {"message_id": None, "overtaken": False}
        session.connection().execute(insert(NoticeRow), [usual | notice for notice in notices])


def waiting(session: Session, campaign_id: str) -> list[int]:
    """The messages that are planned and not settled, oldest first."""
    rows = select(MessageRow.id).where(
        MessageRow.campaign_id == campaign_id, MessageRow.state == "planned"
    )
    return [number for number in session.exec(rows.order_by(col(MessageRow.id))) if number]


def chats_among(session: Session, numbers: Sequence[int]) -> set[int]:
    """Those of the messages that are said to chats."""
    found: set[int] = set()
    for start in range(0, len(numbers), _AT_ONCE):
        rows = select(MessageRow.id).where(
            col(MessageRow.id).in_(numbers[start : start + _AT_ONCE]), MessageRow.channel == "chat"
        )
        found.update(number for number in session.exec(rows) if number)
    return found


def told_by(session: Session, numbers: Collection[int]) -> list[NoticeRow]:
    """The notices that some messages carry."""
    return list(session.exec(select(NoticeRow).where(col(NoticeRow.message_id).in_(numbers))))


def settle(
    session: Session,
    number: int,
    state: str,
    at: datetime,
    reached: Collection[str],
    answer: str | None = None,
) -> None:
    """Mark a message sent or refused; one that is settled stays as it is."""
    session.connection().execute(
        update(MessageRow)
        .where(col(MessageRow.id) == number, col(MessageRow.state) == "planned")
        .values(state=state, settled_at=at, reached=list(reached), answer=answer)
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


def notices_about(
    session: Session, obligation_id: int, as_of: datetime
) -> list[tuple[NoticeRow, MessageRow | None]]:
    """Every notice about one obligation by ``as_of``, with the message that carried it."""
    rows = (
        select(NoticeRow, MessageRow)
        .outerjoin(MessageRow, col(NoticeRow.message_id) == col(MessageRow.id))
        .where(NoticeRow.obligation_id == obligation_id, NoticeRow.at <= as_of)
        .order_by(col(NoticeRow.at), col(NoticeRow.id))
    )
    return list(session.exec(rows).all())


def batches(session: Session, campaign_id: str) -> list[tuple[datetime, str, str, int]]:
    """Messages counted by when they were planned, what they are called, and their state."""
    told = col(MessageRow.planned_at), col(MessageRow.event), col(MessageRow.state)
    rows = (
        select(*told, func.count(col(MessageRow.id)))
        .where(MessageRow.campaign_id == campaign_id)
        .group_by(*told)
        .order_by(col(MessageRow.planned_at).desc())
    )
    return list(session.exec(rows).all())


def withdraw(session: Session, number: int) -> None:
    """Take back a planned message that is no longer true; what it was about may be told anew."""
    session.connection().execute(delete(NoticeRow).where(col(NoticeRow.message_id) == number))
    session.connection().execute(delete(MessageRow).where(col(MessageRow.id) == number))


def messages_of(
    session: Session, campaign_id: str, slots: Collection[tuple[str, str]], as_of: datetime
) -> list[MessageRow]:
    """The messages about some duties and periods that had been sent by ``as_of``."""
    rows = (
        select(MessageRow)
        .join(NoticeRow, col(NoticeRow.message_id) == col(MessageRow.id))
        .join(ObligationRow, col(NoticeRow.obligation_id) == col(ObligationRow.id))
        .where(
            MessageRow.campaign_id == campaign_id,
            tuple_(col(ObligationRow.duty), col(ObligationRow.period)).in_(slots),
            MessageRow.state == "sent",
            col(MessageRow.settled_at) <= as_of,
        )
        .order_by(col(MessageRow.id))
    )
    return list({message.id: message for message in session.exec(rows)}.values())


def count_by_event(messages: Iterable[MessageRow]) -> dict[str, int]:
    """How many messages there are of each kind, by what an official calls it."""
    return dict(Counter(message.event for message in messages))
