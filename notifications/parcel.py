"""A message as the mail server is given it: who sends, who gets it, and its bytes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Parcel:
    """Addresses are bare, ``x@y``. ``number`` is whatever the sender knows it by."""

    sender: str
    recipients: tuple[str, ...]
    body: bytes
    number: int = 0
