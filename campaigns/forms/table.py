"""Tables of a form: rows × columns, each cell of them an indicator with a code of its own.

The code of a cell is that of its row and the letter of its column: ``B01a``. What a cell
is counted in, and whether it may be summed, is said by its column.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from pydantic import Field

from campaigns.forms.indicator import Countable, Indicator
from campaigns.model import Name, SpecModel
from campaigns.wording import Locale, Wording

_WORDING = Wording("campaigns", "cells.yaml")
MOST_ROWS, MOST_COLUMNS = 60, 20


class Row(SpecModel):
    """A row of a table; as a ``total`` it adds up the others.

    A computed total is a formula that nobody fills in, a checked one is typed in and
    compared by a check. ``without`` are the columns that do not apply to the row: their
    cells stay empty.
    """

    code: str = Field(pattern=r"^[A-Z][0-9]{2}$")
    name: Name
    english: Name | None = None
    total: Literal["computed", "checked"] | None = None
    without: tuple[str, ...] = ()
    note: Name | None = None

    def named(self, locale: Locale) -> str:
        return (self.english if locale == "en" else None) or self.name


class Column(Countable):
    """A column of a table; ``part_of`` names the column that it is a part of (其中)."""

    code: str = Field(pattern=r"^[a-z]$")
    part_of: str | None = None


class Table(SpecModel):
    """Rows × columns; ``heading`` stands above the names of the rows."""

    heading: Name | None = None
    rows: tuple[Row, ...] = Field(min_length=1, max_length=MOST_ROWS)
    columns: tuple[Column, ...] = Field(min_length=1, max_length=MOST_COLUMNS)

    @cached_property
    def cells(self) -> dict[str, Indicator]:
        """Each cell that applies, row by row, by its code."""
        return {cell.code: cell for row in self.rows for cell in _cells(row, self.columns)}

    def cell(self, row: Row, column: Column) -> Indicator | None:
        """The cell of a row and a column; nothing where it does not apply."""
        return self.cells.get(row.code + column.code)

    @cached_property
    def sums(self) -> dict[str, tuple[str, ...]]:
        """Each cell of a total row that may be summed, with the cells that it sums."""
        plain = [row.code for row in self.rows if not row.total]
        return {
            row.code + column.code: tuple(
                code + column.code for code in plain if code + column.code in self.cells
            )
            for row in self.rows
            for column in self.columns
            if row.total and column.kind != "rate" and row.code + column.code in self.cells
        }

    @cached_property
    def computed(self) -> frozenset[str]:
        """The codes of the totals that are computed, which nobody fills in."""
        rows = tuple(row.code for row in self.rows if row.total == "computed")
        return (
            frozenset(code for code in self.sums if code.startswith(rows)) if rows else frozenset()
        )


def _cells(row: Row, columns: tuple[Column, ...]) -> Iterator[Indicator]:
    for column in columns:
        if column.code in row.without:
            continue
        said = column.model_dump(exclude={"part_of", "code", "name", "english"})
        for part in ("numerator", "denominator"):
            said[part] = row.code + said[part] if said[part] else None
        yield Indicator.model_construct(
            code=row.code + column.code,
            name=_both("zh-CN", row.name, column.name),
            english=_both("en", row.named("en"), column.named("en")),
            **said,
        )


def _both(locale: Locale, row: str, column: str) -> str:
    return _WORDING.say("cell", locale, row=row, column=column)
