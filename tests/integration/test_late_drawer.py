"""What comes after the closing lies in the late drawer until the office decides about it.

The first phase closes on Sunday, 12 December; the ladder of its return ends on the 15th at 9:00.
"""

from typing import Any

import pytest

from office.asking.grant import extend
from office.asking.withdraw import withdraw
from office.errors import DecidedAlready, NoSuchReceipt, NothingSaid, NotInDrawer
from office.receiving.late import InDrawer, decide, drawer
from office.reporting.status import status
from office.reporting.summarise import phase_summary, summarise
from tests.integration.desk import Desk
from tests.integration.small import at
from tests.integration.test_receive_versions import LESS, MORE

CLOSED = "2010-12-15 09:01"
"""The first moment at which nobody asks for the first return any more."""


def decided(desk: Desk, receipt: str | None, when: str, *, take_in: bool) -> InDrawer:
    reason = "确有困难" if take_in else "已过时限"
    assert receipt is not None
    return decide(desk.house, "small", receipt, take_in=take_in, reason=reason, as_of=at(when))


def state(desk: Desk, when: str, unit: str = "police") -> tuple[str, bool, bool]:
    line = desk.line(unit, "submission-1", when)
    return line["state"], line["late"], line["drawer"]


def waiting(desk: Desk, when: str) -> list[str]:
    return [one.unit for one in drawer(desk.house, "small", at(when))]


def test_after_the_closing_a_return_is_checked_and_receipted_and_does_not_count(
    desk: Desk,
) -> None:
    received = desk.hand_in("police", "submission-1", CLOSED)
    assert (received.outcome, received.version, received.drawer) == ("accepted", 1, True)
    assert received.as_json()["drawer"] is True
    assert received.receipt == "20101215-00001"
    assert state(desk, "2010-12-15 10:00") == ("missing", True, True)
    (letter,) = desk.messages()
    assert "阶段结束后收到" in letter.text
    (waits,) = drawer(desk.house, "small", at("2010-12-15 10:00"))
    assert (waits.unit_name, waits.days_late, waits.state) == ("县公安局", 3, "waits")


def test_the_last_moment_of_the_ladder_is_not_after_the_closing(desk: Desk) -> None:
    received = desk.hand_in("police", "submission-1", "2010-12-15 09:00")
    assert (received.drawer, received.late) == (False, True)
    assert state(desk, "2010-12-15 10:00") == ("reported", True, False)


def test_once_the_summary_is_compiled_it_is_after_the_closing(desk: Desk, tmp_path: Any) -> None:
    summarise(desk.house, "small", "first", at("2010-12-13 09:00"), tmp_path)
    assert desk.hand_in("farms", "submission-1", "2010-12-13 08:59").drawer is False
    assert desk.hand_in("police", "submission-1", "2010-12-13 09:00").drawer is True


def test_an_interim_summary_closes_nothing(desk: Desk, tmp_path: Any) -> None:
    summarise(desk.house, "small", "first", at("2010-12-11 09:00"), tmp_path)
    assert desk.hand_in("police", "submission-1", "2010-12-13 09:00").drawer is False


def test_the_summary_of_another_phase_closes_nothing(desk: Desk, tmp_path: Any) -> None:
    summarise(desk.house, "small", "second", at("2010-12-13 09:00"), tmp_path)
    assert desk.hand_in("police", "submission-1", "2010-12-13 10:00").drawer is False


def test_an_acknowledgement_is_never_after_the_closing(desk: Desk) -> None:
    assert desk.hand_in("police", "slip", "2010-12-31 09:00").drawer is False
    assert desk.line("police", "slip", "2010-12-31 10:00")["state"] == "reported"


def test_what_is_faulty_after_the_closing_goes_back_and_changes_nothing(desk: Desk) -> None:
    received = desk.hand_in("police", "submission-1", CLOSED, {"A01": "十二"})
    assert (received.outcome, received.drawer) == ("sent_back", False)
    assert state(desk, "2010-12-15 10:00") == ("missing", True, False)
    assert waiting(desk, "2010-12-15 10:00") == []
    assert "阶段已于2010年12月12日17:30结束" in desk.messages()[0].text


def test_taken_in_it_counts_from_then_on_and_is_late(desk: Desk) -> None:
    received = desk.hand_in("police", "submission-1", CLOSED)
    done = decided(desk, received.receipt, "2010-12-16 10:00", take_in=True)
    assert (done.state, done.reason) == ("taken_in", "确有困难")
    assert state(desk, "2010-12-16 09:59") == ("missing", True, True)
    assert state(desk, "2010-12-16 10:00") == ("reported", True, False)
    line = desk.line("police", "submission-1", "2010-12-17 10:00")
    assert line["received_at"] == "2010-12-15T09:01:00+08:00"
    assert any("准予补收" in letter.subject for letter in desk.messages())


def test_left_out_its_obligation_stays_as_it_was_and_the_office_may_think_again(
    desk: Desk,
) -> None:
    received = desk.hand_in("police", "submission-1", CLOSED)
    decided(desk, received.receipt, "2010-12-16 10:00", take_in=False)
    assert state(desk, "2010-12-16 10:00") == ("missing", True, False)
    with pytest.raises(DecidedAlready):
        decided(desk, received.receipt, "2010-12-16 11:00", take_in=False)
    decided(desk, received.receipt, "2010-12-16 12:00", take_in=True)
    assert state(desk, "2010-12-16 11:59") == ("missing", True, False)
    assert state(desk, "2010-12-16 12:00") == ("reported", True, False)
    sent = [letter.subject[:4] for letter in desk.messages() if letter.template == "decided"]
    assert sent == ["【补收】", "【补收】"]


def test_the_office_decides_with_a_reason_and_only_about_what_lies_in_the_drawer(
    desk: Desk,
) -> None:
    in_time = desk.hand_in("farms", "submission-1", "2010-12-10 10:00")
    with pytest.raises(NotInDrawer):
        decided(desk, in_time.receipt, "2010-12-16 10:00", take_in=True)
    with pytest.raises(NoSuchReceipt):
        decided(desk, "20101215-00099", "2010-12-16 10:00", take_in=True)
    late = desk.hand_in("police", "submission-1", CLOSED)
    with pytest.raises(NothingSaid):
        decide(
            desk.house, "small", late.receipt or "", take_in=True, reason=" ",
            as_of=at("2010-12-16 10:00"),
        )  # fmt: skip
    assert waiting(desk, "2010-12-16 11:00") == ["police"]
    withdraw(desk.house, "small", late.receipt or "", reason="误报", as_of=at("2010-12-16 12:00"))
    with pytest.raises(NotInDrawer):
        decided(desk, late.receipt, "2010-12-16 13:00", take_in=True)


def test_a_correction_after_the_closing_leaves_the_version_before_it_standing(
    desk: Desk,
) -> None:
    desk.hand_in("police", "submission-1", "2010-12-10 10:00")
    corrected = desk.hand_in("police", "submission-1", "2010-12-16 10:00", MORE, correction="是")
    assert (corrected.version, corrected.drawer) == (2, True)
    (waits,) = drawer(desk.house, "small", at("2010-12-16 11:00"))
    assert waits.differences[0].as_json() == {
        "code": "A01", "name": "检查经营主体", "was": "12", "is": "20",
    }  # fmt: skip
    assert desk.line("police", "submission-1", "2010-12-16 11:00")["version"] == 1
    decided(desk, corrected.receipt, "2010-12-16 12:00", take_in=True)
    line = desk.line("police", "submission-1", "2010-12-16 12:00")
    assert (line["version"], line["state"], line["late"]) == (2, "reported", False)


def test_figures_are_checked_against_what_stands_not_against_what_waits(desk: Desk) -> None:
    desk.hand_in("police", "submission-1", "2010-12-10 10:00")
    lower = desk.hand_in("police", "submission-1", "2010-12-16 09:00", LESS, correction="是")
    falling = desk.hand_in("police", "submission-2", "2010-12-16 10:00", LESS)
    assert falling.outcome == "sent_back"
    decided(desk, lower.receipt, "2010-12-16 11:00", take_in=True)
    again = desk.take(desk.filled("police", "submission-2", LESS), "2010-12-16 12:00")
    assert (again.outcome, again.drawer) == ("accepted", False)


def test_an_extension_beyond_the_closing_keeps_it_open(desk: Desk) -> None:
    paper = {"authority": "1号", "reason": "水灾"}
    extend(
        desk.house, "small", "submission-1", "police",
        until=at("2010-12-20 17:30"), as_of=at("2010-12-14 09:00"), **paper,
    )  # fmt: skip
    received = desk.hand_in("police", "submission-1", "2010-12-20 17:30")
    assert (received.drawer, received.late) == (False, False)


def test_an_extension_after_the_closing_lets_the_same_file_in(desk: Desk) -> None:
    body = desk.filled("police", "submission-1")
    assert desk.take(body, CLOSED).drawer is True
    again = desk.take(body, "2010-12-15 10:00")
    assert (again.outcome, again.version, again.drawer) == ("duplicate", 1, True)
    extend(
        desk.house, "small", "submission-1", "police", authority="1号", reason="水灾",
        until=at("2010-12-20 17:30"), as_of=at("2010-12-16 09:00"),
    )  # fmt: skip
    in_time = desk.take(body, "2010-12-17 09:00")
    assert (in_time.outcome, in_time.version, in_time.drawer) == ("accepted", 2, False)
    assert state(desk, "2010-12-17 10:00")[0] == "reported"


def test_whoever_waits_for_the_office_is_not_chased_and_is_again_once_left_out(
    desk: Desk, tmp_path: Any
) -> None:
    summarise(desk.house, "small", "first", at("2010-12-13 09:00"), tmp_path)
    received = desk.hand_in("police", "submission-1", "2010-12-13 10:00")
    chased = {unit for unit, _, _ in desk.chased("2010-12-14 09:00", "submission-1")}
    assert chased == {"farms", "trade"}
    decided(desk, received.receipt, "2010-12-14 10:00", take_in=False)
    assert ("police", "escalate-2", "planned") in desk.chased("2010-12-14 10:00", "submission-1")


async def test_a_letter_that_waits_to_be_sent_is_taken_back_when_the_return_comes(
    desk: Desk, mailbox: Any, tmp_path: Any
) -> None:
    summarise(desk.house, "small", "first", at("2010-12-13 09:00"), tmp_path)
    desk = desk.mailing(mailbox.url)
    desk.plan("2010-12-14 09:00", duty="submission-1")
    desk.hand_in("police", "submission-1", "2010-12-14 09:01")
    await desk.post("2010-12-14 09:02")
    told = [m.recipients for m in desk.messages() if m.template == "urging"]
    assert ["leader@police.example"] not in told
    assert ["leader@farms.example"] in told


def test_the_summary_tells_what_waits_and_counts_only_what_was_taken_in(desk: Desk) -> None:
    waits = desk.hand_in("police", "submission-1", "2010-12-16 10:00")
    taken = desk.hand_in("farms", "submission-1", "2010-12-16 10:00")
    decided(desk, taken.receipt, "2010-12-16 11:00", take_in=True)
    with desk.house.transaction() as session:
        phase = desk.campaign.phase("first")
        told = phase_summary(session, desk.campaign, phase, at("2010-12-16 12:00"))
    (duty,) = [one for one in told.duties if one.duty == "submission-1"]
    assert [(s.unit, s.verdict, s.drawer) for s in duty.standings] == [
        ("police", "missing", True), ("farms", "late", False), ("trade", "missing", False),
    ]  # fmt: skip
    figure = told.tables[0].figures[0]
    assert [trace.receipt for trace in figure.traces] == [taken.receipt]
    assert waits.receipt not in {trace.receipt for trace in figure.traces}
    assert status(desk.house, "small", at("2010-12-16 12:00")).counts["drawer"] == 1


def test_the_drawer_lists_what_waits_and_on_request_all_that_ever_lay_there(desk: Desk) -> None:
    first = desk.hand_in("police", "submission-1", "2010-12-16 10:00")
    desk.hand_in("farms", "submission-1", "2010-12-16 11:00")
    decided(desk, first.receipt, "2010-12-16 12:00", take_in=True)
    assert waiting(desk, "2010-12-16 10:30") == ["police"]
    assert waiting(desk, "2010-12-16 13:00") == ["farms"]
    everything = drawer(desk.house, "small", at("2010-12-16 13:00"), decided=True)
    assert [(one.unit, one.state) for one in everything] == [
        ("police", "taken_in"), ("farms", "waits"),
    ]  # fmt: skip
    assert all(one.as_json()["receipt"] for one in everything)
