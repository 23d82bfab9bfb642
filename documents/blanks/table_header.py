"""The header of a table: names of the columns, parts under their wholes, units, letters."""

from itertools import groupby

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from campaigns.forms.table import Table
from documents.blanks.cells import Place
from documents.blanks.grid import CODE, FIRST, NAME
from documents.blanks.plan import Plan
from documents.blanks.styles import Styles, put

_LINE, _NAMES = 20, 36


def write_header(
    sheet: Worksheet, styles: Styles, plan: Plan, table: Table, top: int, *, coded: bool = True
) -> int:
    """Write names and units of measure from row ``top``; gives the row below them.

    Columns that are parts of another stand under a heading of their own. ``coded`` if a
    column of codes stands beside the names of the rows.
    """
    locale, style = plan.campaign.locale, styles["header"]
    parted = any(column.part_of for column in table.columns)
    names = top + 1 if parted else top
    place = FIRST
    for whole, group in groupby(table.columns, key=lambda column: column.part_of):
        columns = [*group]
        if whole is not None:
            name = next(c.named(locale) for c in table.columns if c.code == whole)
            text = plan.say("table/part-of", whole=name)
            write_over(sheet, (top, place), (top, place + len(columns) - 1), style, text)
        for column in columns:
            first = names if whole is not None else top
            write_over(sheet, (first, place), (names, place), style, column.named(locale))
            place += 1
    heading = table.heading or plan.say("table/heading")
    units = names + 1
    if coded:
        write_over(sheet, (top, CODE), (units, CODE), style, plan.say("column/code"))
    left = NAME if coded else CODE
    write_over(sheet, (top, left), (names, NAME), style, heading)
    write_over(sheet, (units, left), (units, NAME), styles["middle"], plan.say("column/unit"))
    for place, column in enumerate(table.columns, start=FIRST):
        put(sheet, units, place, column.unit, styles["middle"])
    for row in range(top, units):
        sheet.set_row(row, _NAMES if row == names else _LINE)
    sheet.set_row(units, _LINE)
    return units + 1


def write_letters(sheet: Worksheet, styles: Styles, plan: Plan, table: Table, row: int) -> None:
    """The line by which the columns are found again."""
    put(sheet, row, CODE, plan.say("column/letter"), styles["middle"])
    sheet.write_blank(row, NAME, None, styles["middle"])
    for place, column in enumerate(table.columns, start=FIRST):
        put(sheet, row, place, column.code, styles["middle"])
    sheet.set_row(row, _LINE)


def write_over(sheet: Worksheet, first: Place, last: Place, style: Format, text: str) -> None:
    """``text`` over the cells from ``first`` to ``last``."""
    if first != last:
        sheet.merge_range(*first, *last, "", style)
    put(sheet, *first, text, style)
