"""What a check asks about comes back without a note (说明), and is taken with one."""

import pytest
from sqlmodel import col, select

from ledger.tables import Handling
from office.house import House
from rehearsal.filling import Entry
from tests.integration.desk import FIGURES, Desk
from tests.integration.tables import campaign

JUMPED: dict[str, Entry] = {**FIGURES, "A01": 500}
NOTE = "年末集中检查，数据属实"


@pytest.fixture
def reported(desk: Desk) -> Desk:
    """The police have reported 12 inspections."""
    desk.hand_in("police", "submission-1", "2010-12-10 10:00")
    return desk


def kept(house: House) -> list[tuple[str, list[str]]]:
    """The note and the faults of each version in the ledger, in the order they came."""
    with house.transaction() as session:
        rows = session.exec(select(Handling).order_by(col(Handling.arrival_id))).all()
        return [(row.head["note"], [fault["code"] for fault in row.faults]) for row in rows]


def test_without_a_note_it_comes_back_with_what_is_asked(reported: Desk) -> None:
    received = reported.hand_in("police", "submission-2", "2010-12-16 10:00", JUMPED)
    assert received.outcome == "sent_back"
    assert received.receipt is None
    assert [(f.code, f.severity, f.cell) for f in received.faults] == [
        ("jumps", "warning", "D10"), ("note-missing", "error", "B15"),
    ]  # fmt: skip
    assert reported.line("police", "submission-2", "2010-12-16 11:00")["state"] == "sent_back"
    (letter,) = [m for m in reported.messages() if m.template == "sent_back"]
    assert "统计表!D10" in letter.text
    assert "“检查经营主体”为 500，超过上次 12 的 5 倍" in letter.text
    assert "有 1 处数据需要核实而未作说明" in letter.text


def test_with_a_note_it_is_accepted_and_the_note_is_kept(reported: Desk) -> None:
    received = reported.hand_in("police", "submission-2", "2010-12-16 10:00", JUMPED, note=NOTE)
    assert received.outcome == "accepted"
    assert [f.code for f in received.faults] == ["jumps"]
    assert received.as_json()["note"] == NOTE
    assert kept(reported.house) == [("", []), (NOTE, ["jumps"])]
    (receipt,) = [m for m in reported.messages() if m.template == "receipt" and NOTE in m.text]
    assert "“检查经营主体”为 500，超过上次 12 的 5 倍" in receipt.text


def test_a_note_alone_is_no_reason_to_ask(reported: Desk) -> None:
    received = reported.hand_in("police", "submission-2", "2010-12-16 10:00", note="无异常")
    assert (received.outcome, received.faults, received.note) == ("accepted", (), "无异常")


def test_what_was_sent_back_for_a_note_is_accepted_once_it_has_one(reported: Desk) -> None:
    reported.hand_in("police", "submission-2", "2010-12-16 10:00", JUMPED)
    again = reported.hand_in("police", "submission-2", "2010-12-16 11:00", JUMPED, note=NOTE)
    assert (again.outcome, again.version) == ("accepted", 2)


def test_what_is_asked_of_the_past_is_asked_of_the_past_of_that_day(reported: Desk) -> None:
    """Once the first return is corrected upward, the second one is no jump any more."""
    corrected: dict[str, Entry] = {**FIGURES, "A01": 400}
    reported.hand_in("police", "submission-1", "2010-12-11 10:00", corrected, correction="是")
    received = reported.hand_in("police", "submission-2", "2010-12-16 10:00", JUMPED)
    assert received.outcome == "accepted"


def test_a_form_of_rows_and_columns_comes_in_by_the_same_door(house: House) -> None:
    desk = Desk(house, campaign())
    desk.declare("2010-12-03 10:00")
    form = desk.campaign.forms["table"]
    figures: dict[str, Entry] = {i.code: 0 for i in form.entered}
    figures |= {"B01a": 2, "B02a": 3}
    received = desk.hand_in("police", "submission-1", "2010-12-10 10:00", figures)
    assert received.outcome == "accepted"
    wrong: dict[str, Entry] = {**figures, "B01f": 3}
    again = desk.hand_in("farms", "submission-1", "2010-12-10 10:00", wrong)
    assert [(fault.cell, fault.code) for fault in again.faults] == [("H13", "rule-gt")]
