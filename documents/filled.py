"""Filled workbooks: what a unit handed in, read cell by cell, wherever its parts now stand.

A form is known by its hidden sheet. Its head is found by the labels, its figures
by the codes: rows and columns may be shifted and sheets renamed. Nothing is
judged here; :func:`campaigns.sheet.examine` does that.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from campaigns.sheet import Cell, Filled, Identity
from documents.blank import IDENTITY_SHEET
from documents.blank_plan import FORMAT
from documents.grid import Grid, Plain, reference
from documents.labels import code_headers, head_labels, number_headers, plain
from documents.opening import Unreadable, open_grids, unreadable

__all__ = ["Unreadable", "read_workbook"]
_CODE = re.compile(r"[A-Z][0-9]{2}")
_IDENTITY = ("campaign", "duty", "unit", "period", "form")


def read_workbook(content: bytes) -> Filled:
    """The form in ``content``; raises :class:`Unreadable` if it is none of ours or cannot be read.

    A value that two rows give differently for one code is a fault too, since
    neither can be taken.
    """
    opened = open_grids(content)
    identity = _identity(opened)
    visible = [grid for grid in opened if grid.visible and grid.sheet != IDENTITY_SHEET]
    figures = {grid.sheet: list(_figures(grid)) for grid in visible}
    visible.sort(key=lambda grid: not figures[grid.sheet])
    head: dict[str, Cell] = {}
    for grid in visible:
        for name, cell in _head(grid):
            head.setdefault(name, cell)
    return Filled(identity, head, _each_once([f for g in visible for f in figures[g.sheet]]))


def _identity(opened: Sequence[Grid]) -> Identity:
    for grid in opened:
        if grid.sheet == IDENTITY_SHEET:
            said = {str(row[0]): str(row[1] or "") for row in grid.rows if len(row) > 1}
            if said.get("format") == FORMAT and all(key in said for key in _IDENTITY):
                return Identity(**{key: said[key] for key in _IDENTITY})
    raise unreadable("not-ours")


def _head(grid: Grid) -> Iterator[tuple[str, Cell]]:
    """Each labelled field with the value to the right of its label."""
    labels = head_labels()
    for number, row in enumerate(grid.rows):
        for column, value in enumerate(row):
            if name := labels.get(plain(value)):
                yield name, _right_of(grid, number, column)


def _right_of(grid: Grid, row: int, column: int) -> Cell:
    """The first value right of a label and before the next one; else the empty cell beside it."""
    first = grid.merged.get((row, column), column) + 1
    for place in range(first, len(grid.rows[row])):
        value = grid.at(row, place)
        if plain(value) in head_labels():
            break
        if value is not None:
            return _cell(grid, row, place, value)
    return _cell(grid, row, first, None)


def _figures(grid: Grid) -> Iterator[tuple[str, Cell]]:
    """Each code of the table with the cell under the number header in its row."""
    columns: tuple[int, int] | None = None
    for number, row in enumerate(grid.rows):
        words = [plain(value) for value in row]
        code = next((c for c, word in enumerate(words) if word in code_headers()), None)
        figure = next((c for c, word in enumerate(words) if word in number_headers()), None)
        if code is not None and figure is not None:
            columns = code, figure
        elif columns is not None:
            text = unicodedata.normalize("NFKC", str(grid.at(number, columns[0]) or ""))
            if _CODE.fullmatch(text.strip().upper()):
                value = grid.at(number, columns[1])
                yield text.strip().upper(), _cell(grid, number, columns[1], value)


def _each_once(found: Sequence[tuple[str, Cell]]) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for code, cell in found:
        kept = cells.setdefault(code, cell)
        if kept.value != cell.value:
            places = {"first": f"{kept.sheet}!{kept.ref}", "second": f"{cell.sheet}!{cell.ref}"}
            raise unreadable("row-twice", cell.sheet, cell.ref, indicator=code, **places)
    return cells


def _cell(grid: Grid, row: int, column: int, value: Plain) -> Cell:
    return Cell(value, grid.sheet, reference(row, column))
