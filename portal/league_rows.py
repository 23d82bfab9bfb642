"""The league as rows of a page: sorted as asked, each with a sign of how it stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from campaigns.results.league import Place, Tally

Value = int | Decimal
_OF: Mapping[str, Callable[[Place], Value]] = {
    "rank": lambda one: one.rank,
    "score": lambda one: one.score,
    "completeness": lambda one: one.tally.completeness,
    "timeliness": lambda one: one.tally.timeliness,
    "units": lambda one: one.units,
    "owed": lambda one: one.tally.owed,
    "on-time": lambda one: one.tally.on_time,
    "late": lambda one: one.tally.late,
    "missing": lambda one: one.tally.missing,
    "days-late": lambda one: one.tally.days_late,
    "sent-back": lambda one: one.tally.sent_back,
}
SORTS = tuple(_OF)
"""The columns that can be sorted by, in the order in which they stand."""
UP, DOWN = "ascending", "descending"


@dataclass(frozen=True)
class Sorted:
    """By which column a page is sorted, and which way; the words are those of ``aria-sort``."""

    key: str = "rank"
    way: str = UP

    def next_for(self, key: str) -> "Sorted":
        """What a click on the head of a column asks for: another column with the worst or the most
        first, but ranks from the best; the same one the other way round."""
        if key == self.key:
            return Sorted(key, UP if self.way == DOWN else DOWN)
        return Sorted(key, UP if key in ("rank", "completeness", "timeliness") else DOWN)


def sorting(key: str, way: str) -> Sorted:
    """What an address asks for; anything that is not known is the order of ranks."""
    return Sorted(key, way) if key in _OF and way in (UP, DOWN) else Sorted()


def in_order(places: Sequence[Place], by: Sorted) -> list[Place]:
    """``places`` sorted; equals stay in the order of their ranks."""
    return sorted(places, key=_OF[by.key], reverse=by.way == DOWN)


def light_of(tally: Tally) -> str:
    """The gravest thing that was counted, as a light."""
    if tally.missing:
        return "missing"
    if tally.waiting:
        return "drawer"
    return "soon" if tally.late else "reported"
