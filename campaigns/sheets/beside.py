"""A return held against what is known beside it: the unit's past, and the units below it.

The rules that need no declaration (forms V12, V22, V23, V24), since they hold for every form:

- a running total never falls (error), and where an earlier one is corrected above what was
  reported since, that is asked about;
- money ten thousand times the usual is asked about: 元 entered for 万元;
- more than five times the last figure, or 0 where there was one, is asked about;
- the sum of the units below is the figure of the unit above, where all have reported.

Small figures jump by chance: below ``SMALL`` nothing is asked. From a thousand times the
usual on it is taken for 元, since the figure itself may be a tenth of the usual one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from campaigns.forms.form import Form, Indicator
from campaigns.sheets.cells import Cell, CellFault, Filled
from campaigns.sheets.numbers import at
from campaigns.sheets.past import Lower, Past

SMALL = Decimal(10)
JUMP = Decimal(5)
IN_YUAN = Decimal(1000)
_TEN_THOUSANDS = re.compile(r"万|10[ ,]?000|ten thousand", re.IGNORECASE)

Facts = Mapping[str, Decimal]


def fallen(filled: Filled, form: Form, figures: Facts, past: Past) -> Iterator[CellFault]:
    """Cumulative flows below what they were (V12)."""
    before = past.latest if past.cumulative else {}
    if not before:
        return
    for indicator, cell, figure in _figures(filled, form, figures):
        last = before.get(indicator.code)
        if indicator.kind == "flow" and last is not None and figure < last:
            yield at(cell, "falls", indicator, value=figure, previous=last)


def overtaken(
    filled: Filled, form: Form, figures: Facts, past: Past, later: Facts
) -> Iterator[CellFault]:
    """Cumulative flows above what was reported since (V12, seen from before)."""
    for indicator, cell, figure in _figures(filled, form, figures) if past.cumulative else ():
        since = later.get(indicator.code)
        if indicator.kind == "flow" and since is not None and figure > since:
            yield _asking(cell, "above-later", indicator, value=figure, later=since)


def outliers(filled: Filled, form: Form, figures: Facts, past: Past) -> Iterator[CellFault]:
    """Figures far from what the unit reported before (V22, V23)."""
    if not past.latest:
        return
    for indicator, cell, figure in _figures(filled, form, figures):
        usual, last = past.usual(indicator.code), past.latest.get(indicator.code)
        is_running = past.cumulative and indicator.kind == "flow"
        if usual and _TEN_THOUSANDS.search(indicator.unit) and figure >= usual * IN_YUAN:
            yield _asking(cell, "in-yuan", indicator, value=figure, usual=usual)
        elif last and figure > max(last * JUMP, SMALL):
            yield _asking(cell, "jumps", indicator, value=figure, previous=last, times=JUMP)
        elif last and last >= SMALL and not figure and not is_running:
            yield _asking(cell, "drops", indicator, value=figure, previous=last)


def differing(filled: Filled, form: Form, figures: Facts, lower: Lower) -> Iterator[CellFault]:
    """Figures that are not the sum of the units below; while some are missing, those less (V24)."""
    for indicator, cell, figure in _figures(filled, form, figures):
        total = lower.figures.get(indicator.code)
        if total is not None and (figure != total if lower.complete else figure < total):
            code = "lower-sum" if lower.complete else "lower-sum-so-far"
            facts = {"value": figure, "sum": total, "count": len(lower.units)}
            yield _asking(cell, code, indicator, **facts)


def _figures(
    filled: Filled, form: Form, figures: Facts
) -> Iterator[tuple[Indicator, Cell, Decimal]]:
    """What was typed in and could be read, with its cell."""
    for indicator in form.entered:
        code = indicator.code
        if code in figures and code in filled.cells:
            yield indicator, filled.cells[code], figures[code]


def _asking(cell: Cell, code: str, indicator: Indicator, /, **facts: object) -> CellFault:
    return replace(at(cell, code, indicator, **facts), severity="warning")
