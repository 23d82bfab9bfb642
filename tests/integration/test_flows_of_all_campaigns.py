"""What goes wrong in one campaign keeps no other waiting."""

from collections import Counter
from datetime import datetime

import pytest

from flows import gather_returns, sweep
from flows.saying import each
from tasks.progress import Stopped

CAMPAIGNS = ["first", "second", "third"]


class Round:
    """A round of all campaigns, in some of which something is wrong."""

    def __init__(self, **wrong: Exception) -> None:
        self.wrong, self.done = wrong, list[str]()

    async def act(self, campaign: str) -> None:
        if campaign in self.wrong:
            raise self.wrong[campaign]
        self.done.append(campaign)


async def test_the_others_have_their_turn_before_it_is_told() -> None:
    round = Round(first=RuntimeError("the roster is gone"))
    with pytest.raises(RuntimeError, match="the roster is gone"):
        await each(CAMPAIGNS, round.act)
    assert round.done == ["second", "third"]


async def test_of_several_none_is_lost() -> None:
    round = Round(first=RuntimeError("one"), third=OSError("two"))
    with pytest.raises(ExceptionGroup) as told:
        await each(CAMPAIGNS, round.act)
    assert [str(error) for error in told.value.exceptions] == ["one", "two"]
    assert round.done == ["second"]


async def test_a_run_that_is_cancelled_stops_at_once() -> None:
    round = Round(second=Stopped(1, 5, "zh-CN"))
    with pytest.raises(Stopped):
        await each(CAMPAIGNS, round.act)
    assert round.done == ["first"]


@pytest.fixture
def inbox_that_fails(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is done for campaigns all the same, where the inbox cannot be read."""
    done: list[str] = []

    def fail(at: datetime) -> int:
        raise OSError("the inbox cannot be read")

    async def send(campaign: str, at: datetime) -> Counter[str]:
        done.append(campaign)
        return Counter()

    monkeypatch.setattr(gather_returns, "take_in", fail)
    for module in (sweep, gather_returns):
        monkeypatch.setattr(module, "send_what_waits", send)
    return done


async def test_an_inbox_that_cannot_be_read_keeps_no_campaign_waiting(
    inbox_that_fails: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweep, "campaigns", lambda: CAMPAIGNS)
    monkeypatch.setattr(sweep, "plan_notices", lambda campaign, *_: inbox_that_fails.append("said"))
    with pytest.raises(OSError, match="the inbox cannot be read"):
        await sweep.sweep.fn(datetime(2010, 12, 6).astimezone())
    assert inbox_that_fails == [word for one in CAMPAIGNS for word in (one, "said", one)]


async def test_an_inbox_that_cannot_be_read_does_not_keep_a_deadline_from_its_count(
    inbox_that_fails: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def counted(campaign: str, *_: object) -> object:
        inbox_that_fails.append("counted")
        raise RuntimeError("enough")

    monkeypatch.setattr(gather_returns, "take_stock", counted)
    with pytest.raises(ExceptionGroup):
        await gather_returns.take_in_and_count("first", datetime(2010, 12, 6).astimezone())
    assert inbox_that_fails == ["first", "counted"]
