"""The table of a blank form: rows × columns, and below it what was reported last time.

Between header and cells stands a line of the columns' letters, beside the cells the codes of
the rows: by the two a cell is found again, wherever its sender moves it.
"""

from itertools import groupby

from xlsxwriter.worksheet import Worksheet

from campaigns.forms.indicator import Indicator
from campaigns.forms.table import Column, Row, Table
from documents.blanks.cells import Place, guard, write_past, write_rate, write_sum
from documents.blanks.grid import CODE, FIRST, NAME, Columns
from documents.blanks.marks import mark_broken, mark_far
from documents.blanks.plan import Plan
from documents.blanks.styles import Styles, lines, put
from documents.blanks.table_header import write_header, write_letters, write_over


class TableWriter:
    """Writes the table of ``plan``'s form onto ``sheet``."""

    def __init__(self, sheet: Worksheet, styles: Styles, plan: Plan, columns: Columns) -> None:
        assert plan.form.table is not None
        self.sheet, self.styles, self.plan, self.columns = sheet, styles, plan, columns
        self.table: Table = plan.form.table
        self.rows: dict[str, int] = {}

    def write(self, top: int) -> int:
        """Write header and cells from row ``top``; gives the row below them."""
        letters = write_header(self.sheet, self.styles, self.plan, self.table, top)
        write_letters(self.sheet, self.styles, self.plan, self.table, letters)
        self.sheet.repeat_rows(top, letters)
        self.sheet.freeze_panes(letters + 1, FIRST)
        self.rows = {row.code: letters + 1 + n for n, row in enumerate(self.table.rows)}
        for row in self.table.rows:
            self._row(row)
        for place, column in enumerate(self.table.columns):
            self._guard(FIRST + place, column)
        mark_broken(self.sheet, self.styles, self.plan.form, self._places())
        return letters + 1 + len(self.rows)

    def write_last(self, top: int) -> None:
        """Write what was reported last time, if anything was, from row ``top``."""
        if not self.plan.previous:
            return
        title = self.plan.say("table/previous")
        write_over(self.sheet, (top, 0), (top, self.columns.last), self.styles["heading"], title)
        self.sheet.set_row(top, 28)
        below = write_header(self.sheet, self.styles, self.plan, self.table, top + 1, coded=False)
        for number, row in enumerate(self.table.rows, start=below):
            name = row.named(self.plan.campaign.locale)
            write_over(self.sheet, (number, CODE), (number, NAME), self.styles["name"], name)
            for place, column in enumerate(self.table.columns, start=FIRST):
                figure = self.plan.previous.get(row.code + column.code)
                write_past(self.sheet, self.styles, (number, place), figure)
        self._mark_far(below)

    def _places(self) -> dict[str, Place]:
        return {
            row.code + column.code: (self.rows[row.code], place)
            for row in self.table.rows
            for place, column in enumerate(self.table.columns, start=FIRST)
        }

    def _mark_far(self, below: int) -> None:
        """Mark what is far from the last figures, which begin in row ``below``."""
        shift = below - min(self.rows.values())
        places, cumulative = self._places(), self.plan.duty.basis == "cumulative"
        for indicator in self.plan.form.entered:
            if indicator.code in places and indicator.code in (self.plan.previous or {}):
                now = places[indicator.code]
                last = (now[0] + shift, now[1])
                mark_far(self.sheet, self.styles, indicator, now, last, cumulative=cumulative)

    def _row(self, row: Row) -> None:
        number, style = self.rows[row.code], "total" if row.total else "name"
        name = row.named(self.plan.campaign.locale)
        put(self.sheet, number, CODE, row.code, self.styles["middle"])
        put(self.sheet, number, NAME, name, self.styles[style])
        self.sheet.set_row(number, 6 + 16 * lines(name, self.columns.widths[NAME] - 2))
        for place, column in enumerate(self.table.columns, start=FIRST):
            self._cell(number, place, self.table.cell(row, column))

    def _cell(self, number: int, place: int, cell: Indicator | None) -> None:
        if cell is None:
            put(self.sheet, number, place, self.plan.say("none"), self.styles["void"])
        elif cell.kind == "rate":
            letters = [column.code for column in self.table.columns]
            above, below = (
                (number, FIRST + letters.index(code[3:])) if code and code[3:] in letters else None
                for code in (cell.numerator, cell.denominator)
            )
            write_rate(self.sheet, self.styles, (number, place), above, below)
        elif cell.code in self.table.computed:
            parts = [(self.rows[code[:3]], place) for code in self.table.sums[cell.code]]
            write_sum(self.sheet, self.styles, (number, place), parts)
        else:
            self.sheet.write_blank(number, place, None, self.styles["number"])

    def _guard(self, place: int, column: Column) -> None:
        """Guard what is filled in of a column, each run of cells at once."""
        entered = {indicator.code for indicator in self.plan.form.entered}
        mine = [n for code, n in self.rows.items() if code + column.code in entered]
        for _, run in groupby(enumerate(mine), key=lambda pair: pair[1] - pair[0]):
            numbers = [number for _, number in run]
            first, last = (numbers[0], place), (numbers[-1], place)
            guard(self.sheet, self.styles, self.plan, column, first, last)
