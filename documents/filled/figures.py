"""The figures on a sheet: each code with the cell that stands in its row under its header, and
with what is printed beside it.

A list has one column of figures. A table has one for each letter of the line that stands
above its cells, and the code of a cell is that of its row with the letter: ``B01a``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from campaigns.sheets.examine import Cell, Printed
from campaigns.sheets.unread import Unread
from documents.filled.roles import CODE, HEAD, LETTER, NAME, NUMBER, UNIT, Word
from documents.workbooks.grid import Grid, reference
from documents.workbooks.labels import HALF_WIDTH, plain
from documents.workbooks.opening import unreadable

_CODE, _LETTER = re.compile(r"[A-Z][0-9]{2}"), re.compile(r"[a-z]")
_LENGTH = 3
"""Characters of a code, large or small, of full width or half."""
_MOST = 5000
"""Codes and merged ranges of a sheet; no form has as many."""
Found = tuple[str, Cell, Printed]
_Merged = tuple[int, int, int, int]


class _Header(NamedTuple):
    """The column of the codes, those of the figures by letter (a list has none), that of the names,
    and where the units of measure stand: in a column of a list, in a row of a table."""

    code: int
    figures: Mapping[str, int]
    name: int
    unit_column: int | None = None
    unit_row: int | None = None


def figures_on(grid: Grid, words: Sequence[Word]) -> Iterator[Found]:
    """Each code with its cell; raises ``Unreadable`` where it is not certain which cell that is."""
    headers = dict(_headers(grid, words))
    if not headers:
        return
    header, columns = _Header(-1, {}, -1), dict[str, tuple[int, list[_Merged]]]()
    under, left = list[_Merged](), _MOST
    for number in range(min(headers), len(grid.rows)):
        if number in headers:
            header = headers[number]
            columns = {letter: (c, _merged_over(grid, c)) for letter, c in header.figures.items()}
            under = [merged for merged in _merged_over(grid, header.code) if merged[2] > number]
            continue
        text = _code_in(grid.rows[number], header.code)
        if text and not _is_under(number, header.code, under):
            left -= len(columns)
            if left < 0:
                raise unreadable("too-far")
            for letter, (column, merged) in columns.items():
                cell = _cell(grid, number, column, merged)
                yield text + letter, cell, _printed(grid, header, number, column)


def _headers(grid: Grid, words: Sequence[Word]) -> Iterator[tuple[int, _Header]]:
    """Each row that is a header, with what it says."""
    seen = (word for word in words if word.role != HEAD and not _is_hidden(grid, *word[:2]))
    units: int | None = None
    for row, found in groupby(seen, key=lambda word: word.row):
        mine = dict[str, list[int]]()
        for word in found:
            mine.setdefault(word.role, []).append(word.column)
        units = row if UNIT in mine else units
        if header := _header(grid, row, mine, units):
            yield row, header


def _header(
    grid: Grid, number: int, mine: Mapping[str, list[int]], units: int | None
) -> _Header | None:
    """A header of a list, or the letters of a table, whose units of measure stand in row ``units``
    above them."""
    codes, figures = mine.get(CODE), mine.get(NUMBER)
    if codes and figures:
        code, name, unit = _only(grid, number, codes), mine.get(NAME), mine.get(UNIT)
        return _Header(
            code,
            {"": _only(grid, number, figures)},
            name[0] if name else code + 1,
            unit_column=unit[0] if unit and len(unit) == 1 else None,
        )
    before = mine.get(LETTER)
    if not before:
        return None
    letters = dict[str, list[int]]()
    for column in range(before[0] + 1, len(grid.rows[number])):
        letter = plain(grid.at(number, column))
        if _LETTER.fullmatch(letter) and not _is_hidden(grid, number, column):
            letters.setdefault(letter, []).append(column)
    named = {letter: _only(grid, number, columns) for letter, columns in letters.items()}
    return _Header(before[0], named, before[0] + 1, unit_row=units) if named else None


def _printed(grid: Grid, header: _Header, row: int, column: int) -> Printed:
    """What stands beside a figure: in its own row for a list, over its column for a table."""
    name, unit, unit_ref = header.name, None, ""
    if header.unit_column is not None:
        unit, unit_ref = grid.at(row, header.unit_column), reference(row, header.unit_column)
    elif header.unit_row is not None:
        unit, unit_ref = grid.at(header.unit_row, column), reference(header.unit_row, column)
    return Printed(grid.at(row, name), unit, grid.sheet, reference(row, name), unit_ref)


def _code_in(row: Sequence[object], column: int) -> str:
    text = row[column] if column < len(row) else None
    said = text.strip() if isinstance(text, str) else ""
    return _as_code(said) if len(said) == _LENGTH else ""


@lru_cache(maxsize=4096)
def _as_code(text: str) -> str:
    code = text.translate(HALF_WIDTH).upper()
    return code if _CODE.fullmatch(code) else ""


def _is_hidden(grid: Grid, row: int, column: int) -> bool:
    """Whether a cell lies under one that is merged over it, in its row or from above."""
    return _is_under(row, column, _merged_over(grid, column))


def _is_under(row: int, column: int, merged: list[_Merged]) -> bool:
    """Whether a cell lies under one that is merged over it, where nobody sees it."""
    return bool(merged) and any(
        top <= row <= bottom and (row, column) != (top, left) for top, left, bottom, _ in merged
    )


def _only(grid: Grid, row: int, columns: list[int]) -> int:
    """The one column that a header names; two of the same name cannot be told apart."""
    if len(columns) > 1:
        first, second = (reference(row, column) for column in columns[:2])
        named = str(grid.at(row, columns[0]))
        raise unreadable("column-twice", grid.sheet, second, name=named, first=first, second=second)
    return columns[0]


def _merged_over(grid: Grid, column: int) -> list[_Merged]:
    """The merged ranges over ``column`` that hide which row or column a value is meant for."""
    if len(grid.merged) > _MOST:
        raise unreadable("too-far")
    return [
        (top, left, grid.tall.get((top, left), top), last)
        for (top, left), last in grid.merged.items()
        if left <= column <= last and (left < column or (top, left) in grid.tall)
    ]


def _cell(grid: Grid, row: int, column: int, merged: list[_Merged]) -> Cell:
    value: object = grid.odd.get((row, column), grid.at(row, column))
    for top, left, bottom, right in merged:
        if top <= row <= bottom:
            value = Unread("merged", f"{reference(top, left)}:{reference(bottom, right)}")
    return Cell(value, grid.sheet, reference(row, column))
