"""Filled forms for tests of what is found in them: a form, figures by code, a head."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from campaigns.forms.form import Form
from campaigns.sheets.examine import Cell, Examined, Filled, Identity, examine

FORMS = Path(__file__).parents[2] / "campaign_specs/forms"
HEAD = {"filler": "填表人", "phone": "0355-0000000", "nil": "否", "note": ""}


def shipped(name: str) -> Form:
    """A form that comes with Muster."""
    data = yaml.load((FORMS / f"{name}.yaml").read_text("utf-8"), yaml.BaseLoader)
    return Form.model_validate(data)


def form_of(*indicators: str, checks: Any = (), table: Any = None) -> Form:
    """A form of indicators like ``A01 立案 件`` or ``A27 未结案 件 stock``."""
    listed = []
    for told in indicators:
        code, name, unit, *kind = told.split()
        listed.append({"code": code, "name": name, "unit": unit, "kind": (kind or ["flow"])[0]})
        listed[-1]["type"] = "decimal" if "元" in unit else "integer"
    data = {"key": "f", "title": "统计表", "indicators": listed, "checks": list(checks)}
    return Form.model_validate({**data, **({"table": table} if table else {})})


def filled(form: Form, figures: Mapping[str, object], **head: object) -> Filled:
    """Every figure in a cell of its own (``D5`` the first, of a table too), 0 where not given."""
    codes = [*form.by_code]
    cells = {
        code: Cell(figures.get(code, 0), "表1", f"D{place}")
        for place, code in enumerate(codes, 5)
        if code in figures or form.by_code[code] in form.entered
    }
    said = {**HEAD, **head}
    rows = {
        name: Cell(value, "表1", f"B{place}") for place, (name, value) in enumerate(said.items(), 2)
    }
    return Filled(Identity("c", "d", "u", "p", form.key), rows, cells)


def found(form: Form, figures: Mapping[str, object], note: str = "", **known: Any) -> list[str]:
    """What is found, each as ``code place``: ``rule-gt D12``, with ``?`` before a warning."""
    return [told(fault) for fault in look(form, figures, note, **known).faults]


def look(form: Form, figures: Mapping[str, object], note: str = "", **known: Any) -> Examined:
    return examine(filled(form, figures, note=note), form, **known)


def told(fault: Any) -> str:
    mark = "?" if fault.severity == "warning" else ""
    return f"{mark}{fault.code} {fault.indicator}"
