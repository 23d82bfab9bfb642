"""A unit asks for more time; the office grants it with an authority, or refuses it and says why."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from office.asking.asked import Asked
from office.asking.grant import waive
from office.asking.requests import ask, grant, refuse, requests
from office.declaring.declare import declare
from office.errors import (
    AnsweredAlready,
    AskedAlready,
    NoSuchDuty,
    NoSuchRequest,
    NothingOwed,
    NothingSaid,
    NotLater,
    Refusal,
)
from tests.integration.desk import Desk
from tests.integration.small import at, with_due, without


def asked(desk: Desk, when: str = "2010-12-09 10:00", unit: str = "police") -> Asked:
    return ask(
        desk.house, "small", "submission-1", unit,
        wished=at("2010-12-14 17:30"), reason="停电", as_of=at(when),
    )  # fmt: skip


def granted(desk: Desk, number: int, when: str, **more: object) -> Asked:
    return grant(desk.house, "small", number, authority="黎办〔2010〕5号", as_of=at(when), **more)  # type: ignore[arg-type]


def states(desk: Desk, when: str) -> list[tuple[int, str]]:
    found = requests(desk.house, "small", at(when), everything=True)
    return [(one.number, one.state) for one in found]


def test_a_request_waits_and_stops_no_letter(desk: Desk) -> None:
    done = asked(desk, "2010-12-08 10:00")
    assert (done.state, done.unit_name, done.duty_name) == ("pending", "县公安局", "第1次报送")
    line = desk.line("police", "submission-1", "2010-12-08 11:00")
    assert (line["asked"], line["extended_to"]) == (True, None)
    assert ("police", "remind-1", "planned") in desk.chased("2010-12-09 09:00", "submission-1")
    assert requests(desk.house, "small", at("2010-12-08 09:59"), everything=True) == ()


def test_the_office_is_told_of_a_request_once_with_the_wish_and_the_reason(desk: Desk) -> None:
    number = asked(desk).number
    with pytest.raises(AskedAlready):
        asked(desk, "2010-12-09 10:30")
    (letter,) = [m for m in desk.messages() if m.template == "asked"]
    assert letter.recipients == [desk.campaign.leading_group.office.email]
    assert letter.subject == "【延期申请】县公安局：第1次报送，申请延至12月14日17:30"
    assert f"编号{number}" in letter.text
    assert "停电" in letter.text
    assert "/u/" not in letter.text, "the link of a unit is the unit's alone"
    granted(desk, number, "2010-12-09 11:00")
    assert sum(m.template == "asked" for m in desk.messages()) == 1


def test_granting_makes_the_extension_with_its_authority_and_tells_the_unit(desk: Desk) -> None:
    number = asked(desk).number
    done = granted(desk, number, "2010-12-09 11:00")
    assert (done.state, done.authority) == ("granted", "黎办〔2010〕5号")
    assert done.until == at("2010-12-14 17:30")
    assert "停电" in (done.answer or "")
    line = desk.line("police", "submission-1", "2010-12-09 11:00")
    assert (line["extended_to"], line["asked"]) == ("2010-12-14T17:30:00+08:00", False)
    assert desk.line("police", "submission-1", "2010-12-09 10:59")["extended_to"] is None
    (letter,) = [m for m in desk.messages() if m.template == "extension"]
    assert letter.subject == "【延期】第1次报送：同意延至12月14日17:30"
    assert letter.recipients == ["liaison@police.example"]
    assert desk.hand_in("police", "submission-1", "2010-12-14 17:30").late is False


def test_the_office_may_grant_another_day_but_one_that_is_later_than_the_deadline(
    desk: Desk,
) -> None:
    number = asked(desk).number
    with pytest.raises(NotLater):
        granted(desk, number, "2010-12-09 11:00", until=at("2010-12-10 17:30"))
    assert states(desk, "2010-12-09 12:00") == [(number, "pending")]
    done = granted(desk, number, "2010-12-09 13:00", until=at("2010-12-13 12:00"), reason="酌情")
    assert (done.until, done.answer) == (at("2010-12-13 12:00"), "酌情")
    (letter,) = [m for m in desk.messages() if m.template == "extension"]
    assert letter.subject == "【延期】第1次报送：同意延至12月13日12:00"
    assert desk.line("police", "submission-1", "2010-12-09 14:00")["extended_to"] == (
        "2010-12-13T12:00:00+08:00"
    )


def test_refusing_leaves_the_deadline_and_tells_the_unit_why(desk: Desk) -> None:
    number = asked(desk).number
    done = refuse(
        desk.house, "small", number, reason="时间已从宽安排", as_of=at("2010-12-09 11:00")
    )
    assert (done.state, done.answer, done.until) == ("refused", "时间已从宽安排", None)
    assert desk.line("police", "submission-1", "2010-12-09 12:00")["extended_to"] is None
    (letter,) = [m for m in desk.messages() if m.template == "extension"]
    assert "未予同意" in letter.subject
    assert "时间已从宽安排" in letter.text
    assert asked(desk, "2010-12-09 12:00").number == number + 1


def test_a_request_is_answered_once(desk: Desk) -> None:
    number = asked(desk).number
    granted(desk, number, "2010-12-09 11:00")
    for when in ("2010-12-09 12:00", "2010-12-09 10:30"):
        with pytest.raises(AnsweredAlready):
            granted(desk, number, when)
    with pytest.raises(AnsweredAlready):
        refuse(desk.house, "small", number, reason="不", as_of=at("2010-12-09 12:00"))


def test_two_who_answer_at_once_answer_once(desk: Desk) -> None:
    number = asked(desk).number

    def answer(act: int) -> str:
        try:
            if act % 2:
                return granted(desk, number, "2010-12-09 11:00").state
            reason, when = "不", at("2010-12-09 11:00")
            return refuse(desk.house, "small", number, reason=reason, as_of=when).state
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(answer, range(6)))
    assert sorted(answers)[:5] == ["answered-already"] * 5
    assert len([m for m in desk.messages() if m.template == "extension"]) == 1


def test_what_is_met_or_waived_needs_no_more_time_and_a_request_about_it_lapses(
    desk: Desk,
) -> None:
    number = asked(desk).number
    desk.hand_in("police", "submission-1", "2010-12-10 10:00")
    assert states(desk, "2010-12-10 09:59") == [(number, "pending")]
    assert states(desk, "2010-12-10 10:00") == [(number, "lapsed")]
    assert requests(desk.house, "small", at("2010-12-10 10:00")) == ()
    with pytest.raises(AnsweredAlready):
        granted(desk, number, "2010-12-10 11:00")
    with pytest.raises(NothingOwed):
        asked(desk, "2010-12-10 11:00")
    paper = {"authority": "1号", "reason": "水灾"}
    waive(desk.house, "small", "submission-1", "farms", as_of=at("2010-12-08 09:00"), **paper)
    with pytest.raises(NothingOwed):
        asked(desk, unit="farms")


def test_one_request_at_a_time_later_than_the_deadline_and_with_a_reason(desk: Desk) -> None:
    asked(desk)
    with pytest.raises(AskedAlready):
        asked(desk, "2010-12-09 11:00")
    assert asked(desk, "2010-12-09 11:00", "farms").unit == "farms"
    for wished, reason, error in (
        ("2010-12-10 17:30", "停电", NotLater),
        ("2010-12-11", " ", NothingSaid),
    ):
        with pytest.raises(error):
            ask(
                desk.house, "small", "submission-1", "trade",
                wished=at(wished), reason=reason, as_of=at("2010-12-09 10:00"),
            )  # fmt: skip
    with pytest.raises(NoSuchRequest):
        granted(desk, 99, "2010-12-09 12:00")


def test_the_requests_of_one_unit_are_its_own(desk: Desk) -> None:
    asked(desk)
    asked(desk, unit="farms")
    mine = requests(desk.house, "small", at("2010-12-09 12:00"), unit="县农委")
    assert [one.unit for one in mine] == ["farms"]
    assert mine[0].as_json()["wished"] == "2010-12-14T17:30:00+08:00"


def test_a_request_about_a_duty_that_is_dropped_is_gone_and_after_an_amendment_it_stays(
    desk: Desk,
) -> None:
    number = asked(desk).number
    declare(desk.house, with_due("submission-1", "2010-12-13"), at("2010-12-09 12:00"))
    (waits,) = requests(desk.house, "small", at("2010-12-09 13:00"))
    assert waits.due_at == at("2010-12-13 17:30")
    declare(desk.house, without("submission-1"), at("2010-12-09 14:00"))
    assert requests(desk.house, "small", at("2010-12-09 15:00")) == ()
    with pytest.raises(NoSuchRequest):
        granted(desk, number, "2010-12-09 16:00")


def test_a_request_is_about_a_duty_that_there_is(desk: Desk) -> None:
    with pytest.raises(NoSuchDuty):
        ask(
            desk.house, "small", "submission-9", "police",
            wished=at("2010-12-14 17:30"), reason="停电", as_of=at("2010-12-09 10:00"),
        )  # fmt: skip
