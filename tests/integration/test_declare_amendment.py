"""An amendment: authority and versions are kept, letters foretold, the past not rewritten."""

from dataclasses import replace

from campaigns.spec.spec import Campaign
from ledger.declarations import campaign_of, versions
from office.asking.grant import extend
from office.declaring.agenda import agenda
from office.declaring.declare import Declaration, declare
from tests.integration.desk import Desk
from tests.integration.small import SPEC, UNITS, at, small, with_due, without

LATER = "2010-12-14"
AUTHORITY = {"number": "黎双打办〔2010〕3号", "reason": "水灾"}


def amend(desk: Desk, campaign: Campaign, when: str) -> Declaration:
    return declare(desk.house, campaign, at(when))


def test_an_amendment_brings_its_authority_and_reason_and_each_version_is_kept(desk: Desk) -> None:
    duties = with_due("submission-1", LATER).model_dump(by_alias=True)["duties"]
    amended = Campaign.model_validate({**SPEC, "duties": duties, "amendments": [AUTHORITY]})
    done = amend(desk, amended, "2010-12-08 09:00")
    assert (done.authority, done.reason) == ("黎双打办〔2010〕3号", "水灾")
    with desk.house.transaction() as session:
        kept = versions(session, "small")
        assert [(v.version, v.authority, v.reason) for v in kept] == [
            (1, None, None),
            (2, "黎双打办〔2010〕3号", "水灾"),
        ]
        assert campaign_of(kept[0]) == small()
        assert campaign_of(kept[1]) == amended


def test_whoever_has_returned_already_is_counted_and_stays_met(desk: Desk) -> None:
    desk.hand_in("police", "submission-1", "2010-12-07 10:00")
    done = amend(desk, with_due("submission-1", LATER), "2010-12-08 09:00")
    (moved,) = done.moved
    assert (moved.met, len(moved.units)) == (1, 3)
    assert [d.met for d in done.unchanged] == [0, 0]
    assert desk.line("police", "submission-1", "2010-12-08 10:00")["state"] == "reported"


def test_letters_sent_and_letters_to_come_are_told_before_they_are_caused(desk: Desk) -> None:
    desk.chased("2010-12-09 09:00", "submission-1")  # remind-1: planned, not sent
    done = declare(
        desk.house, with_due("submission-1", LATER), at("2010-12-09 10:00"), dry_run=True
    )
    assert done.letters.sent == 0
    assert done.letters.now == 0
    assert done.letters.later == 4 * len(UNITS) + 1  # four rungs to each unit, one to all


def test_a_deadline_drawn_near_causes_letters_at_once_and_they_are_foretold(desk: Desk) -> None:
    nearer = with_due("submission-2", "2010-12-13")
    foretold = declare(desk.house, nearer, at("2010-12-11 09:00"), dry_run=True).letters.now
    declare(desk.house, nearer, at("2010-12-11 09:00"))
    planned = {said for said in desk.chased("2010-12-11 09:00") if said[2] == "planned"}
    assert foretold == len(planned)
    assert foretold == 3


def test_a_duty_that_is_due_once_is_the_same_when_the_days_it_reports_on_move_too(
    desk: Desk,
) -> None:
    desk.hand_in("police", "submission-1", "2010-12-07 10:00")
    moved = [
        {**d, "due": LATER, "period": {"from": "2010-12-06", "to": LATER}}
        if d["key"] == "submission-1"
        else d
        for d in SPEC["duties"]
    ]
    longer = Campaign.model_validate({**SPEC, "duties": moved})
    done = amend(desk, longer, "2010-12-08 09:00")
    assert (len(done.moved), done.added, done.dropped) == (1, [], [])
    line = replace(desk, campaign=longer).line("police", "submission-1", "2010-12-08 10:00")
    assert (line["state"], line["period"]) == ("reported", f"2010-12-06/{LATER}")


def test_a_moment_before_the_amendment_is_seen_as_it_was(desk: Desk) -> None:
    amend(desk, with_due("submission-1", LATER), "2010-12-08 09:00")
    before = desk.line("farms", "submission-1", "2010-12-08 08:59")
    after = desk.line("farms", "submission-1", "2010-12-08 09:00")
    assert before["due_at"] == "2010-12-10T17:30:00+08:00"
    assert after["due_at"] == "2010-12-14T17:30:00+08:00"


def test_an_amendment_and_its_reverse_restore_the_timetable(desk: Desk) -> None:
    first = agenda(desk.house, "small", at("2010-12-08 08:00"))
    amend(desk, with_due("submission-1", LATER), "2010-12-08 09:00")
    amend(desk, without("submission-2"), "2010-12-08 10:00")
    back = amend(desk, small(), "2010-12-08 11:00")
    assert (back.version, len(back.moved), len(back.added)) == (4, 0, 1)
    assert agenda(desk.house, "small", at("2010-12-08 12:00")) == first


def test_who_has_more_time_than_the_amendment_gives_keeps_it(desk: Desk) -> None:
    extend(
        desk.house, "small", "submission-1", "farms", until=at("2010-12-20 17:30"),
        authority="批复", reason="水灾", as_of=at("2010-12-08 08:00"),
    )  # fmt: skip
    amend(desk, with_due("submission-1", LATER), "2010-12-08 09:00")
    assert desk.chased("2010-12-13 09:00", "submission-1") == {
        (unit, "remind-1", "planned") for unit in UNITS if unit != "farms"
    }
    later = with_due("submission-1", "2010-12-23")
    amend(desk, later, "2010-12-13 10:00")
    line = replace(desk, campaign=later).line("farms", "submission-1", "2010-12-21 09:00")
    assert (line["late"], line["state"]) == (False, "open")  # the 23rd counts for it too


def test_an_extension_of_one_unit_is_no_version_of_the_campaign(desk: Desk) -> None:
    extend(
        desk.house, "small", "submission-1", "farms", until=at("2010-12-20 17:30"),
        authority="批复", reason="水灾", as_of=at("2010-12-08 08:00"),
    )  # fmt: skip
    with desk.house.transaction() as session:
        assert len(versions(session, "small")) == 1


def test_a_dry_run_leaves_nothing_behind(desk: Desk) -> None:
    declare(desk.house, with_due("submission-1", LATER), at("2010-12-08 09:00"), dry_run=True)
    with desk.house.transaction() as session:
        assert len(versions(session, "small")) == 1
    assert SPEC["duties"][1]["due"] != LATER
