"""The outbox as the office sees it: what waits for another try, and what was given up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ledger import marks
from office.errors import NoSuchMessage
from office.house import House, local
from office.posting.marking import still_to_reach


@dataclass(frozen=True)
class Lingering:
    """A message that has not reached everybody: ``to`` are those whom it has not reached.

    Instants are in the campaign's zone.
    """

    number: int
    state: Literal["waiting", "dead"]
    event: str
    subject: str
    to: Sequence[str]
    planned_at: datetime
    tries: int
    next_try_at: datetime | None
    settled_at: datetime | None
    answer: str | None

    def as_json(self) -> dict[str, object]:
        written = {
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in vars(self).items()
        }
        return {**written, "to": list(self.to)}


def lingering(house: House, campaign_id: str) -> list[Lingering]:
    """Every message of the campaign that waits or was given up for somebody, oldest first."""
    campaign = house.campaign(campaign_id)

    def at(instant: datetime | None) -> datetime | None:
        return None if instant is None else local(campaign, instant)

    with house.transaction() as session:
        return [
            Lingering(
                number=one.id or 0,
                state="waiting" if one.state == "planned" else "dead",
                event=one.event,
                subject=one.subject,
                to=still_to_reach(one),
                planned_at=local(campaign, one.planned_at),
                tries=one.tries,
                next_try_at=at(one.next_try_at),
                settled_at=at(one.settled_at),
                answer=one.answer,
            )
            for one in marks.troubled(session, campaign_id)
        ]


def dead_letters(house: House, campaign_id: str) -> list[Lingering]:
    """The messages that were refused for good, or given up, for one recipient at least."""
    return [one for one in lingering(house, campaign_id) if one.state == "dead"]


def send_again(house: House, campaign_id: str, numbers: Sequence[int]) -> None:
    """Put dead letters back into the outbox, and let waiting ones go without waiting on.

    The next delivery sends them, where they are still true. Raises
    :class:`NoSuchMessage`, and then changes nothing.
    """
    with house.transaction() as session:
        known = {one.id or 0: one for one in marks.troubled(session, campaign_id)}
        for number in numbers:
            if number not in known:
                raise NoSuchMessage(number=number)
            marks.plan_again(session, known[number])
