"""A filled form as it was read, and what is right and wrong with it.

Reading a workbook ends with a :class:`Filled`: raw values, each with its cell.
:func:`examine` turns it into figures, or into every fault at once, each with its
cell and its cure. An empty cell is never zero.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from campaigns.form import Form, Indicator
from campaigns.rules import Comparison, codes_in, failures, holds
from campaigns.wording import Locale, Wording

_WORDING = Wording("campaigns", "cells.yaml")
_GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"-?[0-9]{1,15}(\.[0-9]+)?")
_VIOLATED = {"<=": "gt", "<": "ge", ">=": "lt", ">": "le", "==": "ne", "!=": "eq"}

Figures = dict[str, Decimal]
Raw = str | int | float | bool | object | None


@dataclass(frozen=True)
class Identity:
    """What a workbook says it is; blanks carry it where people do not break it."""

    campaign: str
    duty: str
    unit: str
    period: str
    form: str


@dataclass(frozen=True)
class Cell:
    """A raw value and where it stands: ``统计表!D12``."""

    value: Raw
    sheet: str
    ref: str

    @property
    def is_empty(self) -> bool:
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


@dataclass(frozen=True)
class CellFault:
    """One fault of a filled form; ``indicator`` is a code or the name of a head field."""

    code: str
    sheet: str = ""
    cell: str = ""
    indicator: str = ""
    severity: Literal["error", "warning"] = "error"
    facts: Mapping[str, object] = field(default_factory=dict)

    def message(self, locale: Locale) -> str:
        """What is wrong and what mends it."""
        return _WORDING.say(self.code, locale, **self.facts)

    def as_json(self, locale: Locale) -> dict[str, object]:
        return {
            "sheet": self.sheet,
            "cell": self.cell,
            "indicator": self.indicator,
            "severity": self.severity,
            "code": self.code,
            "message": self.message(locale),
        }


@dataclass(frozen=True)
class Filled:
    """A filled form: its identity, the head by field name, the figures by indicator code."""

    identity: Identity
    head: Mapping[str, Cell]
    cells: Mapping[str, Cell]

    def says(self, mark: str) -> bool:
        """Whether a mark of the head (``nil``, ``correction``) is set."""
        cell = self.head.get(mark)
        return cell is not None and str(cell.value or "").strip() in {
            "是",
            "yes",
            "Yes",
            "YES",
            "√",
        }


@dataclass(frozen=True)
class Examined:
    """What a filled form amounts to; usable unless it has an error."""

    figures: Figures
    nil: bool
    faults: tuple[CellFault, ...]

    @property
    def is_acceptable(self) -> bool:
        return not any(fault.severity == "error" for fault in self.faults)


def examine(
    filled: Filled,
    form: Form,
    *,
    cumulative: bool = False,
    previous: Mapping[str, Decimal] | None = None,
    required_head: tuple[str, ...] = ("filler", "phone"),
) -> Examined:
    """Check a filled form, where ``cumulative`` also against the unit's ``previous`` figures.

    A nil return (零报告) must be marked and all its figures zero or left empty;
    without the mark an empty cell is an omission (forms V20, V21).
    """
    nil = filled.says("nil")
    faults = [*_head_faults(filled, required_head)]
    figures: Figures = {}
    for indicator in form.entered:
        cell = filled.cells.get(indicator.code)
        if cell is None:
            facts = {"code": indicator.code, "name": indicator.name}
            faults.append(CellFault("row-missing", indicator=indicator.code, facts=facts))
        elif cell.is_empty:
            if nil:
                figures[indicator.code] = Decimal(0)
            else:
                faults.append(_at(cell, "empty", indicator))
        else:
            number = _number(cell, indicator)
            if isinstance(number, CellFault):
                faults.append(number)
            else:
                figures[indicator.code] = number
    faults.extend(_nil_faults(filled, form, figures, nil))
    if not nil:
        faults.extend(_rule_faults(filled, form, figures))
    if cumulative and previous:
        faults.extend(_falling_faults(filled, form, figures, previous))
    return Examined(figures, nil, tuple(faults))


def _at(cell: Cell, code: str, indicator: Indicator, /, **facts: object) -> CellFault:
    facts = {"name": indicator.name, "code": indicator.code, "unit": indicator.unit, **facts}
    return CellFault(code, cell.sheet, cell.ref, indicator.code, facts=facts)


def _head_faults(filled: Filled, required: tuple[str, ...]) -> list[CellFault]:
    faults = []
    for name in required:
        cell = filled.head.get(name)
        if cell is None:
            faults.append(CellFault(f"head-{name}", indicator=name))
        elif cell.is_empty:
            faults.append(CellFault(f"head-{name}", cell.sheet, cell.ref, name))
    return faults


def _number(cell: Cell, indicator: Indicator) -> Decimal | CellFault:
    """The value of a cell as a number; only what can be read in one way is read (form rule V25)."""
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, (str, int, float, Decimal)):
        return _at(cell, "not-a-number", indicator, value=value)
    # Spreadsheets keep 15 digits: 0.1 + 0.2 is 0.3 there, and nothing longer is exact.
    value = f"{value:.15g}" if isinstance(value, float) else value
    text = unicodedata.normalize("NFKC", str(value)).strip()
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    if not _PLAIN.fullmatch(text):
        return _at(cell, "not-a-number", indicator, value=value)
    number = Decimal(text)
    if number < 0:
        return _at(cell, "negative", indicator, value=text)
    if indicator.type == "integer" and number != number.to_integral_value():
        return _at(cell, "not-whole", indicator, value=text)
    if indicator.type == "decimal" and number != round(number, 2):
        return _at(cell, "too-fine", indicator, value=text)
    number = abs(number)  # -0 is 0
    return number.quantize(Decimal(1)) if indicator.type == "integer" else round(number, 2)


def _nil_faults(filled: Filled, form: Form, figures: Figures, nil: bool) -> list[CellFault]:
    mark = filled.head.get("nil")
    if not form.entered or mark is None:
        return []
    if nil:
        return [
            _at(filled.cells[code], "nil-but-figure", form.by_code[code], value=number)
            for code, number in figures.items()
            if number
        ]
    if len(figures) == len(form.entered) and not any(figures.values()):
        return [CellFault("zero-but-not-nil", mark.sheet, mark.ref, "nil")]
    return []


def _rule_faults(filled: Filled, form: Form, figures: Figures) -> list[CellFault]:
    names = {code: f"{indicator.name}（{code}）" for code, indicator in form.by_code.items()}
    faults = []
    for check in form.checks:
        codes = codes_in(check.rule)
        needed = codes + (codes_in(check.when) if check.when else [])
        if any(code not in figures for code in needed):
            continue
        if check.when and not holds(check.when, figures):
            continue
        for comparison in failures(check.rule, figures, names):
            cell = filled.cells[codes[0]]
            code = f"rule-{_VIOLATED[comparison.sign]}"
            facts = _comparison_facts(check.code, comparison)
            faults.append(CellFault(code, cell.sheet, cell.ref, codes[0], check.level, facts))
    return faults


def _comparison_facts(rule: str, comparison: Comparison) -> dict[str, object]:
    (left, left_value), (right, right_value) = comparison.left, comparison.right
    return {
        "rule": rule,
        "left": left if left == str(left_value) else f"{left} {left_value}",
        "right": right if right == str(right_value) else f"{right} {right_value}",
    }


def _falling_faults(
    filled: Filled, form: Form, figures: Figures, previous: Mapping[str, Decimal]
) -> list[CellFault]:
    """A cumulative flow never falls (form rule V12)."""
    return [
        _at(filled.cells[i.code], "falls", i, value=figures[i.code], previous=previous[i.code])
        for i in form.entered
        if i.kind == "flow"
        and i.code in figures
        and i.code in previous
        and figures[i.code] < previous[i.code]
    ]
