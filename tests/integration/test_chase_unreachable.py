"""Whoever cannot be reached is told to the office, once, and the ladder goes on upward."""

import pytest

from ledger.tables import MessageRow
from office.declaring.declare import declare
from office.house import House
from tests.integration.clerk import Clerk, serving
from tests.integration.desk import Desk
from tests.integration.small import at, small, with_due

REMINDED, LATE, URGED = "2010-12-09 09:00", "2010-12-13 09:00", "2010-12-14 09:00"
POLICE = "liaison@police.example"


async def refused_once(desk: Desk, answer: str = "550 no such mailbox") -> Desk:
    """The mail server refuses the reminder to the police's liaison officer for good."""
    clerk = Clerk()
    clerk.answers[POLICE] = [answer]
    desk.plan(REMINDED, duty="submission-1")
    with serving(clerk) as url:
        await desk.mailing(url).post(REMINDED)
    return desk


def to_the_office(desk: Desk) -> list[MessageRow]:
    return [m for m in desk.messages() if m.template == "unreachable"]


async def test_a_unit_whose_address_is_refused_is_told_to_the_office(desk: Desk) -> None:
    await refused_once(desk)
    said = {(s.unit, s.rung, s.outcome) for s in desk.plan(LATE, duty="submission-1").said}
    assert ("police", "escalate-1", "no-address") in said
    assert ("farms", "escalate-1", "planned") in said
    (letter,) = to_the_office(desk)
    assert letter.recipients == ["office@group.example"]
    assert letter.subject == "【红色警示·无法送达】1家单位的1份通知没有可用邮箱，请电话联系"
    assert "县公安局" in letter.text
    assert "电话通知" in letter.text
    assert "名录" in letter.text
    assert "县农委" not in letter.text


async def test_it_is_told_once_and_the_ladder_goes_on_upward(desk: Desk) -> None:
    await refused_once(desk)
    desk.plan(LATE, duty="submission-1")
    assert desk.chased("2010-12-13 10:00", "submission-1") == set()
    assert len(to_the_office(desk)) == 1
    assert ("police", "escalate-2", "planned") in desk.chased(URGED, "submission-1")
    (urging,) = [m for m in desk.messages() if m.recipients == ["leader@police.example"]]
    assert urging.template == "urging"


async def test_status_marks_the_unit_that_cannot_be_reached(desk: Desk) -> None:
    await refused_once(desk)
    desk.plan(LATE, duty="submission-1")
    assert desk.line("police", "submission-1", LATE)["no_address"] is True
    assert desk.line("farms", "submission-1", LATE)["no_address"] is False


async def test_a_unit_that_returns_takes_the_letter_about_it_back(desk: Desk) -> None:
    await refused_once(desk)
    desk.plan(LATE, duty="submission-1")
    desk.hand_in("police", "submission-1", "2010-12-13 09:01")
    with serving(Clerk()) as url:
        await desk.mailing(url).post("2010-12-13 09:02")
    assert to_the_office(desk) == []


@pytest.mark.parametrize("again", [1, 3])
async def test_the_office_hears_of_it_however_often_the_server_refuses(
    desk: Desk, again: int
) -> None:
    await refused_once(desk)
    for _ in range(again):
        desk.plan(LATE, duty="submission-1")
    assert len(to_the_office(desk)) == 1


@pytest.mark.parametrize("answer", ["552 mailbox full", "554 not this message"])
async def test_an_answer_about_the_message_leaves_the_address_as_good(
    desk: Desk, answer: str
) -> None:
    await refused_once(desk, answer)
    assert ("police", "escalate-1", "planned") in desk.chased(LATE, "submission-1")


async def test_a_campaign_that_is_declared_anew_tries_its_addresses_again(desk: Desk) -> None:
    await refused_once(desk)
    declare(desk.house, with_due("submission-2", "2010-12-23"), at("2010-12-10 10:00"))
    assert ("police", "escalate-1", "planned") in desk.chased(LATE, "submission-1")


async def test_a_chase_that_stands_before_the_declaration_still_says_what_is_owed(
    house: House,
) -> None:
    """A sweep stands some minutes back, so that planned runs go first."""
    desk = Desk(house, small())
    desk.declare("2010-12-09 09:05")
    assert ("police", "remind-1", "planned") in desk.chased(REMINDED, "submission-1")
