"""The rows of tables in letters, in HTML and in plain text.

A letter may have many, and most of their cells stand in every other letter too: each
is escaped once, and kept.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from notifications.alike import OwnRows
from notifications.phrasing import unbroken

Cell = str | Iterable[str]
"""A text, or the lines of one; empty lines are left out."""
Rows = Iterable[Iterable[Cell]] | OwnRows
"""The cells of each row, or what stands for them."""
_KEY = (
    '<td width="104" valign="top" style="width:104px;padding:8px 10px;'
    'border:1px solid #d3d7dd;background-color:#f6f7f9;color:#4a515b;">'
)
_VALUE = (
    '<td valign="top" style="padding:8px 12px;border:1px solid #d3d7dd;word-break:break-word;">'
)
_TD = '<td valign="top" style="padding:8px 10px;border:1px solid #d3d7dd;'
_SHORT, _LONG = "white-space:nowrap;", "word-break:break-word;"
_NEVER_BROKEN = 6
"""So many characters stay on one line."""


class HtmlRows:
    """Rows of an HTML table; what is not marked up already is escaped."""

    def row(self, columns: Sequence[str], cells: Iterable[Cell], mark: str = "") -> Markup:
        """One row of a grid."""
        return Markup(_row(cells))

    def rows(self, columns: Sequence[str], cells: Rows, mark: str) -> Markup:
        """Many rows of a grid."""
        if isinstance(cells, OwnRows):
            return cells.asked_for(self, columns, mark)
        return Markup("".join(map(_row, cells)))

    def fact_rows(self, rows: Iterable[tuple[str, object]]) -> Markup:
        """One row for each key that has a value."""
        return Markup("").join(_fact(key, _text(value)) for key, value in rows if value)


@dataclass(frozen=True)
class TextRows:
    """Rows as lines of text; ``pair`` writes ``{}`` and ``{}``, ``pause`` parts two cells."""

    pair: str
    pause: str

    def row(self, columns: Sequence[str], cells: Iterable[Cell], mark: str = "") -> str:
        """One row of a grid. With a ``mark``, the first two cells are one: ``1. name``."""
        texts = [c if isinstance(c, str) else self.pause.join(filter(None, c)) for c in cells]
        first, pair = 2 if mark else 1, self.pair.format
        named = [pair(*both) for both in zip(columns[first:], texts[first:], strict=False)]
        return self.pause.join([mark.join(texts[:first]), *named]) + "\n"

    def rows(self, columns: Sequence[str], cells: Rows, mark: str) -> str:
        """Many rows of a grid."""
        if isinstance(cells, OwnRows):
            return cells.asked_for(self, columns, mark)
        return "".join(self.row(columns, one, mark) for one in cells)

    def fact_rows(self, rows: Iterable[tuple[str, object]]) -> str:
        """One line for each key that has a value."""
        return "".join(f"{self.pair.format(key, value)}\n" for key, value in rows if value)


def _row(cells: Iterable[Cell]) -> str:
    return f"<tr>{''.join(map(_cell, cells))}</tr>\n"


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return _text_cell(cell)
    lines = "<br>".join(unbroken(escape(line)) for line in cell if line)
    return f'{_TD}{_LONG}">{lines}</td>'


@lru_cache(maxsize=4096, typed=True)
def _text_cell(text: str) -> str:
    width = _SHORT if len(text) <= _NEVER_BROKEN else _LONG
    return f'{_TD}{width}">{unbroken(escape(text))}</td>'


def _text(value: object) -> str:
    """``1.0`` and ``1.00`` are equal and must not be taken for each other."""
    return value if isinstance(value, str) else str(value)


@lru_cache(maxsize=4096, typed=True)
def _fact(key: str, value: str) -> Markup:
    cells = f"{_KEY}{escape(key)}</td>{_VALUE}{unbroken(escape(value))}</td>"
    return Markup(f"<tr>{cells}</tr>\n")
