"""Which addresses count as unusable: what the server said of the address, for good, and last."""

import pytest

from office.chasing.unusable import unusable
from office.declaring.declare import declare
from tests.integration.clerk import Clerk, serving
from tests.integration.desk import Desk
from tests.integration.small import at, with_due

REMINDED, AGAIN, URGED = "2010-12-09 09:00", "2010-12-10 14:00", "2010-12-14 09:00"
POLICE, FARMS = "liaison@police.example", "liaison@farms.example"
LEADER, OFFICE = "leader@police.example", "office@group.example"


async def sent(desk: Desk, when: str, **refusing: str) -> None:
    """What is due then goes out; the server answers so to each address, and takes the others."""
    clerk = Clerk()
    for address, answer in refusing.items():
        clerk.answers[address] = [answer] * 9
    desk.plan(when, duty="submission-1")
    with serving(clerk) as url:
        await desk.mailing(url).post(when)


def found(desk: Desk, when: str) -> set[str]:
    with desk.house.transaction() as session:
        return unusable(session, desk.campaign, at(when))


@pytest.mark.parametrize("answer", ["550 no such user", "551 moved", "553 bad name", "556 no mail"])
async def test_an_address_that_is_refused_for_good_is_unusable_from_then_on(
    desk: Desk, answer: str
) -> None:
    await sent(desk, REMINDED, **{POLICE: answer})
    assert found(desk, "2010-12-09 08:59") == set()
    assert found(desk, REMINDED) == {POLICE}


@pytest.mark.parametrize("answer", ["450 later", "552 mailbox full", "554 spam"])
async def test_one_that_is_put_off_or_refused_the_message_alone_is_not(
    desk: Desk, answer: str
) -> None:
    await sent(desk, REMINDED, **{POLICE: answer})
    assert found(desk, AGAIN) == set()


async def test_each_of_several_is_found_and_the_others_are_not(desk: Desk) -> None:
    await sent(desk, REMINDED, **{POLICE: "550 gone", FARMS: "550 gone"})
    assert found(desk, REMINDED) == {POLICE, FARMS}


async def test_a_letter_that_reaches_it_later_makes_it_usable_again(desk: Desk) -> None:
    await sent(desk, REMINDED, **{POLICE: "550 gone"})
    with desk.house.transaction() as session:
        for message in desk.messages():
            if message.recipients == [POLICE]:  # as when the office sends it again
                message.state, message.settled_at = "planned", None
                session.add(message)
    await sent(desk, AGAIN)
    assert found(desk, REMINDED) == set()  # what was refused is now a letter that arrived
    assert found(desk, AGAIN) == set()


async def test_a_copy_that_is_refused_counts_too_but_never_the_office_itself(desk: Desk) -> None:
    await sent(desk, URGED, **{LEADER: "550 gone", OFFICE: "550 gone"})
    assert found(desk, URGED) == {LEADER}


async def test_a_campaign_declared_anew_forgets_what_was_refused_before(desk: Desk) -> None:
    await sent(desk, REMINDED, **{POLICE: "550 gone"})
    declare(desk.house, with_due("submission-2", "2010-12-23"), at("2010-12-10 10:00"))
    assert found(desk, "2010-12-10 09:59") == {POLICE}
    assert found(desk, "2010-12-10 10:01") == set()


def test_before_the_campaign_was_declared_nothing_is_unusable(desk: Desk) -> None:
    assert found(desk, "2009-01-01 09:00") == set()
