"""A check in words: ``当 立案（A07） = 0 时，涉案金额（A08） = 0``."""

from campaigns.forms.form import Check, Form
from campaigns.forms.indicator import Indicator
from campaigns.forms.rule_words import in_words
from campaigns.forms.table import Column, Row
from campaigns.wording import Locale, Wording

_WORDING = Wording("documents")


def check_in_words(form: Form, check: Check, locale: Locale) -> str:
    """The rule with its condition, of which rows or columns, and with the check's name before."""
    known = _known(form, check)

    def name(code: str) -> str:
        one = known.get(code)
        if one is None:
            return code
        return _WORDING.say("notes/coded", locale, name=one.named(locale), code=code)

    text = in_words(check.rule, locale, name)
    if check.when:
        when = in_words(check.when, locale, name)
        text = _WORDING.say("notes/when", locale, when=when, rule=text)
    if check.only and form.table is not None:
        chosen = [one for one in _lines(form, check.each) if one.code in check.only]
        names = _WORDING.say("notes/and", locale).join(one.named(locale) for one in chosen)
        text = _WORDING.say("notes/only", locale, names=names, rule=text)
    elif check.each is not None:
        text = _WORDING.say(f"notes/each-{check.each}", locale, rule=text)
    return _WORDING.say("notes/named", locale, name=check.name, rule=text) if check.name else text


def _known(form: Form, check: Check) -> dict[str, Indicator | Row | Column]:
    """What the words of a check stand for."""
    if check.each is None or form.table is None:
        return {**form.by_code}
    other = "column" if check.each == "row" else "row"
    return {one.code: one for one in _lines(form, other)}


def _lines(form: Form, kind: str | None) -> tuple[Row | Column, ...]:
    assert form.table is not None
    return form.table.rows if kind == "row" else form.table.columns
