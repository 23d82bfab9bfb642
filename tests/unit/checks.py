"""Forms made of checks alone, and their conflicts in short."""

from campaigns.forms.form import Check, Form, Indicator
from campaigns.forms.rules import codes_in
from campaigns.solving.contradictions import conflicts

PLENTY = 10**9
"""More work than any of these takes."""


def form(*checks: str, free: bool = False) -> Form:
    """A form with the checks V1, V2 …, each ``rule`` or ``rule when rule``.

    It has the indicators that they speak of and, where ``free``, another.
    """
    read = []
    for number, text in enumerate(checks, 1):
        rule, _, when = text.partition(" when ")
        read.append(Check(code=f"V{number}", rule=rule, when=when or None))
    rules = [rule for check in read for rule in (check.rule, check.when) if rule]
    codes = {code for rule in rules for code in codes_in(rule)} | ({"B01"} if free else set())
    indicators = tuple(Indicator(code=code, name=code, unit="件") for code in sorted(codes))
    return Form(key="x", title="x", indicators=indicators, checks=tuple(read))


def told(*checks: str, free: bool = True, most_work: int = PLENTY) -> list[str]:
    """The conflicts in short: ``V1 V2``, ``V1 V2: only nil``, ``V1 V2: A11 A12``."""
    return [
        " ".join(f"V{place + 1}" for place in conflict.checks)
        + {"nothing": "", "nil": ": only nil", "zero": ": "}[conflict.leaves]
        + " ".join(conflict.indicators)
        for conflict in conflicts(form(*checks, free=free), most_work)
    ]
