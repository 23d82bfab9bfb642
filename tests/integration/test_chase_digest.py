"""One letter for what a recipient is told at once, and nobody silenced by another's return."""

from dataclasses import replace
from typing import Any

import pytest

from campaigns.spec.spec import Campaign
from ledger.tables import MessageRow
from office.asking.grant import extend
from office.asking.replies import state_coming
from rehearsal.mailbox import Mailbox
from tests.integration.desk import Desk
from tests.integration.small import SPEC, at

SHARED = "desk@two-bureaus.example"
LATE = "2010-12-13 09:00"


def spec(**changes: Any) -> Campaign:
    """The small campaign where both returns are due on Friday 10 December."""
    duties = [
        {**d, "due": "2010-12-10", "opens": None, "phase": "first"}
        if "submission" in d["key"]
        else d
        for d in SPEC["duties"]
    ]
    return Campaign.model_validate({**SPEC, "duties": duties, **changes})


def shared_liaison() -> dict[str, Any]:
    """The roster in which police and farms have one liaison officer between them."""
    units = [
        {**u, "liaison": {**u["liaison"], "email": SHARED}} if u["id"] != "trade" else u
        for u in SPEC["roster"]["units"]
    ]
    return {**SPEC["roster"], "units": units}


def below_trade(**changes: Any) -> dict[str, Any]:
    """The roster in which police and farms stand below trade."""
    units = [u if u["id"] == "trade" else {**u, "parent": "trade"} for u in SPEC["roster"]["units"]]
    return {**SPEC["roster"], "units": units, **changes}


def declared(desk: Desk, campaign: Campaign) -> Desk:
    other = replace(desk, campaign=campaign)
    other.declare("2010-12-03 11:00")
    return other


def chasing(desk: Desk) -> list[MessageRow]:
    return [m for m in desk.messages() if m.template not in ("mobilisation", "opening")]


def test_two_returns_late_at_once_make_one_letter_a_unit_with_both_in_a_table(desk: Desk) -> None:
    desk = declared(desk, spec())
    desk.plan(LATE)
    letters = chasing(desk)
    assert [m.template for m in letters] == ["digest"] * 3
    one = next(m for m in letters if m.recipients == ["liaison@police.example"])
    assert "第1次报送" in one.text
    assert "第2次报送" in one.text
    assert one.subject == "【黄色警示·逾期催报】2项报送任务逾期未报，请立即补报"
    assert "黄色警示" in one.text
    assert len(one.attachments) == 2
    assert sum(rung == "escalate-1" for rung, _, _ in desk.notices()) == 6


def test_a_run_for_one_duty_takes_what_the_same_letter_has_to_say_with_it(desk: Desk) -> None:
    desk = declared(desk, spec())
    first = desk.chased(LATE, "submission-1")
    assert {outcome for _, rung, outcome in first if rung == "escalate-1"} == {"planned"}
    assert len(chasing(desk)) == 3
    assert not any(s.outcome == "planned" for s in desk.plan(LATE, duty="submission-2").said)


def test_with_digest_none_each_thing_owed_has_its_letter(desk: Desk) -> None:
    desk = declared(desk, spec(digest="none"))
    desk.plan(LATE)
    assert [m.template for m in chasing(desk)] == ["overdue"] * 6


def test_a_liaison_officer_of_two_units_gets_one_letter_without_a_link(desk: Desk) -> None:
    desk = declared(desk, spec(roster=shared_liaison()))
    desk.plan(LATE, duty="submission-1")
    one = next(m for m in chasing(desk) if m.recipients == [SHARED])
    assert "县公安局" in one.text
    assert "县农委" in one.text
    assert "专用链接" not in one.text
    other = next(m for m in chasing(desk) if m.recipients != [SHARED])
    assert "专用链接" in other.text


def test_a_digest_names_the_same_message_whenever_it_is_planned(desk: Desk) -> None:
    desk = declared(desk, spec())
    desk.plan(LATE)
    known = {m.message_id for m in chasing(desk)}
    assert len(known) == 3
    desk.plan("2010-12-13 09:05")
    assert {m.message_id for m in chasing(desk)} == known


async def test_one_return_never_silences_what_else_the_letter_had_to_say(
    desk: Desk, mailbox: Mailbox
) -> None:
    desk = declared(desk, spec()).mailing(mailbox.url)
    desk.plan(LATE)
    desk.hand_in("police", "submission-1", "2010-12-13 09:01")
    assert len((await desk.post("2010-12-13 09:02")).withdrawn) == 1
    desk.plan("2010-12-13 09:02")
    (anew,) = [m for m in chasing(desk) if m.recipients == ["liaison@police.example"]
               and m.state == "planned"]  # fmt: skip
    assert "第2次报送" in anew.text
    assert "第1次报送" not in anew.text
    assert len((await desk.post("2010-12-13 09:03")).sent) == 1


def test_the_unit_above_gets_one_letter_about_all_below_it(desk: Desk) -> None:
    rungs = [{"key": "up", "kind": "escalate", "at": "+1 workday 09:00", "to": ["parent"],
              "template": "overdue"}]  # fmt: skip
    ladders = {**SPEC["ladders"], "submission": rungs}
    duties = [{**d, "units": ["县公安局", "县农委"]} for d in SPEC["duties"]]
    campaign = Campaign.model_validate(
        {**SPEC, "roster": below_trade(), "ladders": ladders, "duties": duties}
    )
    desk = declared(desk, campaign)
    desk.plan(LATE, duty="submission-1")
    (letter,) = chasing(desk)
    assert letter.recipients == ["liaison@trade.example"]
    assert "县公安局" in letter.text
    assert "县农委" in letter.text
    assert "县商务局信息联络员：" in letter.text
    assert "专用链接" not in letter.text


def test_the_next_rungs_reader_sees_in_the_digest_when_the_unit_said_it_comes(desk: Desk) -> None:
    desk = declared(desk, spec())
    state_coming(
        desk.house, "small", "submission-1", "police", coming=at("2010-12-15 00:00").date(),
        reason="系统故障", as_of=at("2010-12-13 10:00"),
    )  # fmt: skip
    desk.plan("2010-12-14 09:00")
    (urging,) = [m for m in chasing(desk) if m.recipients == ["leader@police.example"]]
    assert urging.template == "digest"
    assert "称将于2010年12月15日报送，理由：系统故障" in urging.text


def held(desk: Desk, when: str) -> set[tuple[str, str]]:
    return {(s.unit, s.rung) for s in desk.plan(when).said if s.outcome == "planned"}


def test_with_digest_day_the_rest_waits_for_the_next_opening_but_not_what_is_more_pressing(
    desk: Desk,
) -> None:
    rungs = [
        {"key": key, "kind": "escalate", "at": when, "to": ["liaison"], "template": "overdue",
         "colour": colour}
        for key, when, colour in (
            ("first", "+1 workday 09:00", "yellow"), ("again", "+1 workday 15:00", "yellow"),
            ("worse", "+1 workday 16:00", "red"),
        )
    ]  # fmt: skip
    duties = [d if d["key"] != "submission-2" else {**d, "ladder": "none"} for d in SPEC["duties"]]
    ladders = {**SPEC["ladders"], "submission": rungs, "none": []}
    desk = declared(
        desk,
        Campaign.model_validate({**SPEC, "digest": "day", "duties": duties, "ladders": ladders}),
    )
    assert len({u for u, rung in held(desk, LATE) if rung == "first"}) == 3
    assert held(desk, "2010-12-13 15:00") == set()
    assert held(desk, "2010-12-13 15:59") == set()
    assert {rung for _, rung in held(desk, "2010-12-13 16:00")} == {"worse"}


def test_what_waited_for_the_next_day_is_said_when_the_office_opens(desk: Desk) -> None:
    rungs = [
        {"key": key, "kind": "escalate", "at": when, "to": ["liaison"], "template": "overdue",
         "colour": "yellow"}
        for key, when in (("first", "+1 workday 09:00"), ("again", "+1 workday 15:00"))
    ]  # fmt: skip
    ladders = {**SPEC["ladders"], "submission": rungs}
    desk = declared(desk, Campaign.model_validate({**SPEC, "digest": "day", "ladders": ladders}))
    held(desk, LATE)
    assert held(desk, "2010-12-14 08:59") == set()
    assert {rung for _, rung in held(desk, "2010-12-14 09:00")} == {"again"}


def test_more_time_for_one_takes_it_out_of_the_digest(desk: Desk) -> None:
    desk = declared(desk, spec())
    extend(
        desk.house, "small", "submission-1", "police", until=at("2010-12-20 17:30"),
        as_of=at("2010-12-12 09:00"), authority="黎办〔2010〕1号", reason="水灾",
    )  # fmt: skip
    desk.plan(LATE)
    (letter,) = [m for m in chasing(desk) if m.recipients == ["liaison@police.example"]]
    assert letter.template == "overdue"
    assert "第1次报送" not in letter.text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_portions_change_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = declared(desk, spec(roster=shared_liaison()))
    whole = {tuple(sorted(m.items())) for m in _shown(desk, LATE)}
    monkeypatch.setattr("office.chasing.portions.SIZE", 1)
    assert {tuple(sorted(m.items())) for m in _shown(desk, LATE)} == whole


def _shown(desk: Desk, when: str) -> list[dict[str, Any]]:
    return [
        {**s.as_json(), "recipients": tuple(s.recipients)}
        for s in desk.plan(when, dry_run=True).said
    ]
