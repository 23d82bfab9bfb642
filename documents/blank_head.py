"""The upper part of a blank form: its title and the fields of its head."""

from xlsxwriter.worksheet import Worksheet

from documents.blank_plan import Field, Plan
from documents.blank_styles import Styles, lines, put

LAST_COLUMN = 4
_LINE_HEIGHT = 16


def widths(locale: str) -> tuple[float, ...]:
    """The widths of the columns: code, indicator, unit of measure, figure, last figure."""
    return (14, 38, 17, 14, 14) if locale == "en" else (10.5, 37, 12, 15, 15)


def write_head(sheet: Worksheet, styles: Styles, plan: Plan) -> int:
    """Write title and head; gives the row below them."""
    sheet.merge_range(0, 0, 0, LAST_COLUMN, "", styles["title"])
    put(sheet, 0, 0, plan.title, styles["title"])
    sheet.set_row(0, 32)
    sheet.merge_range(1, 0, 1, LAST_COLUMN, "", styles["subtitle"])
    put(sheet, 1, 0, plan.campaign.title, styles["subtitle"])
    wide = widths(plan.campaign.locale)
    sheet.set_row(1, 6 + _LINE_HEIGHT * lines(plan.campaign.title, sum(wide)))
    row = 2
    for line in plan.head():
        spans = [(0, 1), (2, LAST_COLUMN)] if len(line) == 2 else [(0, LAST_COLUMN)]
        for (first, last), field in zip(spans, line, strict=True):
            _write_field(sheet, styles, plan, row, (first, last), field)
        tall = (
            max(lines(f[0], wide[a]), lines(f[1] or "", sum(wide[a + 1 : b + 1])))
            for (a, b), f in zip(spans, line, strict=True)
        )
        sheet.set_row(row, (14 if plan.is_slip else 8) + _LINE_HEIGHT * max(tall))
        row += 1
    return row


def _write_field(
    sheet: Worksheet, styles: Styles, plan: Plan, row: int, span: tuple[int, int], field: Field
) -> None:
    label, text = field
    column, last = span
    put(sheet, row, column, label, styles["label"])
    kind = "fixed" if text is not None else _entry_kind(plan, label)
    if kind == "choice":
        text = plan.say("answer/no")
    if last > column + 1:
        sheet.merge_range(row, column + 1, row, last, "", styles[kind])
    if text:
        put(sheet, row, column + 1, text, styles[kind])
    else:
        sheet.write_blank(row, column + 1, None, styles[kind])
    if kind == "choice":
        _offer_choice(sheet, plan, row, column + 1, label)


def _entry_kind(plan: Plan, label: str) -> str:
    if label in (plan.say("label/nil"), plan.say("label/correction")):
        return "choice"
    return "date" if label in (plan.say("label/date"), plan.say("label/received")) else "entry"


def _offer_choice(sheet: Worksheet, plan: Plan, row: int, column: int, label: str) -> None:
    yes, no = plan.say("answer/yes"), plan.say("answer/no")
    prompt = "nil" if label == plan.say("label/nil") else "correction"
    sheet.data_validation(
        row, column, row, column,
        {
            "validate": "list",
            "source": [no, yes],
            "ignore_blank": False,
            "input_title": label,
            "input_message": plan.say(f"prompt/{prompt}"),
            "error_title": plan.say("enter/title"),
            "error_message": plan.say("enter/choice", yes=yes, no=no),
        },
    )  # fmt: skip
