"""The table of a blank form: a row an indicator, figures to be filled in, rates computed."""

from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from campaigns.form import Indicator
from documents.blank_head import widths
from documents.blank_plan import Plan
from documents.blank_styles import Styles, lines, put

_CODE, _NAME, _UNIT, _NUMBER, _PREVIOUS = range(5)
_HEADERS = ("code", "name", "unit", "number", "previous")
_PART = ("其中", "of which")
_LONGEST_NAME = 60
"""A spreadsheet shows no more than 255 characters of an error message."""


def write_table(sheet: Worksheet, styles: Styles, plan: Plan, top: int) -> int:
    """Write the table from row ``top``; gives the row below it."""
    for column, header in enumerate(_HEADERS):
        put(sheet, top, column, plan.say(f"column/{header}"), styles["header"])
    sheet.set_row(top, 24)
    rows = {i.code: top + 1 + n for n, i in enumerate(plan.form.indicators)}
    for indicator in plan.form.indicators:
        row = rows[indicator.code]
        name = plan.name_of(indicator)
        put(sheet, row, _CODE, indicator.code, styles["middle"])
        put(sheet, row, _NAME, name, styles["part" if name.startswith(_PART) else "name"])
        put(sheet, row, _UNIT, indicator.unit, styles["middle"])
        sheet.set_row(row, 6 + 16 * lines(name, widths(plan.campaign.locale)[_NAME] - 2))
        if indicator.kind == "rate":
            _write_rate(sheet, styles, indicator, rows, _NUMBER)
            _write_rate(sheet, styles, indicator, rows, _PREVIOUS)
        else:
            sheet.write_blank(row, _NUMBER, None, styles["number"])
            _guard(sheet, plan, indicator, row)
            _write_past(sheet, styles, row, (plan.previous or {}).get(indicator.code))
    return top + 1 + len(rows)


def _write_past(sheet: Worksheet, styles: Styles, row: int, figure: Decimal | None) -> None:
    if figure is None:
        sheet.write_blank(row, _PREVIOUS, None, styles["past"])
    else:
        sheet.write_number(row, _PREVIOUS, float(figure), styles["past"])


def _write_rate(
    sheet: Worksheet, styles: Styles, rate: Indicator, rows: dict[str, int], column: int
) -> None:
    """The rate as a formula over the column; empty where its denominator is zero or not given."""
    row = rows[rate.code]
    upper, lower = rows.get(rate.numerator or ""), rows.get(rate.denominator or "")
    if upper is None or lower is None:
        sheet.write_blank(row, column, None, styles["rate"])
        return
    part, whole = xl_rowcol_to_cell(upper, column), xl_rowcol_to_cell(lower, column)
    formula = f'=IF({whole}=0,"",ROUND({part}/{whole}*100,1))'
    sheet.write_formula(row, column, formula, styles["rate"], "")


def _guard(sheet: Worksheet, plan: Plan, indicator: Indicator, row: int) -> None:
    """Let the cell take only what the form takes, and say so in words."""
    name = plan.name_of(indicator)[:_LONGEST_NAME]
    whole = indicator.type == "integer"
    rule = {
        "validate": "integer" if whole else "decimal",
        "criteria": ">=",
        "value": 0,
        "error_title": plan.say("enter/title"),
        "error_message": plan.say(f"enter/{indicator.type}", name=name, unit=indicator.unit[:20]),
    }
    if indicator.note:
        rule |= {"input_title": indicator.code, "input_message": indicator.note[:250]}
    sheet.data_validation(row, _NUMBER, row, _NUMBER, rule)
