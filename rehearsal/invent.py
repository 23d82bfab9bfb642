"""Plausible figures for a form: drawn at random, then mended until its checks hold."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from random import Random

from campaigns.forms.checks import Asked
from campaigns.forms.form import Form, Indicator
from campaigns.forms.rules import codes_in, facts_in, failures, holds
from campaigns.sheets.examine import Figures
from campaigns.sheets.figures import with_totals
from campaigns.sheets.past import Past

_USUAL = {
    "人次": (8, 60),
    "户次": (10, 80),
    "户": (10, 60),
    "份": (50, 400),
    "个次": (1, 9),
    "次": (1, 6),
    "件": (0, 5),
    "万元": (0, 40),
    "人": (0, 4),
    "处": (0, 3),
    "个": (0, 2),
    "吨": (0, 2),
    "篇": (0, 3),
}
"""How much of each unit of measure a county unit counts in a fortnight."""
_PART = re.compile("其中|重大")
"""What is but a part of another figure."""
_ROUNDS, _TRIES = 200, 5
_FIRST = Past((), cumulative=True)
_NONE = Decimal(0)
Facts = Mapping[str, Decimal]


def invent(form: Form, past: Past, level: float, dice: Random) -> Figures:
    """Figures that follow on the unit's ``past`` and pass the form's checks, warnings too.

    What is counted anew is added to the last figures where those are cumulative.
    """
    before = past.latest if past.cumulative else {}
    for _ in range(_TRIES):
        step = _mended(form, {i.code: _draw(i, level, dice) for i in form.entered}, _FIRST)
        figures = {i.code: _follow(i, before.get(i.code), step[i.code]) for i in form.entered}
        figures = _mended(form, figures, past)
        if not any(_failing(form, figures, past)):
            return figures
    return {code: before[code] for code in step if code in before} or dict.fromkeys(step, _NONE)


def _follow(indicator: Indicator, before: Decimal | None, step: Decimal) -> Decimal:
    """A flow adds up; a stock stands as it was found first."""
    if indicator.kind == "stock":
        return step if before is None else max(before, step)
    return (before or _NONE) + step


def _draw(indicator: Indicator, level: float, dice: Random) -> Decimal:
    low, high = _USUAL.get(indicator.unit, (0, 10))
    share = 0.25 if _PART.search(indicator.name) else 1
    number = dice.uniform(low, high) * level * share
    return Decimal(round(number)) if indicator.type == "integer" else round(Decimal(number), 2)


def _mended(form: Form, figures: Figures, past: Past) -> Figures:
    for _ in range(_ROUNDS):
        failing = next(_failing(form, figures, past), None)
        if failing is None:
            break
        _mend(figures, *failing)
    return figures


def _failing(form: Form, figures: Figures, past: Past) -> Iterator[tuple[Asked, Facts]]:
    """The rules that can be asked and do not hold, each with what it was asked of."""
    facts = past.facts(form, with_totals(form, figures))
    for asked in form.asked:
        needed = facts_in(asked.rule) + (facts_in(asked.when) if asked.when else ())
        if not all(fact in facts for fact in needed):
            continue
        if not (asked.when and not holds(asked.when, facts)) and not holds(asked.rule, facts):
            yield asked, facts


def _mend(figures: Figures, asked: Asked, facts: Facts) -> None:
    """Set the first indicator of a rule that fails to what the other side allows."""
    failed = failures(asked.rule, facts)[0]
    code = failed.left[0] if failed.left[0] in figures else codes_in(asked.rule)[0]
    bound = failed.right[1]
    figures[code] = bound + 1 if failed.sign in (">", "!=") else max(bound, _NONE)
