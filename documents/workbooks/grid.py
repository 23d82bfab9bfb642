"""A workbook as plain grids of values, each value where its sender sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Any

from campaigns.sheets.unread import Unread
from documents.workbooks.laid import Place

Plain = str | int | float | bool | None
_EXACT = 10**15
"""Whole numbers up to here are exact in a spreadsheet."""


@dataclass(frozen=True)
class Grid:
    """One sheet; ``rows[0][0]`` is A1.

    ``merged`` gives the last column of each merged range, ``tall`` the last row of
    those that go over several. ``odd`` are the cells that are no figure, whatever stands
    in ``rows`` for them.
    """

    sheet: str
    visible: bool
    rows: Sequence[Sequence[Plain]]
    merged: Mapping[Place, int] = field(default_factory=dict)
    tall: Mapping[Place, int] = field(default_factory=dict)
    odd: Mapping[Place, Unread] = field(default_factory=dict)

    def at(self, row: int, column: int) -> Plain:
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None


@lru_cache(maxsize=4096)
def reference(row: int, column: int) -> str:
    """``D12`` for row 11, column 3."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def made_plain(rows: list[list[Any]]) -> dict[Place, Unread]:
    """Put each value of ``rows`` as its sender sees it; gives those that are no figures.

    Numbers are those of the 15 digits shown, dates are in ISO form, and an empty text is nothing.
    """
    odd: dict[Place, Unread] = {}
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value.__class__ is str:
                if not value:
                    row[column] = None
            elif value.__class__ is float:
                row[column] = as_shown(value)
            elif isinstance(value, bool):
                odd[number, column] = Unread("boolean", str(value).upper())
            elif isinstance(value, (date, time, timedelta)):
                text = str(value) if isinstance(value, timedelta) else value.isoformat()
                row[column] = text
                odd[number, column] = Unread("date", text)
    return odd


def as_shown(number: float) -> int | float:
    """A number to the 15 digits that a spreadsheet keeps; a whole one as such."""
    shown = float(f"{number:.15g}")
    return int(shown) if shown.is_integer() and abs(shown) < _EXACT else shown
