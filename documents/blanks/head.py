"""The fields that a blank form asks for beside its figures: its head, and the note below."""

from xlsxwriter.worksheet import Worksheet

from campaigns.sheets.marks import MARKS
from documents.blanks.grid import Columns, Span
from documents.blanks.plan import Field, Plan
from documents.blanks.styles import Styles, lines, put

_LINE_HEIGHT = 16
_NOTE_HEIGHT = 36
_DATES = ("date", "received")


def write_title(sheet: Worksheet, styles: Styles, plan: Plan, columns: Columns) -> int:
    """Write the titles; gives the row below them."""
    sheet.merge_range(0, 0, 0, columns.last, "", styles["title"])
    put(sheet, 0, 0, plan.title, styles["title"])
    sheet.set_row(0, 32)
    sheet.merge_range(1, 0, 1, columns.last, "", styles["subtitle"])
    put(sheet, 1, 0, plan.campaign.title, styles["subtitle"])
    width = columns.width((0, columns.last))
    sheet.set_row(1, 6 + _LINE_HEIGHT * lines(plan.campaign.title, width))
    return 2


def write_head(sheet: Worksheet, styles: Styles, plan: Plan, columns: Columns, row: int) -> int:
    """Write the fields of the head from ``row``; gives the row below them."""
    for line in plan.head():
        spans = (columns.left, columns.right) if len(line) == 2 else (columns.whole,)
        tall = []
        for span, field in zip(spans, line, strict=True):
            _write_field(sheet, styles, plan, row, span, field)
            label, text = field
            tall += [lines(label, columns.width(span.label))]
            tall += [lines(text or "", columns.width(span.value))]
        sheet.set_row(row, (14 if plan.is_slip else 8) + _LINE_HEIGHT * max(tall))
        row += 1
    return row


def write_note(sheet: Worksheet, styles: Styles, plan: Plan, columns: Columns, row: int) -> int:
    """Write the field in which the unit explains what is asked about; gives the row below."""
    span = columns.whole
    _write_field(sheet, styles, plan, row, span, (plan.say("label/note"), None))
    sheet.set_row(row, _NOTE_HEIGHT)
    prompt = {
        "validate": "any",
        "input_title": plan.say("label/note"),
        "input_message": plan.say("prompt/note"),
    }
    sheet.data_validation(row, span.value[0], row, span.value[0], prompt)
    return row + 1


def _write_field(
    sheet: Worksheet, styles: Styles, plan: Plan, row: int, span: Span, field: Field
) -> None:
    label, text = field
    kind = "fixed" if text is not None else _entry_kind(plan, label)
    if kind == "choice":
        text = plan.say("answer/no")
    for (first, last), style in ((span.label, "label"), (span.value, kind)):
        if last > first:
            sheet.merge_range(row, first, row, last, "", styles[style])
    put(sheet, row, span.label[0], label, styles["label"])
    if text:
        put(sheet, row, span.value[0], text, styles[kind])
    else:
        sheet.write_blank(row, span.value[0], None, styles[kind])
    if kind == "choice":
        _offer_choice(sheet, plan, row, span.value[0], label)


def _entry_kind(plan: Plan, label: str) -> str:
    if label in [plan.say(f"label/{name}") for name in MARKS]:
        return "choice"
    return "date" if label in [plan.say(f"label/{name}") for name in _DATES] else "entry"


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
