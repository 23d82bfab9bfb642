"""Plausible figures for a form: drawn at random, then mended until its checks hold."""

import re
from collections.abc import Mapping
from decimal import Decimal
from random import Random

from campaigns.form import Form, Indicator
from campaigns.rules import codes_in, failures, holds
from campaigns.sheet import Figures

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
_ROUNDS = 60


def invent(form: Form, before: Mapping[str, Decimal], level: float, dice: Random) -> Figures:
    """Cumulative figures that follow on ``before`` and pass the form's checks."""
    for _ in range(5):
        step = _mended(form, {i.code: _draw(i, level, dice) for i in form.entered})
        figures = {i.code: _follow(i, before.get(i.code), step[i.code]) for i in form.entered}
        if all(_passes(form, figures, index) for index in range(len(form.checks))):
            return figures
    return dict(before) or _mended(form, {i.code: Decimal(0) for i in form.entered})


def _follow(indicator: Indicator, before: Decimal | None, step: Decimal) -> Decimal:
    """A flow adds up; a stock stands as it was found first."""
    if indicator.kind == "stock":
        return step if before is None else max(before, step)
    return (before or Decimal(0)) + step


def _draw(indicator: Indicator, level: float, dice: Random) -> Decimal:
    low, high = _USUAL.get(indicator.unit, (0, 10))
    share = 0.25 if _PART.search(indicator.name) else 1
    number = dice.uniform(low, high) * level * share
    return Decimal(round(number)) if indicator.type == "integer" else round(Decimal(number), 2)


def _mended(form: Form, figures: Figures) -> Figures:
    for _ in range(_ROUNDS):
        if not any(_mend(form, figures, index) for index in range(len(form.checks))):
            break
    return figures


def _passes(form: Form, figures: Figures, index: int) -> bool:
    check = form.checks[index]
    return bool(check.when and not holds(check.when, figures)) or holds(check.rule, figures)


def _mend(form: Form, figures: Figures, index: int) -> bool:
    """Set the first indicator of a rule that fails to what the other side allows."""
    if _passes(form, figures, index):
        return False
    rule = form.checks[index].rule
    failed = failures(rule, figures, {})[0]
    code = failed.left[0] if failed.left[0] in figures else codes_in(rule)[0]
    bound = failed.right[1]
    figures[code] = bound + 1 if failed.sign in (">", "!=") else max(bound, Decimal(0))
    return True
