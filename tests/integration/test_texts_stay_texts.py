"""Whatever a unit writes stays text in the workbooks that go out: as openpyxl reads them, and
after LibreOffice has opened and saved them."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.results.figures import Counted, PhaseSummary
from documents.blanks.blank import blank_workbook
from documents.summaries.figures import figures_xlsx
from tests.integration.forms import CAMPAIGN, DUTY, UNIT
from tests.integration.test_document_summary import SUMMARY

BEGINNINGS = (
    "=",
    "+",
    "-",
    "@",
    "\t=",
    "'=",
    " =",
    "{=",
    "＝",
    "|",
    "<r>",
    "http://",
    "%0A=",
    "0x",
    "1e9",
)
typed = st.builds(
    "{}{}".format,
    st.sampled_from(BEGINNINGS),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=40),
)
SOME = [f"{beginning}1+1" for beginning in BEGINNINGS]


def said_by(texts: list[str]) -> PhaseSummary:
    """A summary in which every text of a unit is one of ``texts``, as name and as note."""
    (duty,), (table,) = SUMMARY.duties, SUMMARY.tables
    one = duty.standings[0]
    standings = tuple(replace(one, unit=text, unit_name=text) for text in texts)
    figures = tuple(
        replace(f, traces=tuple(replace(t, unit=texts[0]) for t in f.traces)) for f in table.figures
    )
    notes = tuple(Counted(text, duty.duty, 1, "回执-1", {}, text) for text in texts)
    return replace(
        SUMMARY,
        duties=(replace(duty, standings=standings),),
        tables=(replace(table, figures=figures, explained=notes),),
    )


def cells(content: bytes) -> Iterator[Any]:
    book = openpyxl.load_workbook(BytesIO(content))
    return (cell for sheet in book for row in sheet.iter_rows() for cell in row)


def assert_texts(content: bytes, texts: list[str], formulas: tuple[str, ...] = ()) -> None:
    found = list(cells(content))
    assert all(str(c.value).startswith(formulas) for c in found if c.data_type == "f")
    said = {c.value for c in found if c.data_type in ("s", "inlineStr")}
    assert {text for text in texts if text not in said and f" {text}" not in said} == set()
    wrong = [c.coordinate for c in found if isinstance(c.value, str) and c.data_type == "s"
             and c.number_format != "@" and c.value in texts]  # fmt: skip
    assert wrong == []


@settings(max_examples=30, deadline=None)
@given(st.lists(typed, min_size=1, max_size=8, unique=True))
def test_names_and_notes_of_units_stay_texts_in_the_figures(texts: list[str]) -> None:
    assert_texts(figures_xlsx(said_by(texts)), texts)


@settings(max_examples=30, deadline=None)
@given(typed)
def test_the_name_of_a_unit_stays_a_text_in_its_blank(text: str) -> None:
    body = blank_workbook(CAMPAIGN, DUTY, UNIT.model_copy(update={"name": text}))
    assert_texts(body, [text], ("=IF(",))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_they_are_texts_still_once_libreoffice_has_saved_them(tmp_path: Path) -> None:
    (tmp_path / "figures.xlsx").write_bytes(figures_xlsx(said_by(SOME)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir",
         str(tmp_path / "out"), str(tmp_path / "figures.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert_texts((tmp_path / "out" / "figures.xlsx").read_bytes(), SOME)
