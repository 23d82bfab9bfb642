"""What a blank holds, seen with another library than the one that wrote it."""

from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from campaigns.reading.load import load_campaign
from documents.blanks.blank import blank_workbook
from documents.filled.form import read_workbook
from tests.integration import libreoffice

ROOT = Path(__file__).parents[2]
CAMPAIGN = load_campaign(ROOT / "campaign_specs/licheng-2010.yaml")
DUTY = CAMPAIGN.occurrences_by_duty("submission-2")[0]
UNIT = CAMPAIGN.units_by_id["public-security"]
FORM = CAMPAIGN.forms["campaign-return"]
PREVIOUS = {"A01": Decimal(3), "A08": Decimal("2.50"), "A22": Decimal(10), "A23": Decimal(9)}
CONTENT = blank_workbook(CAMPAIGN, DUTY, UNIT, PREVIOUS)


@pytest.fixture
def book() -> Any:
    return openpyxl.load_workbook(BytesIO(CONTENT))


def test_only_what_is_to_be_filled_in_is_unlocked(book: Any) -> None:
    sheet = book["统计表"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    unlocked = {
        cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    }
    head = {"D5", "B6", "D6", "B7", "D7", "B8", "D8"}
    merged = {f"E{row}" for row in (5, 6, 7, 8)}
    note = {f"{column}40" for column in "BCDE"}
    assert unlocked == head | merged | note | {f"D{row}" for row in range(10, 37)}


def test_each_figure_takes_only_what_the_form_takes(book: Any) -> None:
    rules = {str(rule.sqref): rule for rule in book["统计表"].data_validations.dataValidation}
    assert (rules["D10"].type, rules["D10"].operator, rules["D10"].formula1) == (
        "whole", "greaterThanOrEqual", "0",
    )  # fmt: skip
    assert rules["D10"].error == (
        "“开展专项执法行动”请填 0 或正整数（次），只填阿拉伯数字，"
        "不带“余”“多”“约”“万”等字样；没有发生请填 0。"
    )
    assert (rules["D17"].type, rules["D17"].formula1) == (
        "custom", "AND(ISNUMBER(D17),D17>=0,ABS(ROUND(D17,2)-D17)<=D17*1E-15)",
    )  # fmt: skip
    assert rules["D17"].error == (
        "“涉案金额”请填 0 或正数（万元），最多两位小数，只填阿拉伯数字；没有发生请填 0。"
    )
    entered = {f"D{row}" for row in range(10, 37)}
    assert {str(cell) for cell in rules} == {"B8", "D8", "B40", *entered}
    assert rules["B8"].formula1 == '"否,是"'


def test_previous_figures_stand_beside_and_rates_are_formulas(book: Any) -> None:
    sheet = book["统计表"]
    assert [sheet[ref].value for ref in ("E10", "E17", "E11")] == [3, 2.5, None]
    assert sheet["D37"].value == '=IF(D31=0,"",ROUND(D32/D31*100,1))'
    assert sheet["E37"].value == '=IF(E31=0,"",ROUND(E32/E31*100,1))'


def test_it_prints_on_a4_one_page_wide_with_its_header_on_each(book: Any) -> None:
    sheet = book["统计表"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$9:$9", "A10")


def test_the_instructions_tell_checks_and_where_to_send_it(book: Any) -> None:
    text = "\n".join(str(row[0].value) for row in book["填报说明"].iter_rows())
    assert "　V1　办结（A11） ≤ 立案（A07）" in text
    assert "　V6　当 立案（A07） = 0 时，涉案金额（A08） = 0" in text
    assert "请于2011年1月7日17时30分前报送" in text
    assert "office@leading-group.licheng.example（县专项行动领导小组办公室）" in text


def test_it_says_what_it_is_on_a_hidden_sheet(book: Any) -> None:
    sheet = book["_muster"]
    assert sheet.sheet_state == "hidden"
    assert {row[0].value: row[1].value for row in sheet.iter_rows()} == {
        "campaign": "licheng-2010",
        "duty": "submission-2",
        "unit": "public-security",
        "period": "2010-12-21/2011-01-07",
        "form": "campaign-return",
        "version": FORM.version,
        "format": "1",
    }


def test_the_identity_survives_saving_it_again(book: Any) -> None:
    buffer = BytesIO()
    book.save(buffer)
    assert read_workbook(buffer.getvalue()).identity == read_workbook(CONTENT).identity


@libreoffice.needed
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_it_is_read_after_libreoffice_saved_it(tmp_path: Path, kind: str, book: Any) -> None:
    book["统计表"]["D12"], book["统计表"]["B6"] = 12, "王某"
    book.save(tmp_path / "form.xlsx")
    read = read_workbook(libreoffice.saved_as(kind, tmp_path / "form.xlsx", tmp_path).read_bytes())
    assert read.identity == read_workbook(CONTENT).identity
    assert (read.cells["A03"].value, read.cells["A03"].ref) == (12, "D12")
    assert read.head["filler"].value == "王某"


def test_nothing_that_looks_like_a_formula_becomes_one() -> None:
    trick = "=cmd|'/c calc'!A1"
    named = UNIT.model_copy(update={"name": trick})
    titled = CAMPAIGN.model_copy(update={"title": '=HYPERLINK("http://x")'})
    book = openpyxl.load_workbook(BytesIO(blank_workbook(titled, DUTY, named)))
    formulas = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert all(str(formula).startswith("=IF(") for formula in formulas)
    assert (book["统计表"]["B3"].value, book["统计表"]["B3"].data_type) == (trick, "s")


def test_a_specimen_lets_the_unit_write_its_own_name() -> None:
    nobody = UNIT.model_copy(update={"id": "", "name": ""})
    book = openpyxl.load_workbook(BytesIO(blank_workbook(CAMPAIGN, DUTY, nobody)))
    book["统计表"]["B3"] = "县公安局"
    assert not book["统计表"]["B3"].protection.locked
    buffer = BytesIO()
    book.save(buffer)
    read = read_workbook(buffer.getvalue())
    assert (read.identity.unit, read.head["unit"].value) == ("", "县公安局")
