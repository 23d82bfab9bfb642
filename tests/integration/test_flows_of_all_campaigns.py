"""What goes wrong in one campaign keeps no other waiting."""

import pytest

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
