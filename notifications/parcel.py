"""A message as the mail server is given it: who sends, who gets it, and its bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Self

from notifications import delivery


@dataclass(frozen=True)
class Parcel:
    """``number`` is whatever the sender knows it by."""

    sender: str
    recipients: tuple[str, ...]
    body: bytes
    number: int = 0

    @classmethod
    def of(
        cls, mime: EmailMessage, recipients: Sequence[str] | None = None, number: int = 0
    ) -> Self:
        """``mime`` for ``recipients``, or for all its To and Cc."""
        wanted = recipients if recipients is not None else delivery.recipients_of(mime)
        return cls(delivery.sender_of(mime), tuple(wanted), delivery.body_of(mime), number)
