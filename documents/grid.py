"""A workbook as plain grids of values, each value where its sender sees it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

Plain = str | int | float | bool | None
_EXACT = 10**15
"""Whole numbers up to here are exact in a spreadsheet."""


@dataclass(frozen=True)
class Grid:
    """One sheet; ``rows[0][0]`` is A1.

    ``merged`` gives the last column of each merged range, ``tall`` the last row of
    those that go over several.
    """

    sheet: str
    visible: bool
    rows: Sequence[Sequence[Plain]]
    merged: dict[tuple[int, int], int]
    tall: dict[tuple[int, int], int] = field(default_factory=dict)

    def at(self, row: int, column: int) -> Plain:
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None


def grids(content: bytes) -> list[Grid]:
    """All worksheets, in their order; raises whatever the reader raises for what it cannot read."""
    found = []
    with CalamineWorkbook.from_object(BytesIO(content)) as book:
        for meta in book.sheets_metadata:
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(meta.name)
            values = sheet.to_python(skip_empty_area=False)
            rows = [[_plain(value) for value in row] for row in values]
            ranges = sheet.merged_cell_ranges or ()
            merged = {start: end[1] for start, end in ranges}
            tall = {start: end[0] for start, end in ranges if end[0] > start[0]}
            visible = meta.visible == SheetVisibleEnum.Visible
            found.append(Grid(meta.name, visible, rows, merged, tall))
    return found


def reference(row: int, column: int) -> str:
    """``D12`` for row 11, column 3."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def _plain(value: Any) -> Plain:
    """A value as its sender sees it: numbers to the 15 digits shown, dates in ISO form."""
    if value == "":
        return None
    if isinstance(value, float):
        shown = float(f"{value:.15g}")
        return int(shown) if shown.is_integer() and abs(shown) < _EXACT else shown
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value) if isinstance(value, timedelta) else value
