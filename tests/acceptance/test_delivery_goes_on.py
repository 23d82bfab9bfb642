"""A delivery that is cancelled, or whose Prefect server goes away, goes on where it stopped."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.server import PrefectServer
from tests.acceptance.command_line import SPECS, Muster
from tests.acceptance.prefect_api import PrefectApi, reading
from tests.acceptance.service_up import wait_until
from tests.integration.clerk import Clerk, serving

UNITS = 5
OPENING = "2011-03-07T09:00:00+08:00"
FLOW = f"""
import asyncio
from datetime import datetime
from flows.send_reminders import send_reminders
state = asyncio.run(
    send_reminders("small", as_of=datetime.fromisoformat("{OPENING}"), return_state=True)
)
print(state.type.value)
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrefectServer]:
    server = PrefectServer(tmp_path_factory.mktemp("prefect"), port=0)
    asyncio.run(server.__aenter__())
    yield server
    server.stop()


class Office:
    """An office whose letters go out one in a batch, by flows on a real Prefect server."""

    def __init__(self, muster: Muster, server: PrefectServer, clerk: Clerk) -> None:
        self.muster, self.server, self.clerk = muster, server, clerk

    def start(self) -> "subprocess.Popen[str]":
        """A run of the flow that opens the submission, in a process of its own."""
        return subprocess.Popen(
            [sys.executable, "-c", FLOW],
            cwd=Path(__file__).parents[2],
            env=self.muster.environment(self.server.environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self) -> str:
        """The state in which it ended."""
        return ended(self.start())

    def check(self) -> None:
        """Every unit has its letter, none has two."""
        assert set(self.clerk.counts.values()) == {1}
        assert len(self.clerk.reached) == len(self.clerk.kept) == UNITS


def ended(run: "subprocess.Popen[str]") -> str:
    said, _ = run.communicate(timeout=120)
    return said.strip().splitlines()[-1]


@pytest.fixture
def office(muster: Muster, server: PrefectServer) -> Iterator[Office]:
    clerk = Clerk()
    with serving(clerk) as url:
        muster.settings |= {"MUSTER_SMTP_URL": url, "MUSTER_BATCH_SIZE": "1"}
        muster.said("declare", SPECS / "small.yaml", "--as-of", "2011-03-01")
        yield Office(muster, server, clerk)


def running(api: PrefectApi) -> str:
    return next(run.id for run in api.runs() if run.state == "RUNNING")


def test_a_cancelled_run_stops_between_two_batches_and_the_next_one_goes_on(office: Office) -> None:
    with reading(office.server.api_url) as api:

        def cancel(moment: str, number: int) -> None:
            if (moment, number) == ("taken", 2):
                api.cancel(running(api))

        office.clerk.at = cancel
        assert office.run() == "CANCELLED"
        assert len(office.clerk.kept) == 2
        office.clerk.at = lambda moment, number: None
        assert office.run() == "COMPLETED"
        office.check()
        told = [one for one in api.artifacts() if one["type"] == "progress"]
    told.sort(key=lambda one: str(one["created"]))
    assert [one["data"] for one in told] == [40, 100]
    assert [one["description"] for one in told] == ["已处理 2/5 封", "已处理 3/3 封"]


def test_the_server_restarted_in_the_middle_costs_no_letter_and_doubles_none(
    office: Office,
) -> None:
    def lose(moment: str, number: int) -> None:
        if (moment, number) == ("taken", 2):
            office.server.stop()

    office.clerk.at = lose
    interrupted = office.start()
    try:
        wait_until(lambda: len(office.clerk.kept) == 2 and not office.server.is_running)
        office.server.start()
        asyncio.run(office.server.wait_until_healthy())
        interrupted.wait(timeout=120)  # whatever became of the run
    finally:
        interrupted.kill()
        interrupted.communicate()
    assert office.run() == "COMPLETED"
    office.check()
