"""The cells of a blank form: those to fill in, guarded; and those that fill themselves in."""

from collections.abc import Sequence
from decimal import Decimal

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from campaigns.forms.indicator import Countable
from documents.blanks.fitting import fits, unfit
from documents.blanks.plan import Plan
from documents.blanks.styles import Styles

Place = tuple[int, int]
"""A row and a column, from zero."""
_LONGEST_NAME, _LONGEST_UNIT, _LONGEST_NOTE = 60, 20, 250
"""A spreadsheet shows no more than 255 characters of a message."""


def guard(
    sheet: Worksheet, styles: Styles, plan: Plan, asked: Countable, first: Place, last: Place
) -> None:
    """Let the cells from ``first`` to ``last`` take only what the form takes, and say so.

    What comes into them all the same, as pasted figures do, is marked.
    """
    name, unit = asked.named(plan.campaign.locale)[:_LONGEST_NAME], asked.unit[:_LONGEST_UNIT]
    cell = xl_rowcol_to_cell(*first)
    rule: dict[str, object] = {"validate": "custom", "value": f"={fits(asked, cell)}"}
    if asked.type == "integer":
        rule = {"validate": "integer", "criteria": ">=", "value": 0}
    rule |= {
        "error_title": plan.say("enter/title"),
        "error_message": plan.say(f"enter/{asked.type}", name=name, unit=unit),
    }
    if asked.note:
        rule |= {"input_title": name[:32], "input_message": asked.note[:_LONGEST_NOTE]}
    sheet.data_validation(*first, *last, rule)
    marked = {"type": "formula", "criteria": f"={unfit(asked, cell)}"}
    sheet.conditional_format(*first, *last, marked | {"format": styles.mark("error")})


def write_past(sheet: Worksheet, styles: Styles, place: Place, figure: Decimal | None) -> None:
    """The figure of last time, for reference."""
    if figure is None:
        sheet.write_blank(*place, None, styles["past"])
    else:
        sheet.write_number(*place, float(figure), styles["past"])


def write_rate(
    sheet: Worksheet, styles: Styles, place: Place, above: Place | None, below: Place | None
) -> None:
    """A rate as a formula; empty where its denominator is zero or not given."""
    if above is None or below is None:
        sheet.write_blank(*place, None, styles["rate"])
        return
    part, whole = xl_rowcol_to_cell(*above), xl_rowcol_to_cell(*below)
    formula = f'=IF({whole}=0,"",ROUND({part}/{whole}*100,1))'
    sheet.write_formula(*place, formula, styles["rate"], "")


def write_sum(sheet: Worksheet, styles: Styles, place: Place, parts: Sequence[Place]) -> None:
    """The sum of the cells ``parts`` of one column as a formula."""
    rows = [row for row, _ in parts]
    if rows and rows == list(range(rows[0], rows[-1] + 1)):
        summed = xl_range(*parts[0], *parts[-1])
    else:
        summed = ",".join(xl_rowcol_to_cell(*part) for part in parts)
    sheet.write_formula(*place, f"=SUM({summed})" if parts else "=0", styles["sum"], "")
