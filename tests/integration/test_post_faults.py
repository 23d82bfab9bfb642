"""Each thing that can go wrong between us and a mail server, once: counted from its store.

Every letter gets there; none twice but the one whose answer was lost, with the same Message-ID.
"""

import pytest

from office.errors import MailServerFails, NoSuchMessage
from office.posting.dead_letters import dead_letters, lingering, send_again
from tests.integration.desk import Desk
from tests.integration.facing import DAYS_LATER, LATER, REMINDED, Said, copies, facing

FOR_NOW: dict[str, Said] = {
    "421 at MAIL": {"MAIL": ["421 closing", "421 closing"]},
    "421 at RCPT": {"RCPT": ["421 closing", "421 closing"]},
    "421 before the text": {"DATA": ["421 closing", "421 closing"]},
    "421 after the text": {"body": ["421 closing", "421 closing"]},
    "450 at MAIL": {"MAIL": ["450 later"]},
    "450 greylisted": {"RCPT": ["450 greylisted, come again"]},
    "451 after the text": {"body": ["451 busy"]},
    "452 no room": {"body": ["452 no room"]},
    "drops at MAIL": {"MAIL": ["drop", "drop"]},
    "drops in the text": {"DATA": ["drop in mid body"]},
    "hangs at RCPT": {"RCPT": ["hang", "hang"]},
    "hangs after the text": {"body": ["hang"]},
    "garbage at MAIL": {"MAIL": ["what?", "what?"]},
    "garbage after the text": {"body": ["ok, fine"]},
}


@pytest.mark.parametrize("fault", FOR_NOW)
async def test_what_fails_for_now_waits_and_goes_out_once_with_a_later_run(
    desk: Desk, fault: str
) -> None:
    async with facing(desk, FOR_NOW[fault]) as (mailing, server):
        done = await mailing.post(REMINDED)
        assert (len(done.sent), len(done.waiting)) == (2, 1)
        [left] = lingering(mailing.house, "small")
        assert (left.state, left.tries) == ("waiting", 1)
        assert left.answer
        assert (await mailing.post("2010-12-09 09:01")).sent == []
        assert len((await mailing.post(LATER)).sent) == 1
    assert copies(server) == [1, 1, 1]


ONCE: dict[str, Said] = {
    "421 at MAIL": {"MAIL": ["421 closing"]},
    "drops at RCPT": {"RCPT": ["drop"]},
    "hangs at MAIL": {"MAIL": ["hang"]},
    "slow": {"MAIL": ["slow"], "RCPT": ["slow"], "body": ["slow"]},
}


@pytest.mark.parametrize("fault", ONCE)
async def test_what_breaks_off_once_goes_out_over_a_fresh_connection_in_the_same_run(
    desk: Desk, fault: str
) -> None:
    async with facing(desk, ONCE[fault]) as (mailing, server):
        assert len((await mailing.post(REMINDED)).sent) == 3
    assert copies(server) == [1, 1, 1]


async def test_an_answer_that_is_lost_costs_one_copy_with_the_same_id_and_no_more(
    desk: Desk,
) -> None:
    async with facing(desk, {"body": ["keep and drop"]}) as (mailing, server):
        done = await mailing.post(REMINDED)
        assert (len(done.sent), len(done.waiting)) == (2, 1)
        await mailing.post(LATER)
    assert copies(server) == [1, 1, 2]
    assert set(server.counts) == {message.message_id for message in desk.messages()}


FOR_GOOD: dict[str, Said] = {
    "550 no such user": {"RCPT": ["550 no such user"]},
    "552 too big": {"MAIL": ["552 too big"]},
    "554 spam": {"body": ["554 spam"]},
}


@pytest.mark.parametrize("fault", FOR_GOOD)
async def test_what_is_refused_for_good_is_a_dead_letter_until_the_office_sends_it_again(
    desk: Desk, fault: str
) -> None:
    async with facing(desk, FOR_GOOD[fault]) as (mailing, server):
        assert len((await mailing.post(REMINDED)).refused) == 1
        assert (await mailing.post(DAYS_LATER)).sent == []
        [dead] = dead_letters(mailing.house, "small")
        assert fault in (dead.answer or "")
        with pytest.raises(NoSuchMessage):
            send_again(mailing.house, "small", [dead.number, 999])
        assert len(dead_letters(mailing.house, "small")) == 1
        send_again(mailing.house, "small", [dead.number])
        assert len((await mailing.post(DAYS_LATER)).sent) == 1
        assert lingering(mailing.house, "small") == []
    assert copies(server) == [1, 1, 1]


AWAY: dict[str, Said] = {
    "421 at the greeting": {"greeting": ["421 too busy"] * 9},
    "accepts and closes": {"greeting": ["drop"] * 9},
    "hangs at the greeting": {"greeting": ["hang"] * 4},
    "garbage at the greeting": {"greeting": ["hello there"] * 9},
}


@pytest.mark.parametrize("fault", AWAY)
async def test_a_server_that_is_away_costs_no_letter_a_try(desk: Desk, fault: str) -> None:
    async with facing(desk, AWAY[fault], options="") as (mailing, server):
        with pytest.raises(MailServerFails):
            await mailing.post(REMINDED)
        assert [one.tries for one in lingering(mailing.house, "small")] == [0, 0, 0]
        server.replies.clear()
        assert len((await mailing.post(REMINDED)).sent) == 3
    assert copies(server) == [1, 1, 1]


async def test_two_days_of_later_and_it_is_given_up(desk: Desk) -> None:
    async with facing(desk, {"RCPT": ["450 later"] * 99}) as (mailing, _):
        await mailing.post(REMINDED)
        assert len((await mailing.post("2010-12-09 16:00")).waiting) == 3
        with mailing.house.transaction() as session:
            for message in mailing.messages():
                message.first_tried_at = message.planned_at.replace(day=6)
                session.add(message)
        done = await mailing.post("2010-12-10 09:00")
        assert len(done.refused) == 3
        assert {one.state for one in lingering(mailing.house, "small")} == {"dead"}


async def test_a_clock_set_back_an_hour_loses_and_repeats_nothing(desk: Desk) -> None:
    async with facing(desk, {"RCPT": ["450 later"]}) as (mailing, server):
        assert len((await mailing.post(REMINDED)).waiting) == 1
        assert (await mailing.post("2010-12-09 08:00")).sent == []
        assert len((await mailing.post(LATER)).sent) == 1
    assert copies(server) == [1, 1, 1]
