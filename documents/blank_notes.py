"""The instructions in a blank form: how to fill it in, its checks in words, where to send it."""

import re
from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from documents.blank_plan import Plan
from documents.blank_styles import Styles, lines, put

_SIGNS = {"<=": "≤", ">=": "≥", "==": "=", "!=": "≠", "*": "×", "-": "−"}
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
    explained = [i for i in plan.form.indicators if i.note]
    if explained:
        yield "line", f"{plan.say('notes/indicators')}："
    for indicator in explained:
        yield "line", f"　{indicator.code} {plan.name_of(indicator)}：{indicator.note}"
    if plan.form.checks:
        yield "heading", plan.say("notes/checks")
    for level in ("error", "warning"):
        checks = [check for check in plan.form.checks if check.level == level]
        if checks:
            yield "line", plan.say(f"notes/{level}")
        for check in checks:
            rule = plan.say("notes/rule", rule=in_words(plan, check.rule))
            if check.when:
                when = in_words(plan, check.when)
                rule = plan.say("notes/when", when=when, rule=rule)
            yield "line", f"　{check.code}　{rule}"
    yield "heading", plan.say("notes/where" if plan.form.checks else "notes/where-slip")
    for number, text in enumerate(_where(plan), start=1):
        yield "line", f"{number}. {text}"


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


def in_words(plan: Plan, rule: str) -> str:
    """``A11 <= A07`` as ``办结（A11） ≤ 立案（A07）``."""
    names = {i.code: plan.name_of(i) for i in plan.form.indicators}

    def word(match: re.Match[str]) -> str:
        token = match.group()
        if token in names:
            english = plan.campaign.locale == "en"
            return f"{names[token]} ({token})" if english else f"{names[token]}（{token}）"
        if token in ("and", "or", "min", "max"):
            return plan.say(f"rule/{token}")
        return _SIGNS.get(token, token)

    return re.sub(r"[A-Z]\d\d|[a-z]+|[<>=!]=|[-*]", word, rule)
