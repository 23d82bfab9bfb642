"""The sound forms that are spoilt: a list and a table, filled in, in every kind of file.

Those that LibreOffice saved lie in ``workbooks/``; ``python -m tests.fuzz.workbook_forms``
makes them anew.
"""

import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

from campaigns.forms.form import Form
from campaigns.spec.spec import Campaign
from documents.blanks.blank import blank_workbook
from rehearsal.filling import fill
from tests.integration.other_kinds import as_csv, as_ods, as_xls
from tests.integration.small import SPEC

KEPT = Path(__file__).parent / "workbooks"
_TABLE = {
    "key": "cases",
    "title": "案件表",
    "table": {
        "rows": [
            {"code": "B01", "name": "商标"},
            {"code": "B02", "name": "专利"},
            {"code": "B03", "name": "其他"},
        ],
        "columns": [
            {"code": "a", "name": "立案", "unit": "件"},
            {"code": "b", "name": "办结", "unit": "件"},
            {"code": "c", "name": "金额", "unit": "万元", "type": "decimal"},
        ],
    },
}
_HEAD = {"filler": "张三", "phone": "0355-6560001"}


@cache
def campaign() -> Campaign:
    """The small campaign, whose second submission is the table."""
    duties = [
        {**duty, "form": "cases"} if duty["key"] == "submission-2" else duty
        for duty in SPEC["duties"]
    ]
    return Campaign.model_validate(
        {**SPEC, "duties": duties, "forms": {**SPEC["forms"], "cases": _TABLE}}
    )


def form_named(key: str) -> Form | None:
    return campaign().forms.get(key)


def _filled(duty: str) -> bytes:
    """The blank of a duty with a figure in each of its cells."""
    owed = campaign().occurrences_by_duty(duty)[0]
    blank = blank_workbook(campaign(), owed, campaign().units_by_id["police"])
    form = campaign().form_of(owed.duty, "police")
    figures = {
        one.code: 100 - 3 * n if one.type == "integer" else n + 0.25
        for n, one in enumerate(form.entered)
    }
    return fill(blank, _HEAD, figures)


def _with_macros(content: bytes) -> bytes:
    out = BytesIO(content)
    with ZipFile(out, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" * 300)
    return out.getvalue()


def _rows(content: bytes) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@cache
def sound_forms() -> dict[str, bytes]:
    """Each sound file by its name; the end of the name is its kind."""
    found = dict[str, bytes]()
    for name, duty in (("list", "submission-1"), ("table", "submission-2")):
        book = _filled(duty)
        found[f"{name}.xlsx"] = book
        found[f"{name}.xlsm"] = _with_macros(book)
        rows = _rows(book)
        makers: dict[str, Callable[[], bytes]] = {
            "csv": lambda rows=rows: as_csv(rows),  # type: ignore[misc]
            "gb.csv": lambda rows=rows: as_csv(rows, code="gb18030"),  # type: ignore[misc]
            "semicolon.csv": lambda rows=rows: as_csv(rows, ";"),  # type: ignore[misc]
            "ods": lambda rows=rows: as_ods(rows),  # type: ignore[misc]
            "xls": lambda rows=rows: as_xls(rows),  # type: ignore[misc]
        }
        found |= {f"{name}.{kind}": make() for kind, make in makers.items()}
    return found | {path.name: path.read_bytes() for path in sorted(KEPT.iterdir())}


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form, duty in (("list", "submission-1"), ("table", "submission-2")):
            (folder / f"{form}-by-libreoffice.xlsx").write_bytes(_filled(duty))
        for kind in ("xlsx", "ods", "xls", "csv:Text - txt - csv (StarCalc):44,34,85,1"):
            files = [str(path) for path in folder.glob("*.xlsx")]
            command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
            subprocess.run(
                [*command, "--convert-to", kind, "--outdir", str(KEPT), *files], check=True
            )


if __name__ == "__main__":
    main()
