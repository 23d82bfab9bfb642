"""Levels of units: a unit's figures hold those of the units below it (form rule V24).

Where both an upper unit and one below it have reported, only the upper one is added up; a
lower one counts by itself as long as nobody above it has reported.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from campaigns.spec.roster import Roster

Returned = TypeVar("Returned")


def once_each(
    roster: Roster,
    returns: Sequence[tuple[Hashable, Mapping[str, Returned]]],
    *,
    cumulative: bool,
) -> list[dict[str, Returned]]:
    """``returns`` by unit, in their order, without those that an upper unit's hold already.

    Each stands under the period that it reports on: of period figures a return covers those of
    its period, of cumulative ones all.
    """
    reported: dict[Hashable, set[str]] = {}
    for period, units in returns:
        reported.setdefault(None if cumulative else period, set()).update(units)
    left = []
    for period, units in returns:
        others = reported[None if cumulative else period]
        left.append({u: one for u, one in units.items() if others.isdisjoint(_above(roster, u))})
    return left


def _above(roster: Roster, unit: str) -> Iterator[str]:
    """The units above a unit, the nearest first."""
    seen = {unit}
    while True:
        here = roster.by_name.get(unit)
        upper = roster.by_name.get(here.parent) if here and here.parent else None
        if upper is None or upper.id in seen:
            return
        seen.add(upper.id)
        unit = upper.id
        yield unit
