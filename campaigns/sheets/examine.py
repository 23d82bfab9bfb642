"""A filled form is examined: its figures, or every fault at once, each with cell and cure.

An error sends a return back. A warning asks about it: with a note (说明) that explains it the
return is accepted, without one it comes back to be explained or corrected.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from campaigns.forms.form import Form
from campaigns.sheets.beside import differing, fallen, outliers, overtaken
from campaigns.sheets.cells import (
    Cell,
    CellFault,
    Examined,
    Figures,
    Filled,
    Identity,
    Printed,
    Raw,
)
from campaigns.sheets.figures import read_figures
from campaigns.sheets.labels import label_faults
from campaigns.sheets.nil import is_unclear, mark_faults, nil_figures, zero_faults
from campaigns.sheets.past import Lower, Past
from campaigns.sheets.rates import rate_faults
from campaigns.sheets.rules import rule_faults

__all__ = [
    "Cell",
    "CellFault",
    "Examined",
    "Figures",
    "Filled",
    "Identity",
    "Printed",
    "Raw",
    "examine",
]


def examine(
    filled: Filled,
    form: Form,
    *,
    cumulative: bool = False,
    previous: Mapping[str, Decimal] | None = None,
    past: Past | None = None,
    lower: Lower | None = None,
    later: Mapping[str, Decimal] | None = None,
    required_head: tuple[str, ...] = ("filler", "phone"),
) -> Examined:
    """Check a filled form against its own rules, the unit's past and the units below it.

    ``later`` are the figures of the return after it, where that was handed in already.
    ``cumulative`` and ``previous`` are a past of one return, for those who know no more.
    A nil return (零报告) must be marked, and says that nothing has happened since the last one:
    its figures are left empty, or are what that gives (:meth:`Past.unchanged`). Without the mark
    an empty cell is an omission (forms V20, V21).
    """
    if past is None:
        past = Past([previous] if previous else [], cumulative)
    nil, unclear = filled.says("nil"), is_unclear(filled.head.get("nil"))
    figures, faults = read_figures(filled, form, nil=nil or unclear)
    faults += _head_faults(filled, required_head)
    faults += label_faults(filled, form)
    faults += mark_faults(filled)
    if nil:
        figures, told = nil_figures(filled, form, figures, past.unchanged(form))
        faults += told
    elif not unclear:
        faults += zero_faults(filled, form, figures)
        faults += fallen(filled, form, figures, past)
        faults += rule_faults(filled, form, past.facts(form, figures))
        faults += rate_faults(filled, form, figures)
        faults += outliers(filled, form, figures, past)
    if later is not None:
        faults += overtaken(filled, form, figures, past, later)
    if lower is not None:
        faults += differing(filled, form, figures, lower)
    if faults:
        order = {code: place for place, code in enumerate(form.by_code)}
        faults.sort(key=lambda fault: order.get(fault.indicator, -1))
    faults += _note_fault(filled, faults)
    return Examined(figures, nil, tuple(faults), filled.note)


def _head_faults(filled: Filled, required: tuple[str, ...]) -> Iterator[CellFault]:
    for name in required:
        cell = filled.head.get(name)
        if cell is None:
            yield CellFault(f"head-{name}", indicator=name)
        elif cell.is_empty:
            yield CellFault(f"head-{name}", cell.sheet, cell.ref, name)


def _note_fault(filled: Filled, faults: list[CellFault]) -> Iterator[CellFault]:
    """Warnings ask for a note: one that says something, however short."""
    asked = [fault for fault in faults if fault.severity == "warning" and not fault.is_told]
    if asked and not filled.note:
        cell = filled.head.get("note")
        place = (cell.sheet, cell.ref) if cell else ("", "")
        code = "note-missing" if cell else "note-nowhere"
        yield CellFault(code, *place, "note", facts={"count": len(asked)})
