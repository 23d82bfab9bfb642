"""A circular that the office releases: held until then, true when it goes, or kept back.

December 2010: submission 1 is due on Friday the 10th; the circular follows on the 15th.
"""

import pytest
from sqlmodel import select

from ledger.tables import MessageRow
from ledger.tables_documents import ReleaseDecision
from office.asking.grant import extend
from office.chasing.release import HeldLetter, held_letters, hold, release
from office.declaring.declare import declare
from office.errors import NoLongerTrue, NoSuchHeld, NothingSaid
from office.house import House
from rehearsal.mailbox import Mailbox
from tests.integration.desk import Desk
from tests.integration.documented import numbers, with_documents
from tests.integration.small import at

CIRCULAR, LATER = "2010-12-15 09:00", "2010-12-16 10:00"


@pytest.fixture
def held(house: House) -> Desk:
    """The circular on the first submission is planned, about all three units, and held."""
    desk = Desk(house, with_documents(release="by-office"))
    desk.declare("2010-12-03 10:00")
    desk.plan(CIRCULAR, duty="submission-1")
    return desk


def the_one(desk: Desk, when: str = LATER) -> HeldLetter:
    (found,) = held_letters(desk.house, "small", at(when))
    return found


def let_go(desk: Desk, when: str = LATER) -> tuple[str, ...]:
    number = the_one(desk).number
    return release(
        desk.house, "small", number, authority="组长批示", by="office", as_of=at(when)
    ).units


def decisions(desk: Desk) -> list[tuple[bool, str | None, str]]:
    with desk.house.transaction() as session:
        rows = session.exec(select(ReleaseDecision))
        return [(row.released, row.authority, row.reason) for row in rows]


async def test_a_held_circular_does_not_go_out(held: Desk, mailbox: Mailbox) -> None:
    desk = held.mailing(mailbox.url)
    done = await desk.post(CIRCULAR)
    assert done.sent == []
    assert the_one(desk).state == "held"
    assert numbers(desk.house) == []


def test_what_is_held_is_not_planned_again(held: Desk) -> None:
    assert held.chased(LATER, duty="submission-1") == set()
    assert the_one(held).still == ("police", "farms", "trade")


async def test_released_it_goes_out_once_and_is_numbered(held: Desk, mailbox: Mailbox) -> None:
    desk = held.mailing(mailbox.url)
    assert let_go(desk) == ("police", "farms", "trade")
    assert len((await desk.post(LATER)).sent) == 1
    assert numbers(desk.house) == [("circular", "小双办通〔2010〕1号")]
    desk.plan("2010-12-17 10:00", duty="submission-1")
    assert (await desk.post("2010-12-17 10:00")).sent == []
    assert held_letters(desk.house, "small", at(LATER)) == ()
    assert decisions(desk) == [(True, "组长批示", "")]


def test_whoever_has_returned_meanwhile_is_out(held: Desk) -> None:
    extend(
        held.house, "small", "submission-1", "farms", until=at("2010-12-20 17:30"),
        authority="文", reason="水灾", as_of=at("2010-12-15 10:00"),
    )  # fmt: skip
    assert the_one(held).still == ("police", "trade")
    assert let_go(held) == ("police", "trade")
    (letter,) = [m for m in held.messages() if m.template == "circular"]
    assert "县农委" not in letter.text
    assert letter.planned_at == at(LATER)


def test_what_an_amendment_has_made_untrue_cannot_be_released(held: Desk) -> None:
    moved = with_documents(release="by-office", due="2010-12-16")
    declare(held.house, moved, at("2010-12-15 11:00"))
    assert the_one(held).still == ()
    with pytest.raises(NoLongerTrue):
        let_go(held)
    assert the_one(held).state == "held"
    assert decisions(held) == []


async def test_kept_back_it_never_goes_and_the_reason_is_kept(held: Desk, mailbox: Mailbox) -> None:
    desk = held.mailing(mailbox.url)
    hold(desk.house, "small", the_one(desk).number, reason="另行处理", by="office", as_of=at(LATER))
    desk.plan("2010-12-17 10:00", duty="submission-1")
    assert (await desk.post("2010-12-17 10:00")).sent == []
    assert (the_one(desk).state, the_one(desk).reason) == ("withheld", "另行处理")
    assert decisions(desk) == [(False, None, "另行处理")]


def test_the_office_may_change_its_mind(held: Desk) -> None:
    hold(held.house, "small", the_one(held).number, reason="待核", by="office", as_of=at(LATER))
    assert let_go(held, "2010-12-16 15:00") == ("police", "farms", "trade")
    assert [released for released, _, _ in decisions(held)] == [False, True]


def test_only_what_is_held_can_be_released_and_a_reason_says_something(held: Desk) -> None:
    with pytest.raises(NoSuchHeld):
        release(held.house, "small", 999, by="office", as_of=at(LATER))
    with pytest.raises(NothingSaid):
        hold(held.house, "small", the_one(held).number, reason=" ", by="office", as_of=at(LATER))


def test_without_a_word_in_the_spec_a_circular_goes_by_itself(house: House) -> None:
    desk = Desk(house, with_documents())
    desk.declare("2010-12-03 10:00")
    desk.plan(CIRCULAR, duty="submission-1")
    with house.transaction() as session:
        assert {row.state for row in session.exec(select(MessageRow))} == {"planned"}
