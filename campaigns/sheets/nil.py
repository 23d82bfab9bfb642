"""Nil returns (零报告): what they say, and what contradicts them (forms V20)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from campaigns.forms.form import Form
from campaigns.sheets.cells import Cell, CellFault, Figures, Filled
from campaigns.sheets.figures import with_totals
from campaigns.sheets.marks import MARKS, mark_in
from campaigns.sheets.numbers import at, quoted


def is_unclear(mark: Cell | None) -> bool:
    """Whether a mark says neither yes nor no."""
    return mark is not None and mark_in(mark.value) is None


def mark_faults(filled: Filled) -> Iterator[CellFault]:
    """Marks that say neither yes nor no."""
    for name in MARKS:
        cell = filled.head.get(name)
        if cell is not None and is_unclear(cell):
            facts = {"value": quoted(cell.value)}
            yield CellFault(f"mark-{name}", cell.sheet, cell.ref, name, facts=facts)


def nil_figures(
    filled: Filled, form: Form, typed: Figures, still: Mapping[str, Decimal]
) -> tuple[Figures, list[CellFault]]:
    """The figures of a nil return, ``still`` where none is typed; and those typed otherwise."""
    figures, faults = dict(typed), list[CellFault]()
    for indicator in form.entered:
        code = indicator.code
        cell = filled.cells.get(code)
        if cell is None or code not in typed:
            continue
        if cell.is_empty:
            figures[code] = still[code]
        elif typed[code] != still[code]:
            facts = {"value": typed[code], "still": still[code]}
            faults.append(at(cell, "nil-but-figure", indicator, **facts))
    return with_totals(form, figures), faults


def zero_faults(filled: Filled, form: Form, figures: Figures) -> Iterator[CellFault]:
    """Nothing but zeros, where the form could be marked as a nil return and is not."""
    mark, codes = filled.head.get("nil"), [i.code for i in form.entered]
    if mark is None or not codes:
        return
    if all(code in figures and not figures[code] for code in codes):
        yield CellFault("zero-but-not-nil", mark.sheet, mark.ref, "nil")
