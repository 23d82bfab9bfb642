"""The office as it is played: it reads each letter held for it, and decides some hours later.

What it lets go is made anew and goes out at once; what it keeps back never goes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from campaigns.spec.spec import Campaign
from ledger.held import HELD
from office.chasing.release import HeldLetter, held_letters, hold, release
from office.errors import NoLongerTrue
from office.house import House
from office.posting.post import deliver, waiting
from rehearsal.behaviour import OfficeManner

BY = "rehearsal"


@dataclass(frozen=True)
class Decided:
    """What the office did with a held letter, when it was held, and the names of its units.

    A letter that had become untrue meanwhile names nobody and is neither.
    """

    at: datetime
    held_at: datetime
    event: str
    subject: str
    released: bool
    units: tuple[str, ...]
    reason: str = ""


class Clerk:
    """Decides about the held letters of one campaign."""

    def __init__(self, house: House, campaign: Campaign, manner: OfficeManner) -> None:
        self._house, self._campaign, self._manner = house, campaign, manner
        self._seen: set[int] = set()

    def in_tray(self, as_of: datetime) -> Iterator[tuple[datetime, HeldLetter]]:
        """Each letter that waits as of then, with the instant at which it will be decided."""
        for letter in held_letters(self._house, self._campaign.id, as_of):
            if letter.state == HELD and letter.number not in self._seen:
                yield letter.planned_at + timedelta(hours=self._manner.hours), letter

    async def decide(self, letter: HeldLetter, at: datetime) -> Decided:
        """Let a letter go, or keep it back, as of ``at``; its mail goes out before this returns."""
        self._seen.add(letter.number)
        house, campaign, manner = self._house, self._campaign.id, self._manner
        reason = manner.why_not(letter.duties)
        units: tuple[str, ...] = ()
        if reason:
            hold(house, campaign, letter.number, reason=reason, by=BY, as_of=at)
        else:
            units = self._let_go(letter.number, at)
            await deliver(house, campaign, waiting(house, campaign), at)
        return Decided(
            at, letter.planned_at, letter.event, letter.subject, bool(units), units, reason
        )

    def _let_go(self, number: int, at: datetime) -> tuple[str, ...]:
        try:
            done = release(
                self._house, self._campaign.id, number,
                by=BY, as_of=at, authority=self._manner.authority,
            )  # fmt: skip
        except NoLongerTrue:
            return ()
        return tuple(map(self._campaign.roster.display, done.units))
