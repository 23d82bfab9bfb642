"""Addressing: which obligations go into one letter, and to whom it goes.

What one recipient is told at once stands in one letter (a digest), unless the campaign
wants a letter each. The leading group hears of all units in one letter, and so does a unit
of those below it. Whoever has no address is told apart: the office must know. A chat hears in one
message of all units whose people it is the chat of.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from campaigns.owed.ladder import PlannedRung
from campaigns.owed.people import ABOVE, GROUP_WIDE, parent_of, reached_by
from campaigns.spec.duty import Audience
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.roster import Unit
from campaigns.spec.spec import Campaign
from ledger.facts import Known


@dataclass(frozen=True)
class Point:
    """One obligation that a letter speaks of, and the rung it has reached."""

    known: Known
    duty: Occurrence
    rung: PlannedRung


@dataclass(frozen=True)
class Letter:
    """One message to be planned.

    ``unit`` is the one unit it is about and goes to; ``above`` the unit that hears of those
    below it. A ``digest`` lists its points in a table.
    """

    points: tuple[Point, ...]
    unit: Unit | None
    to: tuple[str, ...]
    copy_to: tuple[str, ...]
    above: Unit | None = None
    digest: bool = False

    @property
    def rung(self) -> PlannedRung:
        """The first rung it speaks of: all have the same kind, template and colour."""
        return self.points[0].rung

    @property
    def duty(self) -> Occurrence:
        """The first duty it speaks of."""
        return self.points[0].duty

    @property
    def about(self) -> tuple[Known, ...]:
        return tuple(point.known for point in self.points)

    def each(self, campaign: Campaign) -> list["Letter"]:
        """A digest as the letters it stands for, one for each point."""
        units = campaign.units_by_id
        return [
            replace(self, points=(p,), unit=units[p.known.obligation.unit], digest=False)
            for p in self.points
        ]


def speaks_to_all(point: Point) -> bool:
    """Whether the point belongs into a letter about many units: it can only be written once
    all of them are known."""
    to = point.rung.to
    if point.rung.channel == "chat":
        return True
    return all(a in GROUP_WIDE for a in to) or all(a in ABOVE for a in to)


class Addressing:
    """Sorts points into letters."""

    def __init__(self, campaign: Campaign, unusable: Container[str]) -> None:
        self._campaign, self._unusable = campaign, unusable

    def letters(self, points: Iterable[Point]) -> tuple[list[Letter], list[Point]]:
        """The letters that say ``points``, and the points that nobody can be told."""
        groups: dict[tuple[object, ...], list[Point]] = {}
        lost: list[Point] = []
        for point in points:
            to = self.recipients(point)
            if to:
                groups.setdefault(self._group(point, to), []).append(point)
            elif not point.rung.beside:
                lost.append(point)
        return [self._letter(tuple(group)) for group in groups.values()], lost

    def recipients(self, point: Point) -> tuple[str, ...]:
        """The addresses or chats that a point goes to, but for those that nothing reaches."""
        rung = point.rung
        return self._addresses(
            point, rung.to if rung.channel == "mail" else (*rung.to, *rung.copy_to)
        )

    def _addresses(self, point: Point, audiences: Sequence[Audience]) -> tuple[str, ...]:
        unit = self._campaign.units_by_id[point.known.obligation.unit]
        channel = point.rung.channel
        found = (a for who in audiences for a in reached_by(channel, self._campaign, unit, who))
        return tuple(dict.fromkeys(a for a in found if a not in self._unusable))

    def _copies(self, point: Point, to: tuple[str, ...]) -> tuple[str, ...]:
        """Who is sent a copy; a chat knows none, whoever is in it reads what the others read."""
        return tuple(a for a in self._addresses(point, point.rung.copy_to) if a not in to)

    def _group(self, point: Point, to: tuple[str, ...]) -> tuple[object, ...]:
        """What tells the letters apart; points of the same group stand in one."""
        rung, slot = point.rung, point.duty.slot
        many = speaks_to_all(point)
        above = self._above(point) if many else None
        whose = (above and above.id,) if many else (point.known.obligation.unit, slot, rung)
        chases = rung.kind in ("remind", "escalate")
        alone = rung.template == "circular" or rung.release == "by-office" or not chases
        if rung.channel == "chat" and (alone or self._campaign.digest == "none"):
            return (to, slot, rung)
        if alone or self._campaign.digest == "none":
            return (*whose, slot, rung)
        return (
            rung.kind,
            rung.template,
            rung.colour,
            to,
            self._copies(point, to),
            above and above.id,
            rung.channel,
        )

    def _above(self, point: Point) -> Unit | None:
        if point.rung.channel == "chat" or not all(a in ABOVE for a in point.rung.to):
            return None
        return parent_of(self._campaign, self._campaign.units_by_id[point.known.obligation.unit])

    def _letter(self, points: tuple[Point, ...]) -> Letter:
        first = points[0]
        to, above = self.recipients(first), self._above(first)
        copy_to = self._copies(first, to)
        if above is not None:
            return Letter(points, None, to, copy_to, above, digest=True)
        if speaks_to_all(first):
            return Letter(points, None, to, copy_to)
        units = {point.known.obligation.unit for point in points}
        unit = self._campaign.units_by_id[units.pop()] if len(units) == 1 else None
        return Letter(points, unit, to, copy_to, digest=len(points) > 1)
