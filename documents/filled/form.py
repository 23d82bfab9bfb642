"""Filled forms: what a unit handed in, read cell by cell, wherever its parts now stand.

A form is known by its hidden sheet and by a printed line. Its head is found by the
labels, its figures by the codes: rows and columns may be shifted and sheets renamed.
Nothing is judged here; :func:`campaigns.sheets.examine.examine` does that.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from campaigns.sheets.examine import Cell, Filled, Printed
from campaigns.sheets.marks import MARKS
from documents.filled.figures import Found, figures_on
from documents.filled.identity import identity_of
from documents.filled.roles import HEAD, Word, role_of, words_on
from documents.workbooks.grid import Grid, Plain, reference
from documents.workbooks.opening import Unreadable, open_form, unreadable

__all__ = ["Unreadable", "read_workbook"]
_DECISIVE = ("unit", *MARKS)
"""What may not be said in two ways by two copies of one form."""


def read_workbook(content: bytes) -> Filled:
    """The form in ``content``; raises :class:`Unreadable` if it is none of ours or cannot be read.

    A value that two rows give differently for one code is a fault too, since
    neither can be taken.
    """
    opened = open_form(content)
    identity = identity_of(opened)
    read = [
        (list(figures_on(grid, words)), list(_head(grid, words)))
        for grid in opened
        if grid.visible and (words := words_on(grid))
    ]
    read.sort(key=lambda sheet: not sheet[0])
    head: dict[str, Cell] = {}
    for figures, fields in read:
        for name, cell in fields:
            kept = head.setdefault(name, cell)
            if name in _DECISIVE and figures and kept.value != cell.value:
                raise _twice("head-twice", kept, cell, name)
    found = [one for figures, _ in read for one in figures]
    printed = _alike(tuple((code, beside) for code, _, beside in reversed(found)))
    return Filled(identity, head, _each_once(found), printed)


def _head(grid: Grid, words: Sequence[Word]) -> Iterator[tuple[str, Cell]]:
    """Each labelled field with the value to the right of its label."""
    for word in words:
        if word.field:
            yield word.field, _right_of(grid, word.row, word.column)


def _right_of(grid: Grid, row: int, column: int) -> Cell:
    """The first value right of a label and before the next one; else the empty cell beside it."""
    first = grid.merged.get((row, column), column) + 1
    for place in range(first, len(grid.rows[row])):
        value = grid.at(row, place)
        if value is None:
            continue
        role = role_of(value)
        if role is not None and role[0] == HEAD:
            break
        return _cell(grid, row, place, value)
    return _cell(grid, row, first, None)


@lru_cache(maxsize=64)
def _alike(printed: tuple[tuple[str, Printed], ...]) -> Mapping[str, Printed]:
    """What is printed on a form, once for all forms that print the same: most of an office do."""
    return dict(printed)


def _each_once(found: Sequence[Found]) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for code, cell, _ in found:
        kept = cells.setdefault(code, cell)
        if kept.value != cell.value:
            raise _twice("row-twice", kept, cell, code)
    return cells


def _twice(code: str, kept: Cell, cell: Cell, what: str) -> Unreadable:
    places = {"first": f"{kept.sheet}!{kept.ref}", "second": f"{cell.sheet}!{cell.ref}"}
    return unreadable(code, cell.sheet, cell.ref, indicator=what, **places)


def _cell(grid: Grid, row: int, column: int, value: Plain) -> Cell:
    return Cell(value, grid.sheet, reference(row, column))
