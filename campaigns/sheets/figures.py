"""The figures of a filled form, and what is wrong with those that are not there or no numbers.

An empty cell is never zero: without the mark of a nil return it is an omission (form rules
V20, V21). A computed total is computed here, whatever stands in its cell.
"""

from collections.abc import Iterator
from decimal import Decimal

from campaigns.forms.form import Form, Indicator
from campaigns.forms.table import Table
from campaigns.sheets.cells import CellFault, Figures, Filled
from campaigns.sheets.lacking import absent_faults, empty_faults
from campaigns.sheets.numbers import at, plain_number, read_number

_VOID = ("—", "-", "/", "×")
"""What may stand in a cell that does not apply."""


def read_figures(filled: Filled, form: Form, *, nil: bool) -> tuple[Figures, list[CellFault]]:
    """Every figure that can be read, with computed totals, and what is wrong with the rest."""
    figures: Figures = {}
    faults: list[CellFault] = []
    absent: list[Indicator] = []
    empty: list[Indicator] = []
    for indicator in form.entered:
        cell = filled.cells.get(indicator.code)
        if cell is None:
            absent.append(indicator)
        elif not cell.is_empty:
            number = read_number(cell, indicator)
            if isinstance(number, CellFault):
                faults.append(number)
            else:
                figures[indicator.code] = number
        elif nil:
            figures[indicator.code] = Decimal(0)
        else:
            empty.append(indicator)
    faults += [*absent_faults(form, absent), *empty_faults(filled, form, empty)]
    figures = with_totals(form, figures)
    faults += _total_faults(filled, form, figures)
    if form.table is not None:
        faults += _void(filled, form.table)
    return figures, faults


def with_totals(form: Form, figures: Figures) -> Figures:
    """``figures`` and the computed totals of all of whose cells there is a figure."""
    if form.table is None:
        return figures
    totals = {
        code: sum((figures[part] for part in form.table.sums[code]), Decimal(0))
        for code in form.table.computed
        if all(part in figures for part in form.table.sums[code])
    }
    return {**figures, **totals}


def _total_faults(filled: Filled, form: Form, figures: Figures) -> Iterator[CellFault]:
    """Computed totals in whose cell stands another number."""
    for code in form.table.computed if form.table else ():
        cell = filled.cells.get(code)
        printed = plain_number(cell.value) if cell is not None and code in figures else None
        if cell is not None and printed is not None and Decimal(printed) != figures[code]:
            facts = {"value": printed, "sum": figures[code]}
            yield at(cell, "total-differs", form.by_code[code], **facts)


def _void(filled: Filled, table: Table) -> Iterator[CellFault]:
    """A cell that does not apply stays empty."""
    for row in table.rows:
        for column in table.columns:
            cell = filled.cells.get(row.code + column.code)
            if column.code not in row.without or cell is None or cell.is_empty:
                continue
            if str(cell.value).strip() not in _VOID:
                facts = {"row": row, "column": column, "value": cell.value}
                code = row.code + column.code
                yield CellFault("not-applicable", cell.sheet, cell.ref, code, facts=facts)
