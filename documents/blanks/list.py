"""The list of a blank form: a row an indicator, figures to be filled in, rates computed."""

from collections.abc import Mapping

from xlsxwriter.worksheet import Worksheet

from documents.blanks.cells import guard, write_past, write_rate
from documents.blanks.grid import Columns
from documents.blanks.marks import mark_broken, mark_far
from documents.blanks.plan import Plan
from documents.blanks.styles import Styles, lines, put

_CODE, _NAME, _UNIT, _NUMBER, _PREVIOUS = range(5)
_HEADERS = ("code", "name", "unit", "number", "previous")
_PART = ("其中", "of which")


def write_list(sheet: Worksheet, styles: Styles, plan: Plan, columns: Columns, top: int) -> int:
    """Write the list from row ``top``; gives the row below it."""
    for column, header in enumerate(_HEADERS):
        put(sheet, top, column, plan.say(f"column/{header}"), styles["header"])
    sheet.set_row(top, 24)
    sheet.repeat_rows(top)
    sheet.freeze_panes(top + 1, 0)
    rows = {i.code: top + 1 + n for n, i in enumerate(plan.form.indicators)}
    for indicator in plan.form.indicators:
        row = rows[indicator.code]
        name = indicator.named(plan.campaign.locale)
        put(sheet, row, _CODE, indicator.code, styles["middle"])
        put(sheet, row, _NAME, name, styles["part" if name.startswith(_PART) else "name"])
        put(sheet, row, _UNIT, indicator.unit, styles["middle"])
        sheet.set_row(row, 6 + 16 * lines(name, columns.widths[_NAME] - 2))
        if indicator.kind == "rate":
            above, below = (
                rows.get(indicator.numerator or ""),
                rows.get(indicator.denominator or ""),
            )
            for column in (_NUMBER, _PREVIOUS):
                parts = [None if one is None else (one, column) for one in (above, below)]
                write_rate(sheet, styles, (row, column), parts[0], parts[1])
        else:
            sheet.write_blank(row, _NUMBER, None, styles["number"])
            guard(sheet, styles, plan, indicator, (row, _NUMBER), (row, _NUMBER))
            before = (plan.previous or {}).get(indicator.code)
            write_past(sheet, styles, (row, _PREVIOUS), before)
    _mark(sheet, styles, plan, rows)
    return top + 1 + len(rows)


def _mark(sheet: Worksheet, styles: Styles, plan: Plan, rows: Mapping[str, int]) -> None:
    mark_broken(sheet, styles, plan.form, {code: (row, _NUMBER) for code, row in rows.items()})
    cumulative = plan.duty.basis == "cumulative"
    for indicator in plan.form.indicators:
        if indicator.code in (plan.previous or {}):
            now, last = (rows[indicator.code], _NUMBER), (rows[indicator.code], _PREVIOUS)
            mark_far(sheet, styles, indicator, now, last, cumulative=cumulative)
