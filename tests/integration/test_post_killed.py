"""SIGKILL at any moment of sending: nothing unsent, nothing twice but the one in flight."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Timer

import pytest
from sqlmodel import Session, select

from campaigns.spec.spec import Campaign
from ledger.tables import MessageRow
from office.declaring.declare import declare
from office.house import House, open_house
from office.settings import Settings
from tests.integration.clerk import Clerk, Moment, serving
from tests.integration.small import at

CHASE = [
    str(Path(sys.executable).parent / "muster"), "chase", "licheng-2010",
    "--as-of", "2010-12-21T09:00+08:00", "--format", "json",
]  # fmt: skip
UNITS = 30


@dataclass
class Office:
    """``muster chase`` in a process of its own, against a server that can kill it."""

    house: House
    clerk: Clerk
    url: str
    environment: dict[str, str] = field(default_factory=dict)

    def start(self) -> "subprocess.Popen[str]":
        settings = self.house.settings
        environment = {
            **os.environ,
            "MUSTER_DATABASE_URL": settings.ledger_url,
            "MUSTER_STATE_DIR": str(settings.state_dir),
            "MUSTER_SMTP_URL": self.url,
        }
        return subprocess.Popen(
            CHASE, cwd=settings.state_dir, env=environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def killed_at(self, moment: Moment, number: int) -> None:
        """Run until the server comes to a moment of its ``number``-th message, and no further."""
        process = self.start()

        def kill(reached: Moment, count: int) -> None:
            if (reached, count) == (moment, number):
                os.kill(process.pid, signal.SIGKILL)
                process.wait(10)

        self.clerk.at = kill
        process.communicate(timeout=60)
        self.clerk.at = lambda reached, count: None
        assert process.returncode == -signal.SIGKILL

    def killed_after(self, seconds: float) -> None:
        process = self.start()
        timer = Timer(seconds, process.kill)
        timer.start()
        process.communicate(timeout=60)
        timer.cancel()

    def to_the_end(self) -> list[dict[str, object]]:
        process = self.start()
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        said: list[dict[str, object]] = json.loads(out)
        return said

    @property
    def repeated(self) -> int:
        """How many messages the server was sent for a second time."""
        return sum(self.clerk.counts.values()) - len(self.clerk.counts)

    def states(self) -> list[str]:
        with Session(self.house.engine) as session:
            return [m.state for m in session.exec(select(MessageRow))]


@pytest.fixture
def office(database_url: str, tmp_path: Path, licheng: Campaign) -> Iterator[Office]:
    house = open_house(Settings(state_dir=tmp_path, database_url=database_url))
    declare(house, licheng, at("2010-12-20 09:00"))
    clerk = Clerk()
    with serving(clerk) as url:
        yield Office(house, clerk, f"{url}&connections=1")
    house.engine.dispose()


def check(office: Office, most_twice: int) -> None:
    """All thirty letters are there, each once but for those in flight at a kill."""
    counts = office.clerk.counts
    assert len(counts) == UNITS
    assert {len(recipients) for _, recipients in office.clerk.kept} == {1}
    assert len(office.clerk.reached) == UNITS
    assert office.repeated <= most_twice
    assert max(counts.values()) <= 2
    assert office.states() == ["sent"] * UNITS


on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@on_sqlite
def test_a_kill_at_any_moment_of_a_message_loses_none_and_repeats_only_that_one(
    office: Office,
) -> None:
    kills = ("mail", 1), ("taken", 2), ("replied", 8), ("mail", 15), ("taken", 20), ("replied", 29)
    for moment, number in kills:
        again = office.repeated
        office.killed_at(moment, number)
        assert office.repeated - again <= 1
    office.to_the_end()
    check(office, most_twice=4)


@on_sqlite
def test_with_several_connections_a_kill_repeats_at_most_one_message_of_each(
    office: Office,
) -> None:
    office.url = office.url.replace("connections=1", "connections=4")
    for number in (3, 11, 19):
        again = office.repeated
        office.killed_at("taken", number)
        assert office.repeated - again <= 4
    office.to_the_end()
    check(office, most_twice=12)


@on_sqlite
def test_kills_at_random_moments_lose_none(office: Office) -> None:
    dice = Random(20101221)
    for _ in range(3):
        office.killed_after(dice.uniform(0.8, 2.2))
    office.to_the_end()
    check(office, most_twice=3)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_kill_on_postgresql_frees_its_lock_and_loses_none(office: Office) -> None:
    office.killed_at("taken", 7)
    assert office.to_the_end() == []
    assert office.clerk.counts.most_common(2)[0][1] == 2
    check(office, most_twice=1)


@on_sqlite
def test_without_a_kill_every_letter_goes_out_once_and_says_so(office: Office) -> None:
    said = office.to_the_end()
    assert [one["outcome"] for one in said] == ["sent"] * UNITS
    assert office.to_the_end() == []
    check(office, most_twice=0)
