"""Blanks go out, are filled in as a person would, and are read back."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.reading.load import load_campaign
from campaigns.sheets.examine import examine
from documents.blanks.blank import blank_name, blank_workbook
from documents.filled.form import read_workbook

ROOT = Path(__file__).parents[2]
CAMPAIGN = load_campaign(ROOT / "campaign_specs/licheng-2010.yaml")
DUTY = CAMPAIGN.occurrences_by_duty("submission-2")[0]
UNIT = CAMPAIGN.units_by_id["public-security"]
FORM = CAMPAIGN.form_of(DUTY.duty, UNIT.id)
BLANK = blank_workbook(CAMPAIGN, DUTY, UNIT)
SLIP = blank_workbook(CAMPAIGN, CAMPAIGN.occurrences_by_duty("acknowledgement")[0], UNIT)

Change = Callable[[Any], None]


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content))


def saved(book: Any) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def row_of(sheet: Any, code: str) -> int:
    return next(int(cell.row) for cell in sheet["A"] if cell.value == code)


def filled(figures: dict[str, Any], change: Change | None = None) -> bytes:
    """The blank with figures, a filler and a telephone, then whatever else a person does to it."""
    book = opened(BLANK)
    sheet = book["统计表"]
    for code, value in figures.items():
        sheet.cell(row_of(sheet, code), 4).value = value
    sheet["B6"], sheet["D6"] = "王某", "0355-6561234"
    if change:
        change(book)
    return saved(book)


number = st.integers(0, 10**9)
money = st.decimals(0, 10**9, places=2)
figures_of_form = st.fixed_dictionaries(
    {i.code: number if i.type == "integer" else money for i in FORM.entered}
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(figures_of_form)
def test_what_is_filled_in_is_what_is_read(figures: dict[str, Any]) -> None:
    read = read_workbook(filled(figures))
    examined = examine(read, FORM)
    assert examined.figures == {code: Decimal(value) for code, value in figures.items()}
    assert {cell.ref for cell in read.cells.values()} == {f"D{row}" for row in range(10, 40)}


def test_the_head_is_read_with_its_cells() -> None:
    read = read_workbook(filled({}))
    assert (read.head["filler"].value, read.head["filler"].ref) == ("王某", "B6")
    assert (read.head["phone"].value, read.head["phone"].ref) == ("0355-6561234", "D6")
    assert (read.head["unit"].value, read.head["period"].value) == (
        "县公安局", "2010年12月21日至2011年1月7日",
    )  # fmt: skip
    assert not read.says("nil")
    assert not read.says("correction")
    assert read.head["reviewer"].is_empty


def test_an_empty_figure_is_not_zero() -> None:
    assert read_workbook(filled({"A01": None, "A02": 0})).cells["A01"].is_empty
    assert read_workbook(filled({"A01": None, "A02": 0})).cells["A02"].value == 0


def test_numbers_are_read_as_the_sender_sees_them() -> None:
    read = read_workbook(filled({"A08": 0.1 + 0.2, "A01": 12.0, "A03": "400余", "A07": "　12 "}))
    assert [read.cells[code].value for code in ("A08", "A01", "A03", "A07")] == [
        0.3, 12, "400余", "　12 ",
    ]  # fmt: skip


def move(book: Any) -> None:
    """What a person does to the sheet once it is unprotected: all of it at once."""
    sheet = book["统计表"]
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.insert_rows(1, 3)
    sheet.insert_rows(20)
    sheet.insert_cols(3)
    sheet.title = "县公安局 1月"
    book.create_sheet("附注", 0)["A1"] = "填表人 见后页"


def test_shifted_rows_and_columns_and_a_renamed_sheet_are_still_read() -> None:
    read = read_workbook(filled({"A01": 5, "A27": 9}, move))
    first, last = read.cells["A01"], read.cells["A27"]
    assert (first.value, first.sheet, first.ref) == (5, "县公安局 1月", "E13")
    assert (last.value, last.ref) == (9, "E40")
    assert (read.head["filler"].value, read.head["filler"].ref) == ("王某", "B9")
    assert (read.head["phone"].value, read.head["phone"].ref) == ("0355-6561234", "E9")


def test_a_slip_is_its_head_alone() -> None:
    book = opened(SLIP)
    sheet = book["回执"]
    sheet["B5"], sheet["D5"] = "李某", "13800000000"
    read = read_workbook(saved(book))
    assert (read.head["filler"].value, read.head["phone"].value) == ("李某", "13800000000")
    assert read.cells == {}
    slip = CAMPAIGN.forms["acknowledgement"]
    assert examine(read, slip).is_acceptable
    assert not examine(read_workbook(SLIP), slip).is_acceptable


def test_an_english_campaign_gets_an_english_blank_that_is_read_alike() -> None:
    english = CAMPAIGN.model_copy(update={"locale": "en"})
    book = opened(blank_workbook(english, DUTY, UNIT))
    sheet = book["Return"]
    sheet["D10"], sheet["B6"], sheet["B8"] = 4, "Wang", "Yes"
    read = read_workbook(saved(book))
    assert (read.cells["A01"].value, read.head["filler"].value) == (4, "Wang")
    assert read.says("nil")
    assert sheet["B10"].value == "Enforcement actions"


def test_the_same_input_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    previous = {"A01": Decimal(3), "A08": Decimal("2.50")}
    first = blank_workbook(CAMPAIGN, DUTY, UNIT, previous)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert blank_workbook(CAMPAIGN, DUTY, UNIT, previous) == first


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("县公安局", "第二次数据报送-县公安局.xlsx"),
        ("../..\\县:局?", "第二次数据报送-县_局.xlsx"),
        ("县\u202e公安局\n", "第二次数据报送-县公安局.xlsx"),
    ],
)
def test_file_names_are_safe(name: str, expected: str) -> None:
    assert blank_name(CAMPAIGN, DUTY, UNIT.model_copy(update={"name": name})) == expected


def test_a_long_name_is_cut_and_told_apart_by_its_id() -> None:
    name = blank_name(CAMPAIGN, DUTY, UNIT.model_copy(update={"name": "局" * 400}))
    assert name.endswith("-public-security.xlsx")
    assert len(name.encode()) < 200
