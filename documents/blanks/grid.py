"""The columns of a sheet of a blank: how wide they are, and where the fields of its head stand."""

from dataclasses import dataclass
from itertools import accumulate

from campaigns.forms.table import Table
from campaigns.wording import Locale
from documents.papers.widths import text_width

CODE, NAME, FIRST = 0, 1, 2
"""The columns of a table: the codes and names of its rows, then one for each of its columns."""
_LABEL: dict[Locale, float] = {"zh-CN": 10.5, "en": 14}
"""The width that the labels of a head ask for."""
_FEWEST = 5
_NARROW, _WIDE = 9.5, 16.0


@dataclass(frozen=True)
class Span:
    """A field of the head: the columns of its label, and those of its value."""

    label: tuple[int, int]
    value: tuple[int, int]


@dataclass(frozen=True)
class Columns:
    """The widths of a sheet's columns, and the spans of two fields in a line, or of one."""

    widths: tuple[float, ...]
    left: Span
    right: Span

    @property
    def last(self) -> int:
        return len(self.widths) - 1

    @property
    def whole(self) -> Span:
        return Span((0, 0), (1, self.last))

    def width(self, columns: tuple[int, int]) -> float:
        first, last = columns
        return sum(self.widths[first : last + 1])


def list_columns(locale: Locale) -> Columns:
    """Code, indicator, unit of measure, figure, last figure."""
    rest = (38, 17, 14, 14) if locale == "en" else (37, 12, 15, 15)
    return Columns((_LABEL[locale], *rest), Span((0, 0), (1, 1)), Span((2, 2), (3, 4)))


def table_columns(table: Table, locale: Locale) -> Columns:
    """Codes and names of the rows, then the table's columns; the head is halved by width."""
    label = _LABEL[locale]
    names = max(text_width(row.named(locale)) for row in table.rows)
    cells = [_NARROW] * max(len(table.columns), _FEWEST - FIRST)
    for place, column in enumerate(table.columns):
        cells[place] = _width(column.named(locale), locale)
    widths = (label, min(36.0, max(18.0, names + 3)), *cells)
    before = [*accumulate(widths, initial=0)]
    halves = range(FIRST, len(widths) - 1)
    middle = min(halves, key=lambda column: abs(before[column] - before[-1] / 2))
    end = middle if widths[middle] >= label or middle + 2 >= len(widths) else middle + 1
    left, right = Span((0, 0), (1, middle - 1)), Span((middle, end), (end + 1, len(widths) - 1))
    return Columns(widths, left, right)


def _width(name: str, locale: Locale) -> float:
    """A column whose name stands in two lines, English words unbroken."""
    longest = max(map(text_width, name.split())) if locale == "en" else 0
    return min(_WIDE, max(_NARROW, longest + 2, text_width(name) / 2 + 2))


def is_landscape(columns: Columns) -> bool:
    """Whether the sheet is too wide for a page that stands upright."""
    return columns.width((0, columns.last)) > 100
