"""What can still be checked of a spec that has faults: the rest, without what is wrong.

A part that is left out may be what another part asks for; a fault that could be
no more than that is not told until the part is mended.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from campaigns.faults import Fault
from campaigns.source.data import Loc, Source

_DAY = "2011-01-04"
_STAND_INS: dict[str, Any] = {
    "id": "x",
    "start": _DAY,
    "end": _DAY,
    "roster": {"title": "-", "units": []},
    "title": "专项行动",
    "leading_group": {
        "name": "-",
        "head": {"post": "-"},
        "office": {"name": "-", "email": "office@office.example"},
    },
}
"""What stands for the keys that a campaign cannot be without."""
_LOOSE: dict[tuple[str, int | str], tuple[str, ...]] = {
    ("duties", "due"): ("due", "relay"),
    ("duties", "every"): ("every", "since", "until", "period", "relay"),
    ("duties", "since"): ("since",),
    ("duties", "until"): ("until",),
    ("duties", "roll"): ("roll", "opens"),
    ("duties", "opens"): ("opens",),
    ("duties", "period"): ("period",),
    ("duties", "relay"): ("relay",),
    ("work_items", "by"): ("by",),
    ("work_items", "and_others"): ("and_others",),
    ("sub_campaigns", "days"): ("days", "start", "end"),
    ("sub_campaigns", "start"): ("days", "start", "end"),
    ("sub_campaigns", "end"): ("days", "start", "end"),
}
"""Keys that an item can be without, and what is left out with them; the rest of it is checked."""
_ITEMS = ("phases", "sub_campaigns", "work_items", "milestones", "duties")
"""Lists whose items are whole without a key that is not known."""
_NAMED_IN = {
    "phase": "phases", "form": "forms", "ladder": "ladders", "sub_campaign": "sub_campaigns",
    "class": "roster", "starts_at": "ladders",
}  # fmt: skip
"""The part that holds what a key names."""
_SPAN = {"start", "end"}
_RESTS_ON = {
    "unknown-unit": {"roster"},
    "unknown-unit-near": {"roster"},
    "unknown-unit-comma": {"roster"},
    "group-empty": {"roster"},
    "nobody-owes": {"roster"},
    "class-without-form": {"roster"},
    "form-for-nobody": {"roster"},
    "class-without-ladder": {"roster"},
    "ladder-for-nobody": {"roster"},
    "climbs-past-next": {"roster", "calendar", "duties"},
    "target-without-indicator": {"forms"},
    "target-unreported": {"duties", "forms"},
    "blank-never": {"duties"},
    "never-due": {"phases", *_SPAN},
    "last-term-lost": {"phases", "duties", *_SPAN},
    "outside": _SPAN,
    "outside-campaign": _SPAN,
    "milestone-never": _SPAN,
    "campaign-over": _SPAN,
    "deadline-past": _SPAN,
    "basis-missing": {"basis"},
    "half-dated": _SPAN,
    "period-of-terms": {"every"},
    "recurs-not": {"every"},
    "no-liaison-address": {"roster"},
    "no-leader-address": {"roster"},
    "no-parent-address": {"roster"},
    "no-parent-leader-address": {"roster"},
    "no-head-address": {"leading_group"},
    "no-members-address": {"leading_group"},
    "mobilise-unanswered": {"duties"},
    "blank-late": {"duties", "mobilise", "roster"},
    "unused": {"duties"},
    "year-not-announced": {"calendar", *_SPAN},
    "due-outside-phase": {"calendar", "phases", *_SPAN},
    "opens-after-due": {"calendar"},
    "mobilise-after-due": {"calendar"},
    "remind-before-opening": {"calendar"},
    "closes-before-opening": {"calendar"},
    "return-without-figures": {"forms"},
}
"""The faults that may come of a part that is left out."""

Kept = Mapping[str, list[int]]


class Rest(Source):
    """A file of which some list items were left out: places are still those in the file."""

    def __init__(self, whole: Source, kept: Kept) -> None:
        super().__init__(whole.path, whole.text)
        self._whole, self._kept = whole, kept

    def place(self, loc: Loc) -> tuple[int, int]:
        return self._whole.place(self._there(loc))

    def fault(self, code: str, loc: Loc, /, **facts: object) -> Fault:
        return self._whole.fault(code, self._there(loc), **facts)

    def warning(self, code: str, loc: Loc, /, **facts: object) -> Fault:
        return self._whole.warning(code, self._there(loc), **facts)

    def _there(self, loc: Loc) -> Loc:
        if len(loc) > 1 and loc[0] in self._kept and isinstance(loc[1], int):
            return (loc[0], self._kept[str(loc[0])][loc[1]], *loc[2:])
        return loc


def rest_of(
    data: Mapping[str, Any], faulty: Iterable[Loc], unknown: Container[Loc] = ()
) -> tuple[dict[str, Any], Kept]:
    """``data`` without what is at ``faulty``: keys an item can be without, else list items,
    else keys of the campaign; and the items kept. At ``unknown`` are keys that are not known."""
    left_out: dict[str, set[object]] = {}
    loosened: dict[tuple[str, int | str], set[str]] = {}
    for loc in faulty:
        if loose := _loose(loc, loc in unknown):
            loosened.setdefault((str(loc[0]), loc[1]), set()).update(loose)
        else:
            left_out.setdefault(str(loc[0]), set()).add(loc[1] if len(loc) > 1 else None)
    if left_out.keys() & _SPAN:
        left_out |= {key: {None} for key in _SPAN}
    rest, kept = _without(data, loosened), {}
    for key, parts in left_out.items():
        value = rest.pop(key, None)
        if key in _STAND_INS:
            rest[key] = _STAND_INS[key]
        elif None in parts:
            continue
        elif isinstance(value, list):
            kept[key] = [number for number in range(len(value)) if number not in parts]
            rest[key] = [value[number] for number in kept[key]]
        elif isinstance(value, dict):
            rest[key] = {name: part for name, part in value.items() if name not in parts}
    return rest, kept


def _loose(loc: Loc, is_unknown: bool) -> tuple[str, ...]:
    """The keys that the item at fault can be without."""
    if len(loc) < 3:
        return ()
    if is_unknown and len(loc) == 3 and loc[0] in _ITEMS:
        return (str(loc[2]),)
    return _LOOSE.get((str(loc[0]), loc[2]), ())


def _without(
    data: Mapping[str, Any], loosened: Mapping[tuple[str, int | str], set[str]]
) -> dict[str, Any]:
    """``data`` with some items cut down by the keys that they can be without."""
    rest = dict(data)
    for (part, number), keys in loosened.items():
        rest[part] = items = list(rest[part])
        place = int(number)
        items[place] = {key: value for key, value in items[place].items() if key not in keys}
    return rest


def cleared(faults: Iterable[Fault], missing: set[str]) -> Iterator[Fault]:
    """Those of ``faults`` that stand whatever the ``missing`` parts turn out to be."""
    for fault in faults:
        rests_on = _RESTS_ON.get(fault.code, set())
        if fault.code in ("unknown-name", "unknown-name-near"):
            rests_on = {_NAMED_IN[str(fault.facts["key"])]}
        if not rests_on & missing:
            yield fault
