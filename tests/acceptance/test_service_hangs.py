"""``muster up`` whose Prefect server or pages run but no longer answer: ended and started again."""

import signal
import sys
from collections.abc import Iterator

import httpx
import pytest

from tests.acceptance.command_line import Muster
from tests.acceptance.conftest import Post
from tests.acceptance.killing import send
from tests.acceptance.service_up import Service, processes_on, served, wait_until

SOON = """
import service.pulse
from commands.__main__ import run

service.pulse.PATIENCE = 10.0
run()
"""


@pytest.fixture
def service(muster: Muster, post: Post) -> Iterator[Service]:
    muster.program = (sys.executable, "-c", SOON)
    muster.settings |= {"MUSTER_SMTP_URL": post.url, "MUSTER_PORTAL_PORT": "0"}
    with served(muster) as running:
        yield running


def answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5).is_success
    except httpx.HTTPError:
        return False


@pytest.mark.timeout(400)
def test_a_server_and_pages_that_hang_are_ended_and_started_again(service: Service) -> None:
    state, said = service.muster.state, service.running
    pages = next(
        line.partition("：")[2] for line in said.said.splitlines() if line.startswith("报送页面")
    )
    assert answers(pages + "/healthz")
    stopped = [
        send(signal.SIGSTOP, ["portal.serve"], f"MUSTER_STATE_DIR={state}"),
        send(signal.SIGSTOP, ["prefect", "server", "start"], f"PREFECT_HOME={state / 'prefect'}"),
    ]
    assert not answers(pages + "/healthz")
    wait_until(lambda: "Prefect 服务器已恢复" in said.said, seconds=180)
    wait_until(lambda: answers(pages + "/healthz"), seconds=90)
    assert "Prefect 服务器长时间没有回应" in said.said
    assert "网页服务长时间没有回应" in said.said
    assert "Traceback" not in said.said
    assert answers(f"{service.url}/api/health")
    assert not set(stopped) & set(processes_on(state)), "what hung is gone"
    assert service.stop() == 0
    assert processes_on(state) == []
