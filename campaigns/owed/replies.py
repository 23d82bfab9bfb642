"""What a unit says about what it owes: that it is coming, and when, and why not yet.

A reply is told to whoever reads of the obligation next. It stops no letter: only a return,
an extension or a waiver does.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Coming:
    """A unit's word, given at ``at``, that its return will come on ``day``."""

    at: datetime
    day: date
    reason: str


def latest(said: tuple[Coming, ...], as_of: datetime) -> Coming | None:
    """The word that stands as of then: the last one given."""
    return next((one for one in reversed(said) if one.at <= as_of), None)
