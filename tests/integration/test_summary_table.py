"""A phase summary of a form with rows and columns: told in words by its total, shown as a table."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from campaigns.results.figures import PhaseSummary
from documents.summaries.docx import summary_docx
from documents.summaries.figures import figures_json, figures_xlsx
from documents.summaries.markdown import summary_markdown
from office.house import House
from office.reporting.summarise import summarise
from rehearsal.filling import Entry
from tests.integration.desk import Desk
from tests.integration.small import at
from tests.integration.tables import campaign, form_b

FIRST: dict[str, Entry] = {"B01a": 5, "B01b": 4, "B01c": 12.5, "B01f": 3, "B02a": 2}
SECOND: dict[str, Entry] = {"B01a": 7, "B01b": 7, "B06a": 1, "B06c": 3.25}
NOTE = "其中 1 件为上期立案"


def summed(house: House, folder: Path, **more: Any) -> PhaseSummary:
    """Two units report in the first phase, one of them again in the second, which is summed up."""
    desk = Desk(house, campaign(**more))
    desk.declare("2010-12-03 10:00")
    zeros: dict[str, Entry] = {i.code: 0 for i in desk.campaign.forms["table"].entered}
    for unit in ("police", "farms"):
        desk.hand_in(unit, "submission-1", "2010-12-10 10:00", {**zeros, **FIRST})
    desk.hand_in("police", "submission-2", "2010-12-16 10:00", {**zeros, **SECOND}, note=NOTE)
    return summarise(house, "small", "second", at("2010-12-20 09:00"), folder).summary


@pytest.fixture
def summary(house: House, tmp_path: Path) -> PhaseSummary:
    return summed(house, tmp_path)


def test_the_text_tells_the_totals_each_part_behind_its_whole(summary: PhaseSummary) -> None:
    text = summary_markdown(summary)
    assert "累计立案22件（其中互联网6件），结案15件，涉案金额28.25万元。" in text
    assert "各项数据见表3。" in text


def test_the_table_has_the_rows_and_columns_of_the_form(summary: PhaseSummary) -> None:
    lines = summary_markdown(summary).splitlines()
    so_far, period = (
        next(n for n, line in enumerate(lines) if line.startswith(title))
        for title in ("**表3　侵权假冒案件月报（累计）", "**表4　侵权假冒案件月报（本阶段）")
    )
    assert lines[so_far + 2] == (
        "| 案件类别 | 立案（件） | 结案（件） | 涉案金额（万元） | 罚没款（万元） | "
        "移送司法机关（件） | 其中：互联网（件） | 其中：农村和城乡结合部（件） | "
        "其中：外商投资企业（件） |"
    )
    assert lines[so_far + 4] == "| 商标 | 17 | 15 | 25.00 | 0.00 | 0 | 6 | 0 | 0 |"
    assert lines[so_far + 13] == "| 合计 | 22 | 15 | 28.25 | 0.00 | 0 | 6 | 0 | 0 |"
    assert lines[period + 4] == "| 商标 | 7 | 7 | 0.00 | 0.00 | 0 | 0 | 0 | 0 |"


def test_the_word_document_has_it_too(summary: PhaseSummary) -> None:
    tables = docx.Document(BytesIO(summary_docx(summary))).tables
    cells = [[cell.text for cell in row.cells] for row in tables[2].rows]
    assert [row[0] for row in cells][:3] == ["案件类别", "商标", "专利"]
    assert cells[10][:3] == ["合计", "22", "15"]


def test_every_cell_is_traced_to_its_returns(summary: PhaseSummary) -> None:
    told = figures_json(summary)
    (cell,) = [figure for figure in told["figures"] if figure["code"] == "B06a"]
    assert (cell["name"], cell["period"], cell["so_far"]) == ("假冒伪劣食品·立案", 1, 1)
    assert {trace["unit"] for trace in cell["traces"] if trace["value"]} == {"police"}
    (total,) = [figure for figure in told["figures"] if figure["code"] == "B10a"]
    assert total["so_far"] == sum(trace["value"] for trace in total["traces"]) == 22


def test_notes_of_units_go_with_the_figures(summary: PhaseSummary, tmp_path: Path) -> None:
    told = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    assert [(note["unit"], note["duty"], note["note"]) for note in told["notes"]] == [
        ("police", "submission-2", NOTE)
    ]
    sheet = openpyxl.load_workbook(BytesIO(figures_xlsx(summary)))["报表说明"]
    assert [cell.value for cell in sheet[2]][:2] == ["第2次报送", "县公安局"]
    assert sheet["E2"].value == NOTE


def test_in_english(house: House, tmp_path: Path) -> None:
    text = summary_markdown(summed(house, tmp_path, form=form_b("en"), locale="en"))
    assert "Filed 22 (of which Internet 6), Closed 15" in text
    assert "| Kind of case | Filed (cases) |" in text
