"""SIGKILL before every single step between planned and marked sent, one run for each."""

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from office.asking.grant import waive
from tests.integration.clerk import Clerk, serving
from tests.integration.desk import Desk
from tests.integration.small import at

URGED = "2010-12-14 09:00"
ROOT = Path(__file__).parents[2]


def runs(
    desk: Desk, url: str, when: str, numbers: Iterator[int], channels: str = ""
) -> Iterator[dict[str, object]]:
    """What came of a kill before each step, until the steps are over. Before any kill there is
    one delivery to warm up."""
    settings = desk.house.settings
    command = [sys.executable, "-m", "tests.integration.kill_steps"]
    place = [settings.ledger_url, str(settings.state_dir), f"{url}&connections=1"]
    arguments = [*place, channels, when]
    with subprocess.Popen(
        [*command, *arguments], cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        for number in numbers:
            process.stdin.write(f"{number}\n")
            process.stdin.flush()
            came = json.loads(process.stdout.readline())
            yield came
            if not came["killed"]:
                return


def a_receipt_and_a_letter_wait(desk: Desk) -> set[str]:
    """Their Message-IDs. A third unit is let off, so that the steps are no more than need be."""
    desk.hand_in("police", "submission-1", "2010-12-08 09:00")
    about = ("small", "submission-1", "farms")
    waive(desk.house, *about, authority="文号", reason="撤并", as_of=at("2010-12-08 09:00"))
    desk.plan(URGED, duty="submission-1")
    waiting = {message.message_id for message in desk.messages()}
    assert len(waiting) == 2
    return waiting


def kill_before_each(desk: Desk, numbers: Iterator[int]) -> tuple[int, int]:
    """How many steps there were, and after how many kills a letter went out twice."""
    waiting = a_receipt_and_a_letter_wait(desk)
    steps = repeated = 0
    clerk = Clerk()
    with serving(clerk) as url:
        for came in runs(desk, url, URGED, numbers):
            if not steps:
                del clerk.kept[: len(waiting)]  # before any kill, one delivery to warm up
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
    steps, repeated = kill_before_each(desk, count(1))
    assert steps > 600
    assert repeated < steps / 2
