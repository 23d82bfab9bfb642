"""What is wrong with a roster in a spreadsheet: each fault with its cell and its cure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from campaigns.wording import Locale
from documents.rosters.labels import WORDING

_MOST, _LONGEST, _MOST_NAMES = 500, 80, 20


@dataclass(frozen=True)
class RosterFault:
    """One fault; without a cell it is the whole sheet's, without a sheet the whole file's."""

    code: str
    sheet: str = ""
    cell: str = ""
    severity: Literal["error", "warning"] = "error"
    facts: Mapping[str, object] = field(default_factory=dict)

    def message(self, locale: Locale) -> str:
        """What is wrong and what mends it."""
        facts = {name: _shown(value, locale) for name, value in self.facts.items()}
        return WORDING.say(self.code, locale, **facts)

    def line_of_report(self, file: object, locale: Locale) -> str:
        """``file[sheet!cell]: severity: text``, on one line."""
        place = "!".join(part for part in (self.sheet, self.cell) if part)
        where = f"{file}[{place}]" if place else str(file)
        return f"{printable(where)}: {self.severity}: {self.message(locale)}"


class RosterFaults(Exception):
    """The workbook cannot be taken as a roster: every fault is in ``faults``, with its cure."""

    def __init__(self, faults: Sequence[RosterFault]) -> None:
        self.faults = list(faults)
        super().__init__(f"{len(self.faults)} faults")


def at_once(faults: Sequence[RosterFault]) -> list[RosterFault]:
    """Errors before warnings, and no more of them than anybody mends at once."""
    ordered = sorted(faults, key=lambda fault: fault.severity)
    if len(ordered) <= _MOST:
        return ordered
    last = ordered[_MOST]
    more = RosterFault("many", severity=last.severity, facts={"more": len(ordered) - _MOST})
    return [*ordered[:_MOST], more]


def _shown(value: object, locale: Locale) -> str:
    if isinstance(value, tuple):
        parts = [_shown(part, locale) for part in value[:_MOST_NAMES]]
        more = ["…"] * (len(value) > _MOST_NAMES)
        return (", " if locale == "en" else "、").join([*parts, *more]) or "—"
    text = printable(str(value)).strip()
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def printable(text: str) -> str:
    """``text`` on one line, with nothing in it that a terminal would obey."""
    return "".join(c if c.isprintable() or c == "\u3000" else " " for c in text)
