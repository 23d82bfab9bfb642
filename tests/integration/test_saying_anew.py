"""What a withdrawn letter had to say and is still true is said in the same run."""

from collections import Counter
from datetime import datetime
from importlib import import_module
from typing import Any

import pytest
from prefect import Flow

from flows import saying
from flows.close_phase import close_phase
from flows.compile_summary import compile_summary
from flows.gather_returns import gather_returns
from flows.send_reminders import send_reminders
from flows.sweep import sweep
from tasks.progress import Stopped
from tests.integration.small import at

WHEN = at("2010-12-13 09:00")


class Day:
    """What the post does each time it is asked, and how often somebody planned."""

    def __init__(self, *rounds: dict[str, int]) -> None:
        self.rounds, self.plans = list(rounds), 0

    def plan(self, campaign: str, as_of: datetime, kinds: object, duty: object) -> dict[str, int]:
        self.plans += 1
        return {"planned": 3, "held": 0}

    async def send(self, campaign: str, as_of: datetime) -> Counter[str]:
        return Counter(self.rounds.pop(0))


def played(monkeypatch: pytest.MonkeyPatch, *rounds: dict[str, int]) -> Day:
    day = Day(*rounds)
    monkeypatch.setattr(saying, "plan_notices", day.plan)
    monkeypatch.setattr(saying, "send_what_waits", day.send)
    monkeypatch.setattr(saying, "outcome", lambda campaign, told, done: (told, done))
    return day


async def test_a_letter_withdrawn_in_a_run_is_planned_and_sent_anew_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    day = played(monkeypatch, {}, {"sent": 2, "withdrawn": 1}, {"sent": 1})
    got: Any = await saying.say_what_is_owed("small", WHEN, None, None)
    told, done = got
    assert (told["planned"], done["sent"], day.plans) == (6, 3, 2)


async def test_a_run_without_withdrawals_plans_once(monkeypatch: pytest.MonkeyPatch) -> None:
    day = played(monkeypatch, {"sent": 1}, {"sent": 2})
    got: Any = await saying.say_what_is_owed("small", WHEN, None, None)
    told, done = got
    assert (told["planned"], done["sent"], day.plans) == (3, 3, 1)


async def test_a_run_does_not_go_on_for_ever_where_letters_keep_becoming_untrue(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    day = played(monkeypatch, {}, *({"withdrawn": 1} for _ in range(9)))
    await saying.say_what_is_owed("small", WHEN, None, None)
    assert day.plans == 6


@pytest.mark.parametrize(
    ("flow", "arguments"),
    [
        (gather_returns, {"campaign": "small"}),
        (close_phase, {"campaign": "small", "phase": "first"}),
        (compile_summary, {"campaign": "small", "phase": "first"}),
        (send_reminders, {"campaign": "small"}),
        (sweep, {}),
    ],
)
async def test_whatever_run_is_cancelled_between_two_batches_ends_as_cancelled(
    monkeypatch: pytest.MonkeyPatch, flow: Flow[Any, Any], arguments: dict[str, str]
) -> None:
    async def stops(campaign: str, as_of: datetime) -> Counter[str]:
        raise Stopped(2, 6, "zh-CN")

    for name in ("saying", "gather_returns", "compile_summary", "sweep"):
        monkeypatch.setattr(import_module(f"flows.{name}"), "send_what_waits", stops)
    monkeypatch.setattr(import_module("flows.gather_returns"), "take_in", lambda at: 0)
    monkeypatch.setattr(import_module("flows.sweep"), "campaigns", lambda: ["small"])
    state = await flow.fn(**arguments, as_of=WHEN)
    assert state.is_cancelled()
    assert "2" in state.message
