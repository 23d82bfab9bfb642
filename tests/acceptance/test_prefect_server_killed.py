"""The Prefect server is killed in the middle of a chase: the letters go out all the same, once."""

import asyncio
import subprocess
from collections.abc import Iterator

import pytest

from service.server import PrefectServer
from tests.acceptance.command_line import SPECS, Muster
from tests.acceptance.killing import kill_prefect_server
from tests.acceptance.service_up import wait_until
from tests.acceptance.test_delivery_goes_on import Office, ended
from tests.integration.clerk import Clerk, serving


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrefectServer]:
    server = PrefectServer(tmp_path_factory.mktemp("prefect"), port=0)
    yield server
    server.stop()


@pytest.fixture
def office(muster: Muster, server: PrefectServer) -> Iterator[Office]:
    bring_up(server)
    clerk = Clerk()
    with serving(clerk) as url:
        muster.settings |= {"MUSTER_SMTP_URL": url, "MUSTER_BATCH_SIZE": "1"}
        muster.said("declare", SPECS / "small.yaml", "--as-of", "2011-03-01")
        yield Office(muster, server, clerk)


def bring_up(server: PrefectServer) -> None:
    if not server.is_running:
        server.start()
        asyncio.run(server.wait_until_healthy())


def started_and_bereft(office: Office) -> "subprocess.Popen[str]":
    """A run that sends five letters, whose server is killed while the second is taken."""

    def kill(moment: str, number: int) -> None:
        if (moment, number) == ("taken", 2):
            kill_prefect_server(office.server.home)

    office.clerk.at = kill
    return office.start()


def test_a_run_whose_server_is_away_for_good_sends_every_letter_once_says_so_and_ends(
    office: Office,
) -> None:
    office.muster.settings["PREFECT_CLIENT_MAX_RETRIES"] = "1"
    run = started_and_bereft(office)
    said, _ = run.communicate(timeout=240)
    assert not office.server.is_running
    office.check()
    assert said.count("信件照常发送") == 1
    assert office.muster.json("chase", "small", "--as-of", "2011-03-07T09:05+08:00") == []
    office.check()


def test_a_run_whose_server_is_killed_and_started_again_ends_as_completed_with_every_letter_once(
    office: Office,
) -> None:
    run = started_and_bereft(office)
    wait_until(lambda: len(office.clerk.kept) >= 2 and not office.server.is_running)
    bring_up(office.server)
    assert ended(run).endswith("COMPLETED")
    office.check()
