"""SIGKILL before every single step between planned and marked sent, one run for each.

With EVERY_STEP=1 truly every one, which takes many minutes; else one of thirteen.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.integration.clerk import Clerk, serving
from tests.integration.desk import Desk

REMINDED = "2010-12-09 09:00"
ROOT = Path(__file__).parents[2]

EVERY = 1 if "EVERY_STEP" in os.environ else 13


def runs(
    desk: Desk, url: str, numbers: Iterator[int], channels: str = ""
) -> Iterator[dict[str, Any]]:
    """What came of a kill before each step, until the steps are over."""
    settings = desk.house.settings
    command = [sys.executable, "-m", "tests.integration.kill_steps"]
    arguments = [settings.ledger_url, str(settings.state_dir), f"{url}&connections=1", channels]
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


@pytest.mark.timeout(3600)
def test_a_kill_before_any_step_loses_no_letter_and_repeats_only_those_in_flight(
    desk: Desk,
) -> None:
    steps, repeated = kill_before_each(desk, count((EVERY + 1) // 2, EVERY))
    assert steps > 200 // EVERY
    assert repeated < steps / 2
