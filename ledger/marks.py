"""Marks on messages: what became of each attempt to send one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, update
from sqlmodel import Session, col, select

from ledger.declarations import last_declared
from ledger.tables import MessageRow


@dataclass(frozen=True)
class Mark:
    """A message as it stands after an attempt; ``settled_at`` only where it is settled."""

    number: int
    state: str
    settled_at: datetime | None
    reached: list[str]
    refused: list[str]
    answer: str | None
    tries: int
    first_tried_at: datetime | None
    next_try_at: datetime | None


_COLUMNS = {name: name if name == "number" else f"new_{name}" for name in Mark.__annotations__}
_WRITE = (
    update(MessageRow)
    .where(col(MessageRow.id) == bindparam("number"), col(MessageRow.state) == "planned")
    .values({name: bindparam(given) for name, given in _COLUMNS.items() if name != given})
)


def write(connection: Connection, marks: Sequence[Mark]) -> None:
    """Write the marks; a message that is settled stays as it is, so writing again is harmless."""
    rows = [{_COLUMNS[name]: value for name, value in vars(mark).items()} for mark in marks]
    connection.execute(_WRITE, rows)


def planned_among(session: Session, numbers: Collection[int]) -> list[MessageRow]:
    """Those of the messages that are still planned, oldest first."""
    rows = select(MessageRow).where(
        col(MessageRow.id).in_(numbers), col(MessageRow.state) == "planned"
    )
    return list(session.exec(rows.order_by(col(MessageRow.id))))


def troubled(session: Session, campaign_id: str) -> list[MessageRow]:
    """The messages that wait, and those that did not reach everybody, oldest first."""
    rows = select(MessageRow).where(
        MessageRow.campaign_id == campaign_id,
        (col(MessageRow.state) == "planned") | col(MessageRow.answer).is_not(None),
    )
    return list(session.exec(rows.order_by(col(MessageRow.id))))


def plan_again(session: Session, message: MessageRow) -> None:
    """A message that was given up is planned once more, for those whom it has not reached."""
    message.state, message.settled_at, message.answer = "planned", None, None
    message.refused, message.tries = [], 0
    message.first_tried_at = message.next_try_at = None
    session.add(message)


def refused_addresses(session: Session, campaign_id: str, as_of: datetime) -> set[str]:
    """Addresses refused for good by ``as_of`` that no message of the campaign has reached since;
    the campaign has not been declared anew since, with what the office has put right."""
    declared = last_declared(session, campaign_id, as_of)
    if declared is None:
        return set()
    rows = (
        select(MessageRow.reached, MessageRow.refused)
        .where(
            MessageRow.campaign_id == campaign_id,
            col(MessageRow.settled_at) <= as_of,
            col(MessageRow.settled_at) > declared,
        )
        .order_by(col(MessageRow.settled_at), col(MessageRow.id))
    )
    found: set[str] = set()
    for reached, refused in session.exec(rows):
        found.difference_update(reached)
        found.update(refused)
    return found
