"""What was put aside waits until somebody says what was done about it, at whatever instant."""

import pytest

from office.errors import DealtWithAlready, NoSuchAside, NothingSaid
from office.receiving.aside import dealt_with, how_many_wait, put_aside, waiting
from office.receiving.dealing import deal_with
from tests.integration.desk import Desk
from tests.integration.small import at

FIRST, SECOND, DONE, LATER = (f"2010-12-08 1{hour}:00" for hour in range(4))


@pytest.fixture
def two(desk: Desk) -> Desk:
    """The first piece was dealt with after the second had come."""
    for when in (FIRST, SECOND):
        desk.take(b"MZ", when, f"{when}.exe")
    deal_with(desk.house, 1, what=" 已通知重报 ", by="wang", as_of=at(DONE))
    return desk


def test_one_piece_waits_and_one_does_not(two: Desk) -> None:
    assert [one.number for one in waiting(two.house, at(LATER))] == [2]
    (done,) = dealt_with(two.house, at(LATER))
    assert done.done is not None
    assert (done.number, done.done.what, done.done.who) == (1, "已通知重报", "wang")
    assert done.done.at == at(DONE)
    assert [one.number for one in put_aside(two.house, at(LATER))] == [1, 2]


@pytest.mark.parametrize(
    ("when", "wait"), [("2010-12-08 09:00", 0), (FIRST, 1), (SECOND, 2), (DONE, 1)]
)
def test_a_moment_of_before_is_seen_as_it_was(two: Desk, when: str, wait: int) -> None:
    assert how_many_wait(two.house, at(when)) == len(waiting(two.house, at(when))) == wait


def test_the_last_of_many_are_asked_for(two: Desk) -> None:
    two.take(b"MZ", LATER, "last.exe")
    assert [one.number for one in waiting(two.house, at(LATER), last=1)] == [3]


def test_returns_are_not_counted(two: Desk) -> None:
    two.hand_in("police", "submission-1", SECOND)
    two.hand_in("farms", "submission-1", SECOND, {"A01": "十二"})
    assert how_many_wait(two.house, at(LATER)) == 1
    with pytest.raises(NoSuchAside):
        deal_with(two.house, 3, what="已通知", by="wang", as_of=at(LATER))


def test_what_was_done_stands(two: Desk) -> None:
    with pytest.raises(DealtWithAlready, match="dealt with by wang: 已通知重报"):
        deal_with(two.house, 1, what="改口", by="li", as_of=at(LATER))
    with pytest.raises(NothingSaid):
        deal_with(two.house, 2, what="  ", by="li", as_of=at(LATER))
    assert how_many_wait(two.house, at(LATER)) == 1
