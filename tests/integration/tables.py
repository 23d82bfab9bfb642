"""The small campaign with form B in the place of its own: rows × columns, monthly figures."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import yaml

from campaigns.spec.spec import Campaign
from documents.blanks.blank import blank_workbook
from tests.integration.small import SPEC

FORMS = Path(__file__).parents[2] / "campaign_specs/forms"
CASES: Mapping[str, Any] = {
    "B01a": 5, "B01b": 4, "B01c": 12.5, "B01e": 1, "B01f": 3, "B01g": 3, "B02a": 2,
}  # fmt: skip


def form_b(language: str = "zh-CN") -> dict[str, Any]:
    path = FORMS / ("en" if language == "en" else "") / "case-return.yaml"
    data: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    return data


def campaign(form: dict[str, Any] | None = None, **more: Any) -> Campaign:
    """The small campaign, its returns on form B for the period, or on another form."""
    duties = [
        {**duty, "basis": "period"} if duty["kind"] == "return" else duty for duty in SPEC["duties"]
    ]
    forms = {**SPEC["forms"], "table": form or form_b()}
    return Campaign.model_validate({**SPEC, "duties": duties, "forms": forms, **more})


def blank_of(which: Campaign, unit: str = "police", **known: Any) -> bytes:
    duty = which.occurrences_by_duty("submission-1")[0]
    return blank_workbook(which, duty, which.units_by_id[unit], **known)


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content))
