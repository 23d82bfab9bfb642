"""The figures on a sheet: each code with the cell that stands in its row under its header.

A list has one column of figures. A table has one for each letter of the line that stands
above its cells, and the code of a cell is that of its row with the letter: ``B01a``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from campaigns.sheets.examine import Cell
from campaigns.sheets.unread import Unread
from documents.filled.roles import CODE, HEAD, LETTER, NUMBER, Word
from documents.workbooks.grid import Grid, reference
from documents.workbooks.labels import HALF_WIDTH, plain
from documents.workbooks.opening import unreadable

_CODE, _LETTER = re.compile(r"[A-Z][0-9]{2}"), re.compile(r"[a-z]")
_LENGTH = 3
"""Characters of a code, large or small, of full width or half."""
_MOST = 5000
"""Codes and merged ranges of a sheet; no form has as many."""
Found = tuple[str, Cell]
_Merged = tuple[int, int, int, int]
_Header = tuple[int, Mapping[str, int]]
"""The column of the codes and those of the figures, by letter; a list has no letters."""


def figures_on(grid: Grid, words: Sequence[Word]) -> Iterator[Found]:
    """Each code with its cell; raises ``Unreadable`` where it is not certain which cell that is."""
    headers = dict(_headers(grid, words))
    if not headers:
        return
    code, columns = -1, dict[str, tuple[int, list[_Merged]]]()
    under, left = list[_Merged](), _MOST
    for number in range(min(headers), len(grid.rows)):
        if number in headers:
            code, letters = headers[number]
            columns = {letter: (c, _merged_over(grid, c)) for letter, c in letters.items()}
            under = [merged for merged in _merged_over(grid, code) if merged[2] > number]
        elif (text := _code_in(grid.rows[number], code)) and not _is_under(number, code, under):
            left -= len(columns)
            if left < 0:
                raise unreadable("too-far")
            for letter, (column, merged) in columns.items():
                yield text + letter, _cell(grid, number, column, merged)


def _headers(grid: Grid, words: Sequence[Word]) -> Iterator[tuple[int, _Header]]:
    """Each row that is a header, with what it says."""
    seen = (word for word in words if word.role != HEAD and not _is_hidden(grid, *word[:2]))
    for row, found in groupby(seen, key=lambda word: word.row):
        if header := _header(grid, row, list(found)):
            yield row, header


def _header(grid: Grid, number: int, words: Sequence[Word]) -> _Header | None:
    codes = [word.column for word in words if word.role == CODE]
    figures = [word.column for word in words if word.role == NUMBER]
    if codes and figures:
        return _only(grid, number, codes), {"": _only(grid, number, figures)}
    before = [word.column for word in words if word.role == LETTER]
    if not before:
        return None
    letters = dict[str, list[int]]()
    for column in range(before[0] + 1, len(grid.rows[number])):
        letter = plain(grid.at(number, column))
        if _LETTER.fullmatch(letter) and not _is_hidden(grid, number, column):
            letters.setdefault(letter, []).append(column)
    named = {letter: _only(grid, number, columns) for letter, columns in letters.items()}
    return (before[0], named) if named else None


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
