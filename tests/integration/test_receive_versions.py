"""What becomes of a return: accepted, nil, sent back and mended, corrected, or misplaced."""

from campaigns.sheets.examine import CellFault
from documents.blanks.blank import blank_workbook
from office.receiving.blanks import ANY_UNIT
from office.receiving.desk import Received
from rehearsal.filling import Entry, fill
from tests.integration.desk import FIGURES, HEAD, Desk

MORE: dict[str, Entry] = {"A01": 20, "A02": 40, "A03": 35, "A04": 2.25}
LESS: dict[str, Entry] = {"A01": 11, "A02": 40, "A03": 30, "A04": 1.5}


def outcome(received: Received) -> tuple[str, int | None]:
    return received.outcome, received.version


def places(faults: tuple[CellFault, ...]) -> dict[str, str]:
    return {fault.indicator: fault.code for fault in faults}


def test_every_fault_is_named_at_once_and_the_mended_return_is_version_2(desk: Desk) -> None:
    wrong: dict[str, Entry] = {"A01": "20余", "A02": 10, "A03": 12}
    first = desk.hand_in("police", "submission-1", "2010-12-09 10:00", wrong)
    assert outcome(first) == ("sent_back", 1)
    assert places(first.faults) == {"A01": "not-a-number", "A03": "rule-gt", "A04": "empty"}
    assert all(fault.cell and fault.message("zh-CN") for fault in first.faults)
    assert first.receipt is None
    assert desk.line("police", "submission-1", "2010-12-09 11:00")["state"] == "sent_back"
    mended = desk.hand_in("police", "submission-1", "2010-12-09 12:00")
    assert outcome(mended) == ("accepted", 2)
    assert mended.receipt == "20101209-00002"
    assert desk.line("police", "submission-1", "2010-12-09 13:00")["state"] == "reported"


def test_the_same_file_again_is_a_duplicate_of_its_version(desk: Desk) -> None:
    body = desk.filled("police", "submission-1")
    first, again = desk.take(body, "2010-12-09 10:00"), desk.take(body, "2010-12-20 10:00")
    assert outcome(again) == ("duplicate", 1)
    assert again.receipt == first.receipt is not None
    assert desk.line("police", "submission-1", "2010-12-21 10:00")["late"] is False


def test_a_nil_return_is_nil_and_not_zero(desk: Desk) -> None:
    assert outcome(desk.hand_in("police", "submission-1", "2010-12-09 10:00", {}, nil="是")) == (
        "nil", 1,
    )  # fmt: skip
    assert desk.line("police", "submission-1", "2010-12-09 11:00")["state"] == "nil"
    zeros: dict[str, Entry] = dict.fromkeys(FIGURES, 0)
    unmarked = desk.hand_in("farms", "submission-1", "2010-12-09 10:00", zeros)
    assert places(unmarked.faults) == {"nil": "zero-but-not-nil"}


def test_a_correction_that_is_marked_is_the_next_version(desk: Desk) -> None:
    desk.hand_in("police", "submission-1", "2010-12-10 10:00")
    marked = desk.hand_in("police", "submission-1", "2010-12-15 10:00", MORE, correction="是")
    assert outcome(marked) == ("accepted", 2)
    line = desk.line("police", "submission-1", "2010-12-15 11:00")
    assert (line["received_at"], line["late"]) == ("2010-12-10T10:00:00+08:00", False)


def test_a_correction_without_the_mark_is_taken_while_no_later_duty_is_open(desk: Desk) -> None:
    desk.hand_in("police", "submission-1", "2010-12-10 10:00")
    unmarked = desk.hand_in("police", "submission-1", "2010-12-15 08:59", MORE)
    assert outcome(unmarked) == ("accepted", 2)


def test_the_form_of_the_last_period_is_sent_back_with_what_was_expected(desk: Desk) -> None:
    first = desk.hand_in("police", "submission-1", "2010-12-10 10:00")
    wrong = desk.hand_in("police", "submission-1", "2010-12-15 09:00", MORE)
    assert outcome(wrong) == ("sent_back", 2)
    (fault,) = wrong.faults
    assert fault.code == "wrong-period"
    assert dict(fault.facts) == {
        "found": "第1次报送", "expected": "第2次报送", "receipt": first.receipt,
    }  # fmt: skip
    assert desk.line("police", "submission-1", "2010-12-15 10:00")["state"] == "reported"
    assert desk.line("police", "submission-2", "2010-12-15 10:00")["state"] == "open"


def test_the_first_form_after_its_time_is_late_not_wrong_where_it_is_still_owed(
    desk: Desk,
) -> None:
    received = desk.hand_in("police", "submission-1", "2010-12-15 10:00")
    assert (*outcome(received), received.late) == ("accepted", 1, True)


def test_a_running_total_that_falls_is_sent_back(desk: Desk) -> None:
    desk.hand_in("police", "submission-1", "2010-12-10 10:00")
    falling = desk.hand_in("police", "submission-2", "2010-12-16 10:00", LESS)
    assert places(falling.faults) == {"A01": "falls"}
    equal = desk.hand_in("farms", "submission-2", "2010-12-16 10:00", LESS)
    assert outcome(equal) == ("accepted", 1)


def test_a_total_may_fall_once_the_return_before_it_is_corrected(desk: Desk) -> None:
    desk.hand_in("police", "submission-1", "2010-12-10 10:00")
    desk.hand_in("police", "submission-1", "2010-12-14 09:00", LESS, correction="是")
    assert outcome(desk.hand_in("police", "submission-2", "2010-12-16 10:00", LESS)) == (
        "accepted", 1,
    )  # fmt: skip


def test_a_specimen_is_known_by_the_name_that_the_unit_wrote_into_it(desk: Desk) -> None:
    duty = desk.campaign.occurrences_by_duty("submission-1")[0]
    blank = blank_workbook(desk.campaign, duty, ANY_UNIT)
    named = fill(blank, {**HEAD, "unit": "县农委"}, FIGURES)
    assert desk.take(named, "2010-12-09 10:00").unit == "farms"
    stranger = fill(blank, {**HEAD, "unit": "邻县农委"}, FIGURES)
    assert [f.code for f in desk.take(stranger, "2010-12-09 10:00").faults] == ["unit-unknown"]
    told = desk.take(stranger, "2010-12-09 11:00").faults[0]
    assert (told.sheet, told.cell) == ("统计表", "B3")
    assert "名录中没有这个单位，是否为“县农委”" in told.message("zh-CN")
    nobody = desk.take(fill(blank, HEAD, FIGURES), "2010-12-09 12:00").faults
    assert [(f.code, f.cell) for f in nobody] == [("unit-missing", "B3")]


def test_each_version_is_answered_once_to_its_sender(desk: Desk) -> None:
    desk.hand_in("police", "submission-1", "2010-12-09 10:00", {"A01": "多"})
    body = desk.filled("police", "submission-1")
    desk.take(body, "2010-12-09 11:00")
    desk.take(body, "2010-12-09 11:01")
    assert sorted(m.template for m in desk.messages()) == ["receipt", "sent_back"]
    assert {tuple(m.recipients) for m in desk.messages()} == {("liaison@police.example",)}


def test_letters_that_answer_are_not_counted_as_urging(desk: Desk) -> None:
    desk.plan("2010-12-13 09:00", duty="submission-1", kinds=["escalate"])
    for minute in range(3):
        wrong: dict[str, Entry] = {"A01": f"{minute}多"}
        desk.hand_in("police", "submission-1", f"2010-12-13 10:0{minute}", wrong)
    desk.plan("2010-12-14 09:00", duty="submission-1")
    urging = next(m for m in desk.messages() if m.recipients == ["leader@police.example"])
    assert "1次向贵单位信息联络员催报" in urging.text
