"""What a delivery came to, message by message."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from ledger import outbox
from ledger.tables import MessageRow

OUTCOMES = ("sent", "withdrawn", "refused", "waiting")


@dataclass
class Delivered:
    """What became of the messages: their numbers, by outcome."""

    sent: list[int] = field(default_factory=list)
    withdrawn: list[int] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)

    def outcome(self, number: int | None) -> str:
        for name in OUTCOMES:
            if number in getattr(self, name):
                return name
        return "planned"

    def note(self, number: int, state: str) -> None:
        """One message stands in ``state`` after an attempt."""
        getattr(self, "waiting" if state == "planned" else state).append(number)

    def __iadd__(self, other: "Delivered") -> "Delivered":
        for name in OUTCOMES:
            getattr(self, name).extend(getattr(other, name))
        return self


def take_back(session: Session, message: MessageRow, as_of: datetime, done: Delivered) -> None:
    """Withdraw a message; one that has reached somebody is left at those."""
    number = message.id or 0
    if message.reached:
        outbox.settle(session, number, "sent", as_of, message.reached, message.answer)
        done.sent.append(number)
    else:
        outbox.withdraw(session, number)
        done.withdrawn.append(number)
