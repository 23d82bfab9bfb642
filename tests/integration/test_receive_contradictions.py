"""Workbooks that say two things about themselves are taken for neither."""

from collections.abc import Mapping
from io import BytesIO

import pytest
from openpyxl import load_workbook

from campaigns.sheets.examine import CellFault
from campaigns.spec.spec import Campaign
from office.house import House
from office.receiving.receive import receive
from office.receiving.sorting import Expected
from rehearsal.filling import Entry
from tests.integration import tables
from tests.integration.desk import FIGURES, Desk
from tests.integration.small import SPEC, at

IN_TIME = "2010-12-09 10:00"


def edited(body: bytes, **cells: str) -> bytes:
    """The workbook with some cells of its first sheet typed over, as its protection allows whoever
    takes it off."""
    book = load_workbook(BytesIO(body))
    for place, value in cells.items():
        book.worksheets[0][place] = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def place_of(desk: Desk, text: str, figures: Mapping[str, Entry] = FIGURES) -> str:
    """The cell of the blank in which a text stands."""
    sheet = load_workbook(BytesIO(desk.filled("police", "submission-1", figures))).worksheets[0]
    return next(c.coordinate for row in sheet for c in row if c.value == text)


def only(faults: tuple[CellFault, ...]) -> CellFault:
    assert len(faults) == 1
    return faults[0]


def test_a_blank_of_one_unit_with_the_name_of_another_is_neither_ones_return(desk: Desk) -> None:
    cell = place_of(desk, "县公安局")
    body = edited(desk.filled("police", "submission-1"), **{cell: "县农委"})
    received = desk.take(body, IN_TIME)
    assert received.outcome == "unrecognised"
    fault = only(received.faults)
    assert (fault.code, fault.sheet, fault.cell) == ("unit-contradicts", "统计表", cell)
    assert "“县农委”" in fault.message("zh-CN")
    assert "县公安局" in fault.message("zh-CN")
    for unit in ("police", "farms"):
        assert desk.line(unit, "submission-1", at(IN_TIME))["state"] == "open"


def test_through_its_own_pages_a_unit_is_told_the_same(desk: Desk) -> None:
    cell = place_of(desk, "县公安局")
    body = edited(desk.filled("police", "submission-1"), **{cell: "县农委"})
    received = receive(
        desk.house, body, name="报表.xlsx", channel="portal", received_at=at(IN_TIME),
        expected=Expected("small", "police"),
    )  # fmt: skip
    assert [fault.code for fault in received.faults] == ["unit-contradicts"]


@pytest.mark.parametrize("written", ["黎城县公安局", "公安局", "police"])
def test_a_unit_may_write_its_own_name_otherwise(desk: Desk, written: str) -> None:
    cell = place_of(desk, "县公安局")
    body = edited(desk.filled("police", "submission-1"), **{cell: written})
    assert desk.take(body, IN_TIME).outcome == "accepted"


@pytest.mark.parametrize("written", ["第2次报送", "第二次报送", "第 2 次 报送"])
def test_last_times_file_with_this_times_title_is_sent_back_at_the_title(
    desk: Desk, written: str
) -> None:
    cell = place_of(desk, "第1次报送")
    body = edited(desk.filled("police", "submission-1"), **{cell: written})
    received = desk.take(body, "2010-12-16 10:00")
    fault = only(received.faults)
    assert (received.outcome, fault.code, fault.cell) == ("sent_back", "head-differs", cell)
    for named in (written, "第2次报送", "第1次报送"):
        assert named in fault.message("zh-CN")


@pytest.mark.parametrize(
    "written", ["2010年12月6日至17日", "12月6日至12月17日", "２０１０．１２．６－１７"]
)
def test_last_times_file_with_this_times_days_is_sent_back_at_the_days(
    desk: Desk, written: str
) -> None:
    cell = place_of(desk, "2010年12月6日至10日")
    body = edited(desk.filled("police", "submission-1"), **{cell: written})
    fault = only(desk.take(body, "2010-12-16 10:00").faults)
    assert (fault.code, fault.cell) == ("head-differs", cell)


def test_the_days_of_another_return_are_known_in_english_too(house: House) -> None:
    desk = Desk(house, Campaign.model_validate({**SPEC, "locale": "en"}))
    desk.declare("2010-12-03 10:00")
    cell = place_of(desk, "6 December 2010 to 10 December 2010")
    body = desk.filled("police", "submission-1")
    assert desk.take(body, IN_TIME).outcome == "accepted"
    other = edited(body, **{cell: "6 December 2010 to 17 December 2010"})
    fault = only(desk.take(other, "2010-12-16 10:00").faults)
    assert (fault.code, fault.cell) == ("head-differs", cell)
    assert "yet the form number is that of “第1次报送”" in fault.message("en")


@pytest.mark.parametrize(
    "written", ["12月6日至10日", "2010.12.06-12.10", "十二月上旬", "", "9" * 9000]
)
def test_the_same_days_in_other_words_are_no_fault(desk: Desk, written: str) -> None:
    cell = place_of(desk, "2010年12月6日至10日")
    body = edited(desk.filled("police", "submission-1"), **{cell: written})
    assert desk.take(body, IN_TIME).outcome == "accepted"


def test_figures_of_another_basis_are_not_taken(desk: Desk) -> None:
    cell = place_of(desk, "累计")
    body = edited(desk.filled("police", "submission-1"), **{cell: "本期"})
    fault = only(desk.take(body, IN_TIME).faults)
    assert (fault.code, fault.cell) == ("basis-differs", cell)
    assert "应按“累计”填报" in fault.message("zh-CN")


def test_a_figure_in_yuan_is_not_taken_for_one_in_ten_thousands(desk: Desk) -> None:
    cell = place_of(desk, "万元")
    body = edited(desk.filled("police", "submission-1", {**FIGURES, "A04": 15000}), **{cell: "元"})
    received = desk.take(body, IN_TIME)
    fault = only(received.faults)
    assert (received.outcome, fault.code, fault.cell) == ("sent_back", "unit-differs", cell)
    assert fault.message("zh-CN").startswith("“罚没款”的计量单位被改为“元”，应为“万元”")


def test_two_rows_with_each_others_names_are_told_at_their_names(desk: Desk) -> None:
    first, second = place_of(desk, "应检查主体"), place_of(desk, "已检查主体")
    swapped = {first: "已检查主体", second: "应检查主体"}
    received = desk.take(edited(desk.filled("police", "submission-1"), **swapped), IN_TIME)
    assert [(f.code, f.cell) for f in received.faults] == [
        ("name-differs", first), ("name-differs", second)
    ]  # fmt: skip


def test_in_a_table_a_unit_of_measure_and_a_name_are_told_once_each(house: House) -> None:
    desk = Desk(house, tables.campaign())
    desk.declare("2010-12-03 10:00")
    entered = [i.code for i in desk.campaign.forms["table"].entered]
    figures: dict[str, Entry] = {**dict.fromkeys(entered, 0), "B01a": 5, "B01c": 12.5}
    body = desk.filled("police", "submission-1", figures)
    assert desk.take(body, "2010-12-08 10:00").outcome == "accepted"
    money, row = place_of(desk, "万元", figures), place_of(desk, "专利", figures)
    changed = desk.take(edited(body, **{money: "元", row: "商标"}), "2010-12-08 11:00")
    assert {(f.code, f.cell) for f in changed.faults} == {
        ("unit-differs", money), ("name-differs", row)
    }  # fmt: skip
    assert len(changed.faults) == 2
    assert "代码 B02 一行应为“专利”，却写着“商标”" in changed.faults[1].message("zh-CN")


def test_a_name_in_other_words_misleads_nobody(desk: Desk) -> None:
    cell = place_of(desk, "应检查主体")
    body = edited(desk.filled("police", "submission-1"), **{cell: "应检查的主体数"})
    assert desk.take(body, IN_TIME).outcome == "accepted"


def test_a_return_that_has_not_opened_is_not_taken_while_another_is_owed(desk: Desk) -> None:
    early = desk.hand_in("police", "submission-2", "2010-12-08 10:00")
    fault = only(early.faults)
    assert (early.outcome, fault.code) == ("sent_back", "not-open-yet")
    told = fault.message("zh-CN")
    assert told.startswith("这是“第2次报送”的报表，2010年12月15日")
    assert "现在应报的是“第1次报送”" in told
    desk.hand_in("police", "submission-1", "2010-12-08 11:00")
    assert desk.hand_in("police", "submission-2", "2010-12-08 12:00").outcome == "accepted"


def test_an_earlier_return_corrected_above_the_later_one_asks_for_a_word(desk: Desk) -> None:
    desk.hand_in("police", "submission-1", "2010-12-09 10:00")
    desk.hand_in("police", "submission-2", "2010-12-15 10:00", {**FIGURES, "A01": 20})
    more = {**FIGURES, "A01": 100}
    asked = desk.hand_in("police", "submission-1", "2010-12-15 11:00", more, correction="是")
    assert [(f.code, f.indicator, f.severity) for f in asked.faults[:1]] == [
        ("above-later", "A01", "warning")
    ]
    assert asked.outcome == "sent_back"
    words = {"correction": "是", "note": "漏计一批，第二次随后更正"}
    said = desk.hand_in("police", "submission-1", "2010-12-15 12:00", more, **words)
    assert said.outcome == "accepted"
