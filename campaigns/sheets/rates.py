"""Rates printed on a filled form: each within a tenth of a point of what the figures give (V15).

62 of 114 is 54.39; 54.3 and 54.4 are both taken for it. The figures are computed anew in any
case, so a rate that differs is asked about, never stored.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from campaigns.forms.form import Form
from campaigns.sheets.cells import CellFault, Filled
from campaigns.sheets.numbers import at, plain_number
from campaigns.sheets.unread import Unread

TOLERANCE = Decimal("0.1")
_HUNDRED = 100


def rate_faults(filled: Filled, form: Form, figures: Mapping[str, Decimal]) -> Iterator[CellFault]:
    """The printed rates that differ; empty cells and what is no number are left alone."""
    for rate in form.rates:
        cell = filled.cells.get(rate.code)
        above, below = figures.get(rate.numerator or ""), figures.get(rate.denominator or "")
        if cell is None or above is None or not below:
            continue
        shown = cell.value.shown if isinstance(cell.value, Unread) else str(cell.value)
        printed = plain_number(shown.strip().removesuffix("%").removesuffix("％"))
        computed = above * _HUNDRED / below
        if printed is not None and not _is_near(Decimal(printed), computed):
            facts = {"value": printed, "computed": round(computed, 2)}
            yield replace(at(cell, "rate-differs", rate, **facts), severity="warning")


def _is_near(printed: Decimal, computed: Decimal) -> bool:
    """Whether they are the same rate; 54.3% may stand in its cell as 0.543."""
    return min(abs(printed - computed), abs(printed * _HUNDRED - computed)) <= TOLERANCE
