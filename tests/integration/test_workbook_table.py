"""Blanks with a table go out, are filled in by row and column, and are read back."""

import shutil
import subprocess
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.sheets.examine import examine
from documents.filled.form import read_workbook
from rehearsal.filling import fill
from tests.integration.tables import CASES, blank_of, campaign, form_b, opened

CAMPAIGN = campaign()
FORM = CAMPAIGN.forms["table"]
HEAD = {"filler": "张三", "phone": "0355-6560001"}
ZEROS = {indicator.code: 0 for indicator in FORM.entered}
BLANK = blank_of(CAMPAIGN)
LAST = {code: Decimal(n) for n, code in enumerate(FORM.by_code)}


def filled(**figures: Any) -> bytes:
    return fill(BLANK, HEAD, {**ZEROS, **figures})


def changed(content: bytes, change: Any) -> bytes:
    book = opened(content)
    change(book["统计表"])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_rows_and_columns_are_laid_out_with_parts_under_their_whole() -> None:
    sheet = opened(BLANK)["统计表"]
    rows = [[cell.value for cell in row] for row in sheet["A9:J14"]]
    assert rows == [
        ["代码", "案件类别", "立案", "结案", "涉案金额", "罚没款", "移送司法机关",
         "其中（立案）", None, None],
        [None, None, None, None, None, None, None, "互联网", "农村和城乡结合部", "外商投资企业"],
        [None, "计量单位", "件", "件", "万元", "万元", "件", "件", "件", "件"],
        ["栏次", None, "a", "b", "c", "d", "e", "f", "g", "h"],
        ["B01", "商标", *[None] * 8],
        ["B02", "专利", *[None] * 8],
    ]  # fmt: skip
    assert {str(merged) for merged in sheet.merged_cells.ranges} >= {"H9:J9", "C9:C10", "A9:A11"}


def test_totals_fill_themselves_in_and_only_the_cells_are_unlocked() -> None:
    sheet = opened(BLANK)["统计表"]
    assert [sheet["A22"].value, sheet["B22"].value] == ["B10", "合计"]
    assert (sheet["C22"].value, sheet["J22"].value) == ("=SUM(C13:C21)", "=SUM(J13:J21)")
    unlocked = {
        cell.coordinate for row in sheet["A9:J22"] for cell in row if not cell.protection.locked
    }
    assert unlocked == {f"{column}{row}" for column in "CDEFGHIJ" for row in range(13, 22)}


def test_each_column_takes_only_what_it_takes() -> None:
    rules = {
        str(rule.sqref): (rule.type, rule.error)
        for rule in opened(BLANK)["统计表"].data_validations.dataValidation
    }
    assert rules["C13:C21"] == (
        "whole",
        "“立案”请填 0 或正整数（件），只填阿拉伯数字，不带“余”“多”“约”“万”等字样；没有发生请填 0。",
    )
    assert rules["E13:E21"][0] == "custom", "of two decimals: test_workbook_fitting"


def test_it_prints_across_on_one_page_without_the_last_figures() -> None:
    sheet = opened(blank_of(CAMPAIGN, previous=LAST))["统计表"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight or 1) == (1, 1)
    assert sheet.print_area == "'统计表'!$A$1:$J$25"
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$9:$12", "C13")
    assert sheet["A26"].value == "上期数（供核对，不用填写）"


def test_the_last_figures_stand_below_and_are_not_read_as_this_times() -> None:
    content = fill(blank_of(CAMPAIGN, previous=LAST), HEAD, {**ZEROS, **CASES})
    sheet = opened(content)["统计表"]
    assert sheet["A30"].value == "商标"
    assert sheet["C30"].value == LAST["B01a"]
    assert read_workbook(content).cells["B01a"].value == 5


def test_what_is_filled_in_is_read_by_row_and_column() -> None:
    read = read_workbook(filled(**CASES))
    assert (read.cells["B01f"].value, read.cells["B01f"].ref) == (3, "H13")
    examined = examine(read, FORM)
    assert examined.faults == ()
    assert (examined.figures["B10a"], examined.figures["B10c"]) == (Decimal(7), Decimal("12.50"))


cells = st.fixed_dictionaries(
    {i.code: st.integers(0, 10**6) for i in FORM.entered if i.code[3] in "abdefgh"}
)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(cells)
def test_whatever_is_filled_in_is_what_is_read(figures: dict[str, int]) -> None:
    examined = examine(read_workbook(filled(**figures)), FORM)
    assert {code: examined.figures[code] for code in figures} == figures
    assert examined.figures["B10b"] == sum(v for c, v in figures.items() if c.endswith("b"))


def test_rows_and_columns_may_be_moved_and_are_found_again() -> None:
    def move(sheet: Any) -> None:
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.insert_rows(1, 2)
        sheet.insert_cols(4)
        sheet.insert_rows(18)
        sheet.title = "月报"

    read = read_workbook(changed(filled(**CASES), move))
    first, last = read.cells["B01b"], read.cells["B09h"]
    assert (first.value, first.sheet, first.ref) == (4, "月报", "E15")
    assert (last.value, last.ref) == (0, "K24")


def test_a_column_that_is_deleted_is_named() -> None:
    def delete(sheet: Any) -> None:
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.delete_cols(5)

    faults = examine(read_workbook(changed(filled(**CASES), delete)), FORM).faults
    assert [fault.message("zh-CN") for fault in faults] == [
        "缺少“涉案金额”一栏（c）；请在下发的空表中填报，不要删除栏"
    ]


def test_a_total_that_somebody_typed_over_is_held_against_its_rows() -> None:
    def overtype(sheet: Any) -> None:
        sheet["C22"] = 9

    faults = examine(read_workbook(changed(filled(**CASES), overtype)), FORM).faults
    assert [(fault.code, fault.cell) for fault in faults] == [("total-differs", "C22")]
    assert faults[0].message("zh-CN") == (
        "“合计·立案”为 9，各行之和为 7；合计由表内公式计算，请恢复公式或核对各行"
    )


def test_the_note_is_read_from_below_the_table() -> None:
    content = fill(BLANK, {**HEAD, "note": "含以前各期立案 3 件"}, {**ZEROS, "B01a": 1, "B01b": 4})
    examined = examine(read_workbook(content), FORM)
    assert [fault.code for fault in examined.faults] == ["rule-gt"]
    assert examined.is_acceptable
    assert examined.note == "含以前各期立案 3 件"


def test_cells_that_do_not_apply_are_shut() -> None:
    form = form_b()
    form["table"]["rows"][3]["without"] = ["f", "h"]
    which = campaign(form)
    sheet = opened(blank_of(which))["统计表"]
    assert [sheet[ref].value for ref in ("G16", "H16", "I16", "J16")] == [None, "—", None, "—"]
    assert sheet["H16"].protection.locked
    assert sheet["H22"].value == "=SUM(H13,H14,H15,H17,H18,H19,H20,H21)"
    zeros = {indicator.code: 0 for indicator in which.forms["table"].entered}
    read = read_workbook(fill(blank_of(which), HEAD, {**zeros, **CASES}))
    assert examine(read, which.forms["table"]).faults == ()


def test_a_form_of_a_list_and_a_table_has_a_sheet_for_each() -> None:
    form = form_b()
    form["indicators"] = [{"code": "A01", "name": "执法行动", "unit": "次"}]
    which = campaign(form)
    book = opened(blank_of(which))
    assert book.sheetnames == ["统计表", "分类统计表", "填报说明", "_muster"]
    assert (book["统计表"]["A10"].value, book["分类统计表"]["A7"].value) == ("A01", "B01")
    read = read_workbook(fill(blank_of(which), HEAD, {"A01": 4, **ZEROS, **CASES}))
    assert (read.cells["A01"].sheet, read.cells["B01a"].sheet) == ("统计表", "分类统计表")
    assert examine(read, which.forms["table"]).faults == ()


def test_rates_of_a_table_are_formulas_of_each_row() -> None:
    form = form_b()
    rate = {"code": "i", "name": "结案率", "unit": "%", "kind": "rate", "numerator": "b",
            "denominator": "a"}  # fmt: skip
    form["table"]["columns"].append(rate)
    sheet = opened(blank_of(campaign(form)))["统计表"]
    assert sheet["K13"].value == '=IF(C13=0,"",ROUND(D13/C13*100,1))'
    assert sheet["K22"].value == '=IF(C22=0,"",ROUND(D22/C22*100,1))'


def test_the_instructions_tell_what_is_asked_of_rows_and_columns() -> None:
    lines = [str(row[0].value) for row in opened(BLANK)["填报说明"].iter_rows()]
    columns = "立案、结案、涉案金额、罚没款、移送司法机关"
    assert f"　V16　合计等于各行之和　{columns}：合计（B10） = 各行之和" in lines
    assert "　V3　逐行：移送司法机关（e） ≤ 立案（a）" in lines
    assert "　V2　合计：结案（b） ≤ 立案（a）" in lines


def test_an_english_table_is_read_alike() -> None:
    english = campaign(form_b("en"), locale="en")
    blank = blank_of(english)
    sheet = opened(blank)["Return"]
    assert [sheet[ref].value for ref in ("A9", "B13", "H9")] == [
        "Code", "Trade marks", "of which (Filed)",
    ]  # fmt: skip
    read = read_workbook(fill(blank, HEAD, {**ZEROS, **CASES}))
    assert examine(read, english.forms["table"]).faults == ()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_it_is_computed_and_read_after_libreoffice_saved_it(tmp_path: Path, kind: str) -> None:
    (tmp_path / "form.xlsx").write_bytes(filled(**CASES))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir"]
    subprocess.run(
        [*command, str(tmp_path / "out"), str(tmp_path / "form.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    read = read_workbook((tmp_path / "out" / f"form.{kind}").read_bytes())
    assert (read.cells["B01f"].value, read.cells["B10a"].value) == (3, 7)
    assert examine(read, FORM).faults == ()


def test_openpyxl_finds_the_same_in_it() -> None:
    sheet = openpyxl.load_workbook(BytesIO(filled(**CASES)))["统计表"]
    read = read_workbook(filled(**CASES))
    for code in FORM.by_code:
        cell = read.cells[code]
        if code.startswith("B10"):
            continue
        assert sheet[cell.ref].value == cell.value, code
