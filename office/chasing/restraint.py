"""Restraint: with ``digest: day`` a recipient hears once a day, but for what cannot wait.

Whoever has been told something today hears the rest when the office opens next. What is more
pressing than all that was said, and a reminder whose due instant would pass meanwhile, go out
at once.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from campaigns.owed.colours import rank
from campaigns.owed.people import addresses
from campaigns.spec.spec import Campaign
from ledger.facts import Settled
from office.ladders import Ladders
from office.letters.addressing import Point


class Restraint:
    """Holds back what may wait until tomorrow."""

    def __init__(self, campaign: Campaign, ladders: Ladders, as_of: datetime) -> None:
        self._campaign, self._ladders, self._as_of = campaign, ladders, as_of

    def held_back(self, points: Sequence[Point], settled: Mapping[int, Settled]) -> list[Point]:
        """``points`` without those that wait; nothing waits where the campaign does not say so."""
        if self._campaign.digest != "day":
            return list(points)
        heard = self._heard(points, settled)
        return [point for point in points if not self._waits(point, heard)]

    def _waits(self, point: Point, heard: Mapping[str, int]) -> bool:
        rung = point.rung
        if rung.kind not in ("remind", "escalate"):
            return False
        if rung.kind == "remind" and rung.counted_from <= self._next_opening(self._as_of):
            return False
        unit = self._campaign.units_by_id[point.known.obligation.unit]
        to = [a for who in rung.to for a in addresses(self._campaign, unit, who)]
        return bool(to) and all(heard.get(a, -1) >= rank(rung.colour) for a in to)

    def _heard(self, points: Sequence[Point], settled: Mapping[int, Settled]) -> dict[str, int]:
        """The most pressing thing each recipient was told since the office opened last."""
        colours = {
            (number, planned.key, planned.counted_from): rank(planned.colour)
            for number, known in {p.known.id: p.known for p in points}.items()
            for planned in self._ladders.rungs(known.obligation, self._as_of)
        }
        heard: dict[str, int] = {}
        for number, one in settled.items():
            for recipient, rung, counted_from, at in one.heard:
                if at <= self._as_of < self._next_opening(at):
                    said = colours.get((number, rung, counted_from), 0)
                    heard[recipient] = max(said, heard.get(recipient, -1))
        return heard

    def _next_opening(self, at: datetime) -> datetime:
        """When the office opens on the next calendar day after ``at``."""
        calendar = self._campaign.calendar
        day = at.astimezone(calendar.zone).date() + timedelta(days=1)
        return calendar.opening_of(day)
