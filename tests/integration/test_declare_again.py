"""Declaring again: the same changes nothing, an amendment is a difference, the past stays."""

from dataclasses import replace
from typing import Any

from campaigns.spec.spec import Campaign
from office.declaring.declare import Deadline, Declaration, declare
from rehearsal.mailbox import Mailbox
from tests.integration.desk import Desk
from tests.integration.small import SPEC, UNITS, at, with_due, without

LATER = "2010-12-14"


def amended(desk: Desk, campaign: Campaign, when: str, **how: Any) -> tuple[Desk, Declaration]:
    return replace(desk, campaign=campaign), declare(desk.house, campaign, at(when), **how)


def shown(deadlines: list[Deadline]) -> list[tuple[str, str, str | None, int]]:
    return [
        (d.duty, f"{d.due_at:%m-%d %H:%M}", f"{d.was:%m-%d %H:%M}" if d.was else None, len(d.units))
        for d in deadlines
    ]


def test_the_same_spec_again_changes_nothing_and_says_so(desk: Desk) -> None:
    _, again = amended(desk, desk.campaign, "2010-12-08 09:00")
    assert (again.version, again.is_new_version) == (1, False)
    assert (again.added, again.moved, again.dropped) == ([], [], [])
    assert shown(again.unchanged) == [
        ("slip", "12-06 17:30", None, 3),
        ("submission-1", "12-10 17:30", None, 3),
        ("submission-2", "12-17 17:30", None, 3),
    ]


def test_the_first_declaration_adds_everything(desk: Desk) -> None:
    other = Campaign.model_validate({**SPEC, "id": "other"})
    _, first = amended(desk, other, "2010-12-03 10:00")
    assert (first.version, len(first.added), first.unchanged) == (1, 3, [])


def test_a_moved_deadline_is_shown_before_it_is_applied(desk: Desk) -> None:
    _, dry = amended(desk, with_due("submission-1", LATER), "2010-12-08 09:00", dry_run=True)
    assert shown(dry.moved) == [("submission-1", "12-14 17:30", "12-10 17:30", 3)]
    assert len(dry.unchanged) == 2
    line = desk.line("farms", "submission-1", "2010-12-08 10:00")
    assert line["due_at"] == "2010-12-10T17:30:00+08:00"
    _, wet = amended(desk, with_due("submission-1", LATER), "2010-12-08 09:00")
    assert wet.as_json() == dry.as_json()
    line = desk.line("farms", "submission-1", "2010-12-08 10:00")
    assert line["due_at"] == "2010-12-14T17:30:00+08:00"


def test_a_moved_deadline_has_notices_of_its_own(desk: Desk) -> None:
    assert desk.chased("2010-12-09 09:00", "submission-1") != set()
    desk, _ = amended(desk, with_due("submission-1", LATER), "2010-12-09 10:00")
    assert desk.chased("2010-12-10 14:00", "submission-1") == set()
    assert desk.chased("2010-12-13 09:00", "submission-1") == {
        (unit, "remind-1", "planned") for unit in UNITS
    }
    assert [n for n in desk.notices() if n[1] == "liaison@farms.example"] == [
        ("remind-1", "liaison@farms.example", "2010-12-10T09:30:00+00:00"),
        ("remind-1", "liaison@farms.example", "2010-12-14T09:30:00+00:00"),
    ]


async def test_what_was_planned_for_the_old_deadline_is_not_mailed_after_the_amendment(
    desk: Desk, mailbox: Mailbox
) -> None:
    desk.plan("2010-12-09 09:00", duty="submission-1")
    desk, _ = amended(
        desk.mailing(mailbox.url), with_due("submission-1", LATER), "2010-12-09 09:01"
    )
    assert len((await desk.post("2010-12-09 09:02")).withdrawn) == 3


def test_what_was_handed_in_stays_when_its_deadline_moves(desk: Desk) -> None:
    desk.hand_in("police", "submission-1", "2010-12-13 10:00")
    assert desk.line("police", "submission-1", "2010-12-13 11:00")["late"] is True
    desk, _ = amended(desk, with_due("submission-1", LATER), "2010-12-13 12:00")
    line = desk.line("police", "submission-1", "2010-12-13 13:00")
    assert (line["state"], line["late"], line["version"]) == ("reported", False, 1)


async def test_a_dropped_duty_is_owed_no_more_and_what_was_planned_is_withdrawn(
    desk: Desk, mailbox: Mailbox
) -> None:
    desk.plan("2010-12-09 09:00", duty="submission-1")
    desk, dropped = amended(desk, without("submission-1"), "2010-12-09 09:01")
    assert shown(dropped.dropped) == [("submission-1", "12-10 17:30", None, 3)]
    assert len((await desk.mailing(mailbox.url).post("2010-12-09 09:02")).withdrawn) == 3
    assert desk.chased("2010-12-13 09:00", "submission-2") == set()


def test_a_dropped_duty_that_is_taken_up_again_has_kept_its_returns(desk: Desk) -> None:
    desk.hand_in("police", "submission-1", "2010-12-09 10:00")
    amended(desk, without("submission-1"), "2010-12-09 11:00")
    _, back = amended(desk, desk.campaign, "2010-12-09 12:00")
    assert (back.version, shown(back.added)) == (3, [("submission-1", "12-10 17:30", None, 3)])
    assert desk.line("police", "submission-1", "2010-12-09 13:00")["state"] == "reported"
    assert desk.line("farms", "submission-1", "2010-12-09 13:00")["state"] == "open"
