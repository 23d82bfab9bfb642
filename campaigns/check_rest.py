"""What can still be checked of a spec that has faults: the rest, without what is wrong.

A part that is left out may be what another part asks for; a fault that could be
no more than that is not told until the part is mended.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from campaigns.faults import Fault
from campaigns.source import Loc, Source

_STAND_INS: dict[str, Any] = {
    "id": "x",
    "title": "专项行动",
    "leading_group": {
        "name": "-",
        "head": {"post": "-"},
        "office": {"name": "-", "email": "office@office.example"},
    },
}
"""What stands for the keys that a campaign cannot be without."""
_NAMES = {"phases", "forms", "ladders"}
_RESTS_ON = {
    "unknown-unit": {"roster"},
    "unknown-unit-near": {"roster"},
    "unknown-unit-comma": {"roster"},
    "group-empty": {"roster"},
    "nobody-owes": {"roster"},
    "no-liaison-address": {"roster"},
    "no-leader-address": {"roster"},
    "no-head-address": {"leading_group"},
    "no-members-address": {"leading_group"},
    "unknown-name": _NAMES,
    "unknown-name-near": _NAMES,
    "mobilise-unanswered": {"duties"},
    "blank-late": {"duties", "mobilise", "roster"},
    "unused": {"duties"},
    "year-not-announced": {"calendar"},
    "due-outside-phase": {"calendar"},
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
        if len(loc) > 1 and loc[0] in self._kept and isinstance(loc[1], int):
            loc = (loc[0], self._kept[str(loc[0])][loc[1]], *loc[2:])
        return self._whole.place(loc)


def rest_of(data: Mapping[str, Any], faulty: Iterable[Loc]) -> tuple[dict[str, Any], Kept]:
    """``data`` without the list items, or else the keys, at ``faulty``; and the items kept."""
    left_out: dict[str, set[object]] = {}
    for loc in faulty:
        left_out.setdefault(str(loc[0]), set()).add(loc[1] if len(loc) > 1 else None)
    rest, kept = dict(data), {}
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


def cleared(faults: Iterable[Fault], missing: set[str]) -> Iterator[Fault]:
    """Those of ``faults`` that stand whatever the ``missing`` parts turn out to be."""
    for fault in faults:
        if not _RESTS_ON.get(fault.code, set()) & missing:
            yield fault
