"""A version is withdrawn: it no longer counts, nothing is deleted, and the ladder goes on."""

import pytest
from sqlmodel import select

from ledger.tables import Content, Handling
from office.asking.withdraw import Withdrawn, withdraw
from office.errors import NoSuchReceipt, NothingSaid, NotStanding
from office.reporting.history import history
from tests.integration.desk import Desk
from tests.integration.small import at
from tests.integration.test_receive_versions import MORE


def withdrawn(
    desk: Desk, receipt: str | None, when: str, unit: str | None = None, reason: str = "误报"
) -> Withdrawn:
    assert receipt is not None
    return withdraw(
        desk.house, "small", receipt, reason=reason, by=unit or "office", unit=unit, as_of=at(when)
    )


def state(desk: Desk, when: str) -> tuple[str, int | None, bool]:
    line = desk.line("police", "submission-1", when)
    return line["state"], line["version"], line["late"]


def test_the_only_version_withdrawn_is_owed_again_and_chased(desk: Desk) -> None:
    only = desk.hand_in("police", "submission-1", "2010-12-10 10:00")
    assert desk.chased("2010-12-13 08:00", "submission-1") >= {("farms", "remind-2", "overtaken")}
    done = withdrawn(desk, only.receipt, "2010-12-13 09:30")
    assert (done.stands, done.owed) == (None, True)
    assert state(desk, "2010-12-13 09:29") == ("reported", 1, False)
    assert state(desk, "2010-12-13 09:30") == ("open", None, True)
    assert ("police", "escalate-1", "planned") in desk.chased("2010-12-13 09:30", "submission-1")
    assert state(desk, "2010-12-15 09:01") == ("missing", None, True)


def test_a_correction_withdrawn_lets_the_version_before_it_stand_again(desk: Desk) -> None:
    desk.hand_in("police", "submission-1", "2010-12-09 10:00")
    second = desk.hand_in("police", "submission-1", "2010-12-10 10:00", MORE)
    done = withdrawn(desk, second.receipt, "2010-12-10 11:00", unit="police")
    assert (done.stands, done.owed) == (1, False)
    assert state(desk, "2010-12-10 10:59")[:2] == ("reported", 2)
    assert state(desk, "2010-12-10 11:00")[:2] == ("reported", 1)
    letter = next(m for m in desk.messages() if m.template == "withdrawn")
    assert letter.recipients == ["liaison@police.example"]
    assert "按贵单位申请撤回" in letter.text
    assert "第1版恢复为有效版次" in letter.text


def test_a_version_before_one_that_was_sent_back_stands_all_the_same(desk: Desk) -> None:
    first = desk.hand_in("police", "submission-1", "2010-12-09 10:00")
    desk.hand_in("police", "submission-1", "2010-12-09 11:00", {"A01": "多"})
    withdrawn(desk, first.receipt, "2010-12-09 12:00")
    assert state(desk, "2010-12-09 12:00")[0] == "sent_back"


def test_only_what_stands_can_be_withdrawn_and_only_once(desk: Desk) -> None:
    first = desk.hand_in("police", "submission-1", "2010-12-09 10:00")
    second = desk.hand_in("police", "submission-1", "2010-12-10 10:00", MORE)
    with pytest.raises(NotStanding) as refused:
        withdrawn(desk, first.receipt, "2010-12-10 11:00")
    assert str(second.receipt) in refused.value.said("zh-CN")
    withdrawn(desk, second.receipt, "2010-12-10 12:00")
    with pytest.raises(NotStanding):
        withdrawn(desk, second.receipt, "2010-12-10 13:00")
    withdrawn(desk, first.receipt, "2010-12-10 14:00")
    assert state(desk, "2010-12-10 14:00")[0] == "open"


def test_a_unit_withdraws_its_own_returns_and_gives_a_reason(desk: Desk) -> None:
    farms = desk.hand_in("farms", "submission-1", "2010-12-09 10:00")
    with pytest.raises(NoSuchReceipt):
        withdrawn(desk, farms.receipt, "2010-12-09 11:00", unit="police")
    with pytest.raises(NothingSaid):
        withdrawn(desk, farms.receipt, "2010-12-09 11:00", reason="  ")
    assert desk.line("farms", "submission-1", "2010-12-09 12:00")["state"] == "reported"


def test_what_waits_in_the_late_drawer_can_be_withdrawn(desk: Desk) -> None:
    late = desk.hand_in("police", "submission-1", "2010-12-16 10:00")
    done = withdrawn(desk, late.receipt, "2010-12-16 11:00", unit="police")
    assert (done.stands, done.owed, done.waits) == (None, True, False)
    assert desk.line("police", "submission-1", "2010-12-16 12:00")["drawer"] is False


def test_nothing_is_deleted_and_the_history_tells_who_withdrew_what_and_why(desk: Desk) -> None:
    first = desk.hand_in("police", "submission-1", "2010-12-09 10:00")
    withdrawn(desk, first.receipt, "2010-12-09 11:00", unit="police")
    with desk.house.transaction() as session:
        assert session.get(Content, first.sha256) is not None
        assert len(session.exec(select(Handling)).all()) == 1
    (seen,) = history(desk.house, "small", "submission-1", "police", as_of=at("2010-12-09 12:00"))
    assert (seen.standing, seen.withdrawn_by, seen.withdrawn_reason) == (False, "police", "误报")
    assert seen.figures["A01"] == "12"
    (before,) = history(desk.house, "small", "submission-1", "police", as_of=at("2010-12-09 10:30"))
    assert (before.standing, before.withdrawn_at) == (True, None)


def test_the_figures_of_what_was_withdrawn_are_no_longer_compared_with(desk: Desk) -> None:
    high = desk.hand_in("police", "submission-1", "2010-12-10 10:00", MORE)
    withdrawn(desk, high.receipt, "2010-12-15 09:00")
    assert desk.hand_in("police", "submission-2", "2010-12-15 10:00").outcome == "accepted"
