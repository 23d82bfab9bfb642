"""``muster up`` whose Prefect server is killed in a chase: started again, and caught up."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.acceptance.command_line import Muster
from tests.acceptance.killing import kill_prefect_server
from tests.acceptance.service_up import Service, now, processes_on, served, wait_until, write_spec
from tests.integration.clerk import Clerk, serving

UNITS = 5


@pytest.fixture
def clerk() -> Clerk:
    return Clerk()


@pytest.fixture
def service(muster: Muster, clerk: Clerk) -> Iterator[Service]:
    with serving(clerk) as url:
        muster.settings |= {"MUSTER_SMTP_URL": url, "MUSTER_BATCH_SIZE": "1"}
        with served(muster) as running:
            yield running


@pytest.mark.timeout(600)
def test_a_server_killed_in_the_middle_of_a_chase_is_started_again_and_no_letter_is_lost_or_doubled(
    service: Service, clerk: Clerk
) -> None:
    muster = service.muster

    def kill(moment: str, number: int) -> None:
        if (moment, number) == ("taken", 2):
            kill_prefect_server(muster.state / "prefect")

    clerk.at = kill
    write_spec(muster.home, "quick", {"快报": now() + timedelta(seconds=60)})
    muster.said("declare", "quick.yaml")
    wait_until(lambda: len(clerk.kept) >= 2, seconds=180)
    wait_until(lambda: "Prefect 服务器已恢复" in service.running.said, seconds=180)
    wait_until(lambda: len(clerk.kept) >= 2 * UNITS, seconds=240)  # the reminder, then the overdue
    assert set(clerk.counts.values()) == {1}
    assert set(clerk.reached.values()) == {2}
    assert len(clerk.reached) == UNITS
    assert "Prefect 服务器中断" in service.running.said
    assert "Traceback" not in service.running.said
    assert service.stop() == 0
    assert processes_on(muster.state) == []
