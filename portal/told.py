"""Faults of a form in words, each at its field, and how many there are to see to.

A fault is as JSON has it: as it was told when a version was handed in, or as it would be now.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from campaigns.sheets.marks import MARKS
from campaigns.wording import Locale
from office.receiving.kept_faults import said
from portal.web_form import WebForm

Fault = Mapping[str, Any]
_BESIDE = ("note-missing", "note-nowhere", "form-older")
"""They ask for the note about others, or only tell something: nothing of their own to see to."""


def to_see_to(faults: Sequence[Fault]) -> int:
    """How many places have to be corrected or explained."""
    return sum(fault.get("code") not in _BESIDE for fault in faults)


def errors(faults: Sequence[Fault]) -> int:
    """How many faults keep a form from being accepted as it stands."""
    return sum(fault["severity"] == "error" for fault in faults)


def by_field(
    form: WebForm, faults: Sequence[Fault], locale: Locale
) -> dict[str, list[dict[str, str]]]:
    """The faults in words, by the field they stand at; under "" those that are of none."""
    known = {*form.form.by_code, *form.head_fields, *MARKS, "note"}
    told: dict[str, list[dict[str, str]]] = {}
    for fault in faults:
        at = fault["indicator"] if fault["indicator"] in known else ""
        told.setdefault(at, []).append({"severity": fault["severity"], "text": said(fault, locale)})
    return told
