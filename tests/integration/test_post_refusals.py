"""What a mail server refuses, for now or for good, wholly or in part; and a server that is away."""

from collections.abc import Iterator

import pytest

from ledger.tables import MessageRow
from office.errors import BadSetting, MailServerFails, NoMailServer
from office.posting.post import waiting
from tests.integration.clerk import Clerk, serving
from tests.integration.desk import Desk
from tests.integration.small import UNITS

REMINDED, LEADERS = "2010-12-09 09:00", "2010-12-14 09:00"
LEADER, OFFICE = "leader@farms.example", "office@group.example"


@pytest.fixture
def clerk() -> Clerk:
    return Clerk()


@pytest.fixture
def mailing(desk: Desk, clerk: Clerk) -> Iterator[Desk]:
    with serving(clerk) as url:
        yield desk.mailing(url)


def letter_to(desk: Desk, recipient: str) -> MessageRow:
    return next(m for m in desk.messages() if recipient in m.recipients)


async def test_a_refusal_for_now_leaves_it_planned_and_the_next_run_sends_it(
    mailing: Desk, clerk: Clerk
) -> None:
    mailing.plan(REMINDED, duty="submission-1")
    clerk.answers["liaison@farms.example"] = ["450 try later"]
    done = await mailing.post(REMINDED)
    assert (len(done.sent), len(done.waiting)) == (2, 1)
    assert letter_to(mailing, "liaison@farms.example").state == "planned"
    assert len((await mailing.post("2010-12-09 09:30")).sent) == 1
    assert clerk.reached == {f"liaison@{unit}.example": 1 for unit in UNITS}


async def test_a_refusal_for_good_is_written_down_and_not_tried_again(
    mailing: Desk, clerk: Clerk
) -> None:
    mailing.plan(REMINDED, duty="submission-1")
    clerk.answers["liaison@farms.example"] = ["550 no such user"]
    done = await mailing.post(REMINDED)
    assert (len(done.sent), len(done.refused)) == (2, 1)
    letter = letter_to(mailing, "liaison@farms.example")
    assert (letter.state, letter.answer) == (
        "refused", "liaison@farms.example: 550 no such user",
    )  # fmt: skip
    assert (await mailing.post("2010-12-09 09:30")).refused == []
    assert mailing.line("farms", "submission-1", "2010-12-09 10:00")["notices"] == [
        {
            "rung": "remind-1", "to": "liaison@farms.example", "state": "refused",
            "at": "2010-12-09T09:00:00+08:00", "acknowledged_at": None,
        }
    ]  # fmt: skip


async def test_the_whole_text_refused_for_now_is_sent_to_all_later(
    mailing: Desk, clerk: Clerk
) -> None:
    mailing.plan(LEADERS, duty="submission-1")
    clerk.answers["DATA"] = ["451 busy"]
    assert len((await mailing.post(LEADERS)).waiting) == 1
    await mailing.post("2010-12-14 09:30")
    assert clerk.reached == {OFFICE: 3, **{f"leader@{unit}.example": 1 for unit in UNITS}}


@pytest.mark.parametrize(("slow", "prompt"), [(OFFICE, LEADER), (LEADER, OFFICE)])
async def test_whoever_took_it_is_not_sent_it_again_for_the_sake_of_the_others(
    mailing: Desk, clerk: Clerk, slow: str, prompt: str
) -> None:
    mailing.hand_in("police", "submission-1", "2010-12-10 09:00")
    mailing.hand_in("trade", "submission-1", "2010-12-10 09:00")
    mailing.plan(LEADERS, duty="submission-1")
    clerk.answers[slow] = ["450 later", "450 later still"]
    done = await mailing.post(LEADERS)
    assert len(done.waiting) == 1
    assert letter_to(mailing, LEADER).reached == [prompt]
    assert len((await mailing.post("2010-12-14 09:30")).waiting) == 1
    assert len((await mailing.post("2010-12-14 10:00")).sent) == 1
    assert (clerk.reached[slow], clerk.reached[prompt]) == (1, 1)
    assert letter_to(mailing, LEADER).state == "sent"


async def test_a_copy_refused_for_good_does_not_undo_the_letter(
    mailing: Desk, clerk: Clerk
) -> None:
    mailing.plan(LEADERS, duty="submission-1")
    clerk.answers[OFFICE] = ["550 gone"]
    assert len((await mailing.post(LEADERS)).sent) == 3
    answers = [m.answer for m in mailing.messages()]
    assert [a for a in answers if a] == [f"{OFFICE}: 550 gone"]
    assert (await mailing.post("2010-12-14 09:30")).sent == []
    assert clerk.reached[OFFICE] == 2


async def test_a_letter_that_reached_only_the_copy_is_refused_to_its_recipient(
    mailing: Desk, clerk: Clerk
) -> None:
    mailing.plan(LEADERS, duty="submission-1")
    clerk.answers[LEADER] = ["550 gone"]
    assert len((await mailing.post(LEADERS)).refused) == 1
    notices = mailing.line("farms", "submission-1", LEADERS)["notices"]
    assert [n["state"] for n in notices if n["to"] == LEADER] == ["refused"]


async def test_what_reached_somebody_stays_though_the_unit_has_returned_since(
    mailing: Desk, clerk: Clerk
) -> None:
    mailing.plan(LEADERS, duty="submission-1")
    clerk.answers[OFFICE] = ["450 later"]
    assert len((await mailing.post(LEADERS)).waiting) == 1
    for unit in UNITS:
        mailing.hand_in(unit, "submission-1", "2010-12-14 09:10")
    await mailing.post("2010-12-14 09:30")
    assert clerk.reached[OFFICE] == 2
    letters = [(m.template, m.state) for m in mailing.messages()]
    assert sorted(letters) == [("receipt", "sent")] * 3 + [("urging", "sent")] * 3


async def test_a_server_that_breaks_off_once_is_asked_again_at_once(
    mailing: Desk, clerk: Clerk
) -> None:
    mailing.plan(REMINDED, duty="submission-1")
    clerk.answers["DATA"] = ["250 OK", "421 closing down"]
    assert len((await mailing.post(REMINDED)).sent) == 3
    assert clerk.reached == {f"liaison@{unit}.example": 1 for unit in UNITS}


async def test_a_server_that_breaks_off_again_leaves_it_waiting(
    mailing: Desk, clerk: Clerk
) -> None:
    mailing.plan(REMINDED, duty="submission-1")
    clerk.answers["liaison@farms.example"] = ["421 closing down", "421 still closing"]
    done = await mailing.post(REMINDED)
    assert (len(done.sent), len(done.waiting)) == (2, 1)
    assert len(waiting(mailing.house, "small")) == 1
    assert len((await mailing.post("2010-12-09 09:30")).sent) == 1
    assert clerk.reached == {f"liaison@{unit}.example": 1 for unit in UNITS}


async def test_a_server_that_is_away_no_server_and_a_wrong_address_all_keep_what_is_planned(
    desk: Desk,
) -> None:
    desk.plan(REMINDED, duty="submission-1")
    with pytest.raises(NoMailServer):
        await desk.post(REMINDED)
    with pytest.raises(MailServerFails):
        await desk.mailing("smtp://127.0.0.1:9?tls=none").post(REMINDED)
    with pytest.raises(BadSetting):
        await desk.mailing("http://127.0.0.1").post(REMINDED)
    assert len(waiting(desk.house, "small")) == 3
