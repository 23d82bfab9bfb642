"""Warnings ask for a note (说明): without one a return comes back, with one it is accepted."""

import pytest

from campaigns.sheets.examine import Cell, Filled, examine
from campaigns.sheets.past import Past
from tests.unit.filling import filled, form_of, look, told

FORM = form_of(
    "A01 执法行动 次", "A03 执法人员 人次",
    checks=[{"code": "V11", "rule": "A03 >= 2 * A01", "level": "warning"}],
)  # fmt: skip
FEW = {"A01": 5, "A03": 6}


def test_what_is_asked_about_comes_back_without_a_note() -> None:
    examined = look(FORM, FEW)
    assert [told(fault) for fault in examined.faults] == ["?rule-lt A03", "note-missing note"]
    assert (examined.faults[1].cell, examined.faults[1].facts["count"]) == ("B5", 1)
    assert not examined.is_acceptable


def test_with_a_note_it_is_accepted_and_the_note_is_kept() -> None:
    examined = look(FORM, FEW, note="三次行动由一名执法人员带队，其余为协管员")
    assert [told(fault) for fault in examined.faults] == ["?rule-lt A03"]
    assert examined.is_acceptable
    assert examined.note == "三次行动由一名执法人员带队，其余为协管员"


@pytest.mark.parametrize("nothing", ["", "  ", "无", "没有。", "—", "/", "N/A", "none", "None."])
def test_a_note_that_says_nothing_is_none(nothing: str) -> None:
    assert not look(FORM, FEW, note=nothing).is_acceptable


@pytest.mark.parametrize("note", ["属实", "ok", "已核", "见附件1"])
def test_a_short_note_is_one(note: str) -> None:
    assert look(FORM, FEW, note=note).is_acceptable


def test_nobody_is_asked_for_a_note_where_nothing_is_to_be_explained() -> None:
    assert look(FORM, {"A01": 5, "A03": 10}).faults == ()


def test_what_is_wrong_is_not_mended_by_a_note() -> None:
    assert not look(FORM, {"A01": 5, "A03": "6余"}, note="属实").is_acceptable


def test_errors_and_what_is_to_be_explained_are_told_at_once() -> None:
    form = form_of(
        "A01 执法行动 次", "A03 执法人员 人次", "A07 立案 件",
        checks=[{"code": "V11", "rule": "A03 >= 2 * A01", "level": "warning"}],
    )  # fmt: skip
    examined = look(form, {**FEW, "A07": "多"})
    assert [told(fault) for fault in examined.faults] == [
        "?rule-lt A03", "not-a-number A07", "note-missing note",
    ]  # fmt: skip


def test_a_blank_of_before_there_were_notes_is_told_where_to_write_one() -> None:
    old = filled(FORM, FEW)
    head = {name: cell for name, cell in old.head.items() if name != "note"}
    faults = examine(Filled(old.identity, head, old.cells), FORM).faults
    assert [(fault.code, fault.cell) for fault in faults[1:]] == [("note-nowhere", "")]
    assert "左格写“说明”，右格写明原因" in faults[1].message("zh-CN")


def test_a_number_may_be_a_note() -> None:
    old = filled(FORM, FEW)
    head = {**old.head, "note": Cell(12, "表1", "B5")}
    assert examine(Filled(old.identity, head, old.cells), FORM).note == "12"


def test_what_a_nil_return_leaves_out_is_not_asked_about() -> None:
    past = Past([{"A01": 50, "A03": 100}])  # type: ignore[dict-item]
    marked = filled(FORM, {"A01": None, "A03": None}, nil="是")
    assert examine(marked, FORM, past=past).faults == ()
