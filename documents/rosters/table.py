"""The table of a roster on a sheet: where its header stands, which column is which, its rows."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from documents.rosters.cells import text_of
from documents.rosters.columns import columns_of
from documents.rosters.faults import RosterFault
from documents.rosters.labels import Kind
from documents.workbooks.grid import Grid, Plain, reference
from documents.workbooks.labels import plain

_DEEPEST_HEADER = 50


@dataclass
class Row:
    """One row: the text of each column of the roster, as its author sees it."""

    sheet: str
    number: int
    columns: dict[str, int]
    texts: dict[str, str]

    def text(self, field: str) -> str:
        return self.texts.get(field, "")

    def cell(self, field: str) -> str:
        """``C5``; for a column that is not there, the one of the name."""
        return reference(self.number, self.columns.get(field, self.columns["name"]))

    def fault(self, code: str, field: str, /, **facts: object) -> RosterFault:
        return RosterFault(code, self.sheet, self.cell(field), facts=facts)

    def warning(self, code: str, field: str, /, **facts: object) -> RosterFault:
        return RosterFault(code, self.sheet, self.cell(field), "warning", facts)


@dataclass
class Table:
    """A sheet that lists units or groups: the header's row and the columns found in it."""

    grid: Grid
    seen: "Seen"
    header: int
    columns: dict[str, int]
    faults: list[RosterFault] = field(default_factory=list)

    @property
    def is_english(self) -> bool:
        return text_of(self.seen.at(self.header, self.columns["name"])).isascii()

    @property
    def title(self) -> str:
        """The first text above the header."""
        above = (value for row in self.grid.rows[: self.header] for value in row)
        return next((text for value in above if (text := text_of(value))), "")

    def rows(self) -> Iterator[Row]:
        """Every row that says something; headings between the rows are told as ignored."""
        seen, sheet = self.seen, self.grid.sheet
        head = {name: plain(seen.at(self.header, c)) for name, c in self.columns.items()}
        for number in range(self.header + 1, len(self.grid.rows)):
            written = [c for c in self.columns.values() if text_of(self.grid.at(number, c))]
            if not written:
                continue
            texts = {name: text_of(seen.at(number, c)) for name, c in self.columns.items()}
            if len(written) == 1 and self.grid.merged.get((number, written[0]), 0) > written[0] + 1:
                facts = {"value": text_of(self.grid.at(number, written[0]))}
                cell = reference(number, written[0])
                self.faults.append(RosterFault("row-ignored", sheet, cell, "warning", facts))
            elif any(plain(texts[name]) != word for name, word in head.items()):
                yield Row(sheet, number, self.columns, texts)


def find_table(grid: Grid, kind: Kind) -> Table | None:
    """The table whose header has the most columns of a roster, that of the name among them."""
    seen = Seen(grid)
    best: Table | None = None
    for number, row in enumerate(grid.rows[:_DEEPEST_HEADER]):
        above = [plain(value) for value in grid.rows[number - 1]] if number else []
        texts = [text_of(seen.at(number, column)) for column in range(len(row))]
        columns, faults = columns_of(kind, texts, above, grid.sheet, number)
        if "name" in columns and (best is None or len(columns) > len(best.columns)):
            best = Table(grid, seen, number, columns, faults)
    return best


class Seen:
    """A grid in which a cell that is merged over several rows says the same in each of them."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._starts: dict[int, list[int]] = {}
        for row, column in sorted(grid.tall):
            self._starts.setdefault(column, []).append(row)

    def at(self, row: int, column: int) -> Plain:
        value = self._grid.at(row, column)
        starts = self._starts.get(column)
        if value is not None or starts is None:
            return value
        place = bisect_right(starts, row) - 1
        if place < 0 or self._grid.tall[starts[place], column] < row:
            return None
        return self._grid.at(starts[place], column)
