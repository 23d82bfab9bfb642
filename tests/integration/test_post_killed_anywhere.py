"""SIGKILL before every single step between planned and marked sent, one run for each.

With EVERY_STEP=1 truly every one, on SQLite; else a sample of them on both databases.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.integration.clerk import Clerk, serving
from tests.integration.desk import Desk

REMINDED = "2010-12-09 09:00"
ROOT = Path(__file__).parents[2]


def runs(desk: Desk, url: str, numbers: Iterator[int]) -> Iterator[dict[str, object]]:
    """What came of a kill before each step, until the steps are over."""
    settings = desk.house.settings
    command = [sys.executable, "-m", "tests.integration.kill_steps"]
    arguments = [settings.ledger_url, str(settings.state_dir), f"{url}&connections=1"]
    with subprocess.Popen(
        [*command, *arguments], cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in numbers:
            process.stdin.write(f"{number}\n")
            process.stdin.flush()
            came = json.loads(process.stdout.readline())
            yield came
            if not came["killed"]:
                return


def kill_before_each(desk: Desk, numbers: Iterator[int]) -> tuple[int, int]:
    """How many steps there were, and after how many kills a letter went out twice."""
    desk.hand_in("police", "submission-1", "2010-12-08 09:00")
    desk.plan(REMINDED, duty="submission-1")
    waiting = {message.message_id for message in desk.messages()}
    steps = repeated = 0
    clerk = Clerk()
    with serving(clerk) as url:
        for came in runs(desk, url, numbers):
            assert came["states"] == ["sent"] * len(waiting)
            assert set(clerk.counts) == waiting
            twice = len(clerk.kept) - len(waiting)
            assert twice in ((0, 1) if came["killed"] else (0,))
            steps, repeated = steps + 1, repeated + twice
            clerk.kept.clear()
    return steps, repeated


@pytest.mark.timeout(1800)
@pytest.mark.skipif("EVERY_STEP" not in os.environ, reason="some minutes; set EVERY_STEP=1")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_kill_before_any_step_loses_no_letter_and_repeats_only_the_one_in_flight(
    desk: Desk,
) -> None:
    steps, repeated = kill_before_each(desk, count(1))
    assert steps > 200
    assert 0 < repeated < steps / 2


@pytest.mark.parametrize("every", [13])
def test_and_before_one_step_of_thirteen_on_either_database(desk: Desk, every: int) -> None:
    steps, repeated = kill_before_each(desk, count(every // 2, every))
    assert steps > 15
    assert repeated < steps / 2
