"""The same file again: a duplicate where it says nothing new, and a version where it does."""

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from office.asking.withdraw import withdraw
from office.receiving.desk import Received
from office.receiving.receive import receive
from office.receiving.sorting import Expected
from rehearsal.filling import Entry
from tests.integration.desk import FIGURES, Desk
from tests.integration.small import at
from tests.integration.test_receive_versions import LESS, MORE


def outcome(received: Received) -> tuple[str, int | None]:
    return received.outcome, received.version


def test_an_old_file_again_does_not_bring_back_what_was_corrected(desk: Desk) -> None:
    first = desk.filled("police", "submission-1")
    desk.take(first, "2010-12-08 10:00")
    desk.hand_in("police", "submission-1", "2010-12-09 10:00", MORE)
    assert outcome(desk.take(first, "2010-12-09 11:00")) == ("duplicate", 1)
    assert desk.line("police", "submission-1", "2010-12-09 12:00")["version"] == 2


def test_an_old_file_again_is_told_which_version_counts(desk: Desk) -> None:
    first = desk.filled("police", "submission-1")
    desk.take(first, "2010-12-08 10:00")
    assert desk.take(first, "2010-12-08 11:00").in_force is None
    desk.hand_in("police", "submission-1", "2010-12-09 10:00", MORE, correction="是")
    assert desk.take(first, "2010-12-09 11:00").in_force == 2


def test_a_correction_back_to_earlier_figures_is_a_version_of_its_own(desk: Desk) -> None:
    more = desk.filled("police", "submission-1", MORE, correction="是")
    less = desk.filled("police", "submission-1", LESS, correction="是")
    desk.hand_in("police", "submission-1", "2010-12-08 10:00")
    for version, body in enumerate((more, less, more), start=2):
        assert outcome(desk.take(body, f"2010-12-08 1{version}:00")) == ("accepted", version)
    assert outcome(desk.take(more, "2010-12-08 16:00")) == ("duplicate", 4)
    assert desk.line("police", "submission-1", "2010-12-08 17:00")["version"] == 4


def test_the_same_return_saved_anew_is_a_duplicate_whatever_its_bytes(desk: Desk) -> None:
    body = desk.filled("police", "submission-1")
    first = desk.take(body, "2010-12-08 10:00")
    anew = BytesIO()
    book = load_workbook(BytesIO(body))
    book.properties.creator = "另存"
    book.save(anew)
    assert anew.getvalue() != body
    again = desk.take(anew.getvalue(), "2010-12-08 11:00")
    assert outcome(again) == ("duplicate", 1)
    assert again.receipt == first.receipt


@pytest.mark.parametrize("name", ["phone", "reviewer", "note"])
def test_the_same_figures_with_another_word_beside_them_are_a_version(
    desk: Desk, name: str
) -> None:
    desk.hand_in("police", "submission-1", "2010-12-08 10:00")
    said: dict[str, Entry] = {name: "0355-6560009"}
    again = desk.hand_in("police", "submission-1", "2010-12-08 11:00", FIGURES, **said)
    assert outcome(again) == ("accepted", 2)


def test_what_was_withdrawn_may_be_handed_in_again(desk: Desk) -> None:
    body = desk.filled("police", "submission-1")
    first = desk.take(body, "2010-12-08 10:00")
    withdraw(desk.house, "small", first.receipt or "", reason="误报", as_of=at("2010-12-08 11:00"))
    again = desk.take(body, "2010-12-08 12:00")
    assert outcome(again) == ("accepted", 2)
    assert again.receipt != first.receipt
    assert outcome(desk.take(body, "2010-12-08 13:00")) == ("duplicate", 2)


def test_a_faulty_file_again_is_a_duplicate_and_is_answered_once(desk: Desk) -> None:
    wrong: dict[str, Entry] = {"A01": "十二"}
    body = desk.filled("police", "submission-1", wrong)
    assert outcome(desk.take(body, "2010-12-08 10:00")) == ("sent_back", 1)
    assert outcome(desk.take(body, "2010-12-08 11:00")) == ("duplicate", 1)
    assert len(desk.messages()) == 1


def test_a_file_that_another_return_made_wrong_is_looked_at_again(desk: Desk) -> None:
    desk.hand_in("police", "submission-1", "2010-12-10 10:00")
    body = desk.filled("police", "submission-2", LESS)
    assert outcome(desk.take(body, "2010-12-14 10:00")) == ("sent_back", 1)
    desk.hand_in("police", "submission-1", "2010-12-14 11:00", LESS, correction="是")
    assert outcome(desk.take(body, "2010-12-14 12:00")) == ("accepted", 2)


def test_two_units_with_the_same_figures_are_not_duplicates_of_each_other(desk: Desk) -> None:
    police = desk.hand_in("police", "submission-1", "2010-12-09 10:00")
    farms = desk.hand_in("farms", "submission-1", "2010-12-09 10:00")
    assert (outcome(police), outcome(farms)) == (("accepted", 1), ("accepted", 1))
    assert police.receipt != farms.receipt


def test_the_same_figures_for_another_duty_are_another_return(desk: Desk) -> None:
    desk.hand_in("police", "submission-1", "2010-12-10 10:00")
    assert outcome(desk.hand_in("police", "submission-2", "2010-12-16 10:00")) == ("accepted", 1)


@pytest.mark.parametrize(("unit", "expected"), [("police", "accepted"), ("farms", "unrecognised")])
def test_a_unit_hands_in_its_own_return_only(desk: Desk, unit: str, expected: str) -> None:
    when: datetime = at("2010-12-09 10:00")
    received = receive(
        desk.house, desk.filled("police", "submission-1"), name="报表.xlsx", channel="portal",
        received_at=when, expected=Expected(unit=unit),
    )  # fmt: skip
    assert received.outcome == expected
    assert [fault.code for fault in received.faults] == ([] if unit == "police" else ["wrong-unit"])
    state = desk.line("police", "submission-1", "2010-12-09 11:00")["state"]
    assert state == ("reported" if unit == "police" else "open")


def test_a_faulty_file_again_that_is_wrong_in_another_way_is_told_so(desk: Desk) -> None:
    desk.hand_in("police", "submission-1", "2010-12-10 10:00")
    body = desk.filled("police", "submission-2", LESS)
    assert outcome(desk.take(body, "2010-12-14 10:00")) == ("sent_back", 1)
    desk.hand_in("police", "submission-1", "2010-12-14 11:00", MORE, correction="是")
    assert outcome(desk.take(body, "2010-12-14 12:00")) == ("sent_back", 2)
    assert outcome(desk.take(body, "2010-12-14 13:00")) == ("duplicate", 2)
