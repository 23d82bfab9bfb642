"""What a unit writes into the note (说明) of its return: where a check asks, that it has looked."""

from collections.abc import Mapping

from campaigns.forms.form import Form
from campaigns.sheets.examine import Cell, Filled, Identity, examine
from campaigns.sheets.past import Past
from rehearsal.filling import Entry

_NOTE = "已逐项核对，数据属实。"


def note_on(form: Form, figures: Mapping[str, Entry], past: Past) -> str:
    """The note, empty where nothing is asked; ``past`` is what the unit remembers."""
    filled = Filled(
        Identity("", "", "", "", form.key),
        {},
        {code: Cell(value, "", "") for code, value in figures.items()},
    )
    faults = examine(filled, form, past=past, required_head=()).faults
    return _NOTE if any(fault.severity == "warning" for fault in faults) else ""
