"""The checks of a form asked of a filled one; those that fail are told with names, figures, cells.

``统计表!D12 办结 62 大于立案（D8） 57；如有上期结转，请填 D13``: the place is that of the
first figure of the rule, the others stand with their cells, and the cure is the check's own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from campaigns.forms.checks import Check
from campaigns.forms.form import Form
from campaigns.forms.rule_words import in_words
from campaigns.forms.rules import Comparison, codes_in, facts_in, failures, holds
from campaigns.sheets.cells import CellFault, Filled
from campaigns.wording import Locale, Wording

_WORDING = Wording("campaigns", "cells.yaml")
_VIOLATED = {"<=": "gt", "<": "ge", ">=": "lt", ">": "le", "==": "ne", "!=": "eq"}
_SUM = re.compile("[-+*]")
_CODE = re.compile(r"[A-Z]\d\d")
_PLACE = re.compile(r"\{([A-Z]\d\d[a-z]?)\}")


def rule_faults(filled: Filled, form: Form, facts: Mapping[str, Decimal]) -> Iterator[CellFault]:
    """What fails of the rules that can be asked: all that they speak of is among ``facts``."""
    for asked in form.asked:
        needed = facts_in(asked.rule) + (facts_in(asked.when) if asked.when else ())
        if any(fact not in facts for fact in needed):
            continue
        if asked.when and not holds(asked.when, facts):
            continue
        for comparison in failures(asked.rule, facts):
            sides = f"{comparison.left[0]} == {comparison.right[0]}"
            first = codes_in(sides if _CODE.search(sides) else asked.rule)[0]
            cell = filled.cells.get(first)
            place = (cell.sheet, cell.ref) if cell else ("", "")
            told = _told(filled, form, asked.check, first, comparison)
            code = f"rule-{_VIOLATED[comparison.sign]}"
            yield CellFault(code, *place, first, asked.check.level, told)


def _told(
    filled: Filled, form: Form, check: Check, first: str, comparison: Comparison
) -> dict[str, object]:
    left, right = (
        _Side(filled, form, first, *side) for side in (comparison.left, comparison.right)
    )
    return {"rule": _Title(check), "left": left, "right": right, "cure": _Cure(filled, check)}


@dataclass(frozen=True)
class _Side:
    """One side of a comparison that does not hold: ``立案（D8） 57``."""

    filled: Filled
    form: Form
    first: str
    expression: str
    value: Decimal

    def named(self, locale: Locale) -> str:
        if re.fullmatch(r"[0-9.]+", self.expression):
            return str(self.value)

        def name(code: str) -> str:
            text = self.form.by_code[code].named(locale)
            if code == self.first:
                return text
            place = place_of(self.filled, code)
            return _WORDING.say("rule/placed", locale, name=text, place=place)

        words = in_words(self.expression, locale, name)
        if _SUM.search(self.expression):
            return f"{words} = {self.value}"
        return f"{words}{'' if words.endswith('）') else ' '}{self.value}"


@dataclass(frozen=True)
class _Title:
    """The code of a check, and its name where it has one."""

    check: Check

    def named(self, locale: Locale) -> str:
        return f"{self.check.code} {self.check.name}" if self.check.name else self.check.code


@dataclass(frozen=True)
class _Cure:
    """What mends it: the check's own hint, with cells for the codes in it; else to look again."""

    filled: Filled
    check: Check

    def named(self, locale: Locale) -> str:
        if self.check.hint is None:
            return _WORDING.say(f"rule/cure-{self.check.level}", locale)
        return _PLACE.sub(lambda found: place_of(self.filled, found[1]), self.check.hint)


def place_of(filled: Filled, code: str) -> str:
    """The cell of an indicator; its code where the form came without cells."""
    cell = filled.cells.get(code)
    return cell.ref if cell and cell.ref else code
