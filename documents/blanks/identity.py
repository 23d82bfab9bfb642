"""The last line of a blank: what it is, in print, for when its hidden sheet is lost."""

from xlsxwriter.worksheet import Worksheet

from documents.blanks.identity_line import identity_line
from documents.blanks.plan import FORMAT, Plan
from documents.blanks.styles import Styles, lines, put


def write_identity_line(
    sheet: Worksheet, styles: Styles, plan: Plan, row: int, last: int, width: float
) -> None:
    """Write the line into ``row``, over the columns up to ``last``, together ``width`` wide."""
    text = plan.say("foot/identity", line=identity_line(plan.identity, FORMAT))
    sheet.merge_range(row, 0, row, last, "", styles["foot"])
    put(sheet, row, 0, text, styles["foot"])
    sheet.set_row(row, 6 + 12 * lines(text, width))
