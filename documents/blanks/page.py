"""The end of a sheet of a blank form: its foot, its protection, and how it is printed on A4.

Upright a form may take several pages, each with its header; across it is made to fit one.
What is written below the foot is for the screen and is not printed.
"""

from xlsxwriter.worksheet import Worksheet

from documents.blanks.grid import Columns, is_landscape
from documents.blanks.identity import write_identity_line
from documents.blanks.plan import Plan
from documents.blanks.styles import Styles, lines, put

_A4 = 9
_ONE_PAGE = 36
"""As many rows across are still read when they are made to fit a page."""


def finish(sheet: Worksheet, styles: Styles, plan: Plan, columns: Columns, row: int) -> int:
    """Write the foot into ``row`` and set the page up; gives the row below."""
    widths = columns.widths
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    foot = plan.say("foot/slip" if plan.is_slip else "foot/return")
    sheet.merge_range(row, 0, row, columns.last, "", styles["foot"])
    put(sheet, row, 0, foot, styles["foot"])
    sheet.set_row(row, 6 + 14 * lines(foot, sum(widths)))
    write_identity_line(sheet, styles, plan, row + 1, columns.last, sum(widths))
    sheet.protect("", {"format_columns": True, "format_rows": True})
    across = is_landscape(columns)
    if across:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 1 if across and row <= _ONE_PAGE else 0)
    sheet.set_footer(f"&C&9{plan.say('page')}")
    sheet.print_area(0, 0, row + 1, columns.last)
    return row + 2
