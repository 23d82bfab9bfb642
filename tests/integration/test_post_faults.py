"""Each thing that can go wrong between us and a mail server, once: counted from its store.

Every letter gets there; none twice but the one whose answer was lost, with the same Message-ID.
"""

import asyncio

import pytest

from office.dead_letters import dead_letters, lingering, send_again
from office.errors import MailServerFails, NoSuchMessage
from office.post import waiting
from tests.integration.desk import Desk
from tests.integration.scripted import Scripted, serving

REMINDED, LATER, DAYS_LATER = "2010-12-09 09:00", "2010-12-09 09:06", "2010-12-09 15:00"
ONE = "&connections=1"


@pytest.fixture
def planned(desk: Desk) -> Desk:
    """Three letters wait."""
    desk.plan(REMINDED, duty="submission-1")
    return desk


FOR_NOW = {
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
    planned: Desk, fault: str
) -> None:
    server = Scripted(**{step: list(said) for step, said in FOR_NOW[fault].items()})
    async with serving(server, ONE) as url:
        desk = planned.mailing(url)
        done = await desk.post(REMINDED)
        assert (len(done.sent), len(done.waiting)) == (2, 1)
        [left] = lingering(desk.house, "small")
        assert (left.state, left.tries, left.answer) == ("waiting", 1, left.answer)
        assert left.answer
        assert (await desk.post("2010-12-09 09:01")).sent == []
        assert len((await desk.post(LATER)).sent) == 1
    assert sorted(server.counts.values()) == [1, 1, 1]


ONCE = {
    "421 at MAIL": {"MAIL": ["421 closing"]},
    "drops at RCPT": {"RCPT": ["drop"]},
    "hangs at MAIL": {"MAIL": ["hang"]},
    "slow": {"MAIL": ["slow"], "RCPT": ["slow"], "body": ["slow"]},
}


@pytest.mark.parametrize("fault", ONCE)
async def test_what_breaks_off_once_goes_out_over_a_fresh_connection_in_the_same_run(
    planned: Desk, fault: str
) -> None:
    server = Scripted(**{step: list(said) for step, said in ONCE[fault].items()})
    async with serving(server, ONE) as url:
        assert len((await planned.mailing(url).post(REMINDED)).sent) == 3
    assert sorted(server.counts.values()) == [1, 1, 1]


async def test_an_answer_that_is_lost_costs_one_copy_with_the_same_id_and_no_more(
    planned: Desk,
) -> None:
    server = Scripted(body=["keep and drop"])
    async with serving(server, ONE) as url:
        desk = planned.mailing(url)
        done = await desk.post(REMINDED)
        assert (len(done.sent), len(done.waiting)) == (2, 1)
        await desk.post(LATER)
    assert sorted(server.counts.values()) == [1, 1, 2]
    assert set(server.counts) == {message.message_id for message in desk.messages()}


FOR_GOOD = {
    "550 no such user": {"RCPT": ["550 no such user"]},
    "552 too big": {"MAIL": ["552 too big"]},
    "554 spam": {"body": ["554 spam"]},
}


@pytest.mark.parametrize("fault", FOR_GOOD)
async def test_what_is_refused_for_good_is_a_dead_letter_until_the_office_sends_it_again(
    planned: Desk, fault: str
) -> None:
    server = Scripted(**{step: list(said) for step, said in FOR_GOOD[fault].items()})
    async with serving(server, ONE) as url:
        desk = planned.mailing(url)
        assert len((await desk.post(REMINDED)).refused) == 1
        assert (await desk.post(DAYS_LATER)).sent == []
        [dead] = dead_letters(desk.house, "small")
        assert fault in (dead.answer or "")
        with pytest.raises(NoSuchMessage):
            send_again(desk.house, "small", [dead.number, 999])
        assert len(dead_letters(desk.house, "small")) == 1
        send_again(desk.house, "small", [dead.number])
        assert len((await desk.post(DAYS_LATER)).sent) == 1
        assert lingering(desk.house, "small") == []
    assert sorted(server.counts.values()) == [1, 1, 1]


AWAY = {
    "421 at the greeting": {"greeting": ["421 too busy"] * 9},
    "accepts and closes": {"greeting": ["drop"] * 9},
    "hangs at the greeting": {"greeting": ["hang"] * 4},
    "garbage at the greeting": {"greeting": ["hello there"] * 9},
}


@pytest.mark.parametrize("fault", AWAY)
async def test_a_server_that_is_away_costs_no_letter_a_try(planned: Desk, fault: str) -> None:
    server = Scripted(**{step: list(said) for step, said in AWAY[fault].items()})
    async with serving(server) as url:
        desk = planned.mailing(url)
        with pytest.raises(MailServerFails):
            await desk.post(REMINDED)
        assert [one.tries for one in lingering(desk.house, "small")] == [0, 0, 0]
        server.replies.clear()
        assert len((await desk.post(REMINDED)).sent) == 3
    assert sorted(server.counts.values()) == [1, 1, 1]


async def test_a_server_with_room_for_one_connection_gets_all_over_that_one(planned: Desk) -> None:
    server = Scripted(greeting=["220 ready", "421 one is enough", "421 one is enough"])
    async with serving(server) as url:
        assert len((await planned.mailing(url).post(REMINDED)).sent) == 3
    assert sorted(server.counts.values()) == [1, 1, 1]


async def test_one_who_hangs_holds_up_no_other(planned: Desk) -> None:
    server = Scripted(RCPT=["hang"])
    async with serving(server, "0&connections=2") as url:
        desk = planned.mailing(url)
        posting = asyncio.create_task(desk.post(REMINDED))
        async with asyncio.timeout(9):
            while len(server.kept) < 2:
                await asyncio.sleep(0.02)
            while len(waiting(desk.house, "small")) > 1:
                await asyncio.sleep(0.02)
        posting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await posting
        assert len((await desk.post(REMINDED)).sent) == 1
    assert sorted(server.counts.values()) == [1, 1, 1]


async def test_no_more_connections_and_messages_on_one_than_allowed(planned: Desk) -> None:
    server = Scripted()
    async with serving(server, "&connections=2&messages=1") as url:
        assert len((await planned.mailing(url).post(REMINDED)).sent) == 3
    assert server.connections == 3
    assert server.most_at_once <= 2


async def test_two_days_of_later_and_it_is_given_up(planned: Desk) -> None:
    server = Scripted(RCPT=["450 later"] * 99)
    async with serving(server, ONE) as url:
        desk = planned.mailing(url)
        await desk.post(REMINDED)
        assert len((await desk.post("2010-12-09 16:00")).waiting) == 3
        with desk.house.transaction() as session:
            for message in desk.messages():
                message.first_tried_at = message.planned_at.replace(day=6)
                session.add(message)
        done = await desk.post("2010-12-10 09:00")
        assert len(done.refused) == 3
        assert {one.state for one in lingering(desk.house, "small")} == {"dead"}


async def test_a_clock_set_back_an_hour_loses_and_repeats_nothing(planned: Desk) -> None:
    server = Scripted(RCPT=["450 later"])
    async with serving(server, ONE) as url:
        desk = planned.mailing(url)
        assert len((await desk.post(REMINDED)).waiting) == 1
        assert (await desk.post("2010-12-09 08:00")).sent == []
        assert len((await desk.post(LATER)).sent) == 1
    assert sorted(server.counts.values()) == [1, 1, 1]
