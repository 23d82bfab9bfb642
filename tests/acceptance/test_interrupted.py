"""A long-running verb that is stopped takes its Prefect server with it, however it is stopped."""

import signal

import pytest

from tests.acceptance.command_line import SPECS, Muster
from tests.acceptance.service_up import processes_on, wait_until


@pytest.mark.parametrize(
    ("how", "exit_code"),
    [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)],
    ids=["interrupted", "killed"],
)
def test_a_rehearsal_that_is_stopped_leaves_no_process(
    muster: Muster, how: signal.Signals, exit_code: int
) -> None:
    running = muster.start("rehearse", SPECS / "small.yaml", "--out", "rehearsal")
    out = muster.home / "rehearsal"
    wait_until(lambda: "Prefect" in running.said and processes_on(out))
    running.process.send_signal(how)
    assert running.process.wait(timeout=60) == exit_code
    wait_until(lambda: processes_on(out) == [], seconds=30)
    assert "Traceback" not in running.said
