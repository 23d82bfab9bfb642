"""The instructions in a blank form: how to fill it in, its checks in words, where to send it."""

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from campaigns.forms.indicator import Indicator
from campaigns.forms.table import Column, Row
from documents.blanks.check_words import check_in_words
from documents.blanks.plan import Plan
from documents.blanks.styles import Styles, lines, put

_WIDTH = 64


def write_notes(sheet: Worksheet, styles: Styles, plan: Plan) -> None:
    """Write the instructions, one cell a line, so that no cell looks like a field of the head."""
    sheet.set_column(0, 0, _WIDTH)
    sheet.set_row(0, 32)
    put(sheet, 0, 0, plan.say("notes/title"), styles["title"])
    for row, (style, text) in enumerate(_lines(plan), start=1):
        put(sheet, row, 0, text, styles[style])
        sheet.set_row(row, 4 + 15 * lines(text, _WIDTH))
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_paper(9)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)


def _lines(plan: Plan) -> Iterator[tuple[str, str]]:
    yield "heading", plan.say("notes/how")
    for number, text in enumerate(_how(plan), start=1):
        yield "line", f"{number}. {text}"
    notes = [*_explained(plan)]
    if notes:
        yield "line", f"{plan.say('notes/indicators')}："
    for code, name, note in notes:
        yield "line", f"　{code} {name}：{note}"
    if not plan.is_slip:
        yield "heading", plan.say("notes/checks")
    for level in ("error", "warning") if not plan.is_slip else ():
        checks = [check for check in plan.form.checks if check.level == level]
        if checks or level == "warning":
            yield "line", plan.say(f"notes/{level}")
        for check in checks:
            yield (
                "line",
                f"　{check.code}　{check_in_words(plan.form, check, plan.campaign.locale)}",
            )
        if level == "warning":
            yield "line", f"　{plan.say('notes/outliers')}"
    yield "heading", plan.say("notes/where-slip" if plan.is_slip else "notes/where")
    for number, text in enumerate(_where(plan), start=1):
        yield "line", f"{number}. {text}"


def _explained(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """What indicators, rows and columns have a note, with their codes and names."""
    table = plan.form.table
    lines: tuple[Row | Column, ...] = (*table.rows, *table.columns) if table else ()
    explained: tuple[Indicator | Row | Column, ...] = (*plan.form.indicators, *lines)
    for one in explained:
        if one.note:
            yield one.code, one.named(plan.campaign.locale), one.note


def _how(plan: Plan) -> Iterator[str]:
    if plan.is_slip:
        yield plan.say("notes/slip")
    else:
        yield plan.say("notes/cells")
        if plan.duty.basis:
            yield plan.say(f"notes/{plan.duty.basis}")
        for code in ("numbers", "nil", "correction") if not plan.form.instructions else ():
            yield plan.say(f"notes/{code}")
    yield from plan.form.instructions


def _where(plan: Plan) -> Iterator[str]:
    office = plan.campaign.leading_group.office
    yield plan.say("notes/due", due=plan.due)
    yield plan.say("notes/email", email=office.email, office=office.name)
    if office.phone:
        yield plan.say("notes/phone", phone=office.phone, office=office.name)
