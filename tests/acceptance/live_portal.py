"""The pages as ``muster up`` serves them, in a process beside a test, and what that costs."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx2

from campaigns import clock
from office.access.links import link_for
from office.house import House
from service.server import free_port
from tests.acceptance.command_line import ROOT, Muster
from tests.acceptance.service_up import wait_until

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class LivePortal:
    """A process that serves the pages of ``house`` at ``url``."""

    house: House
    url: str
    process: "subprocess.Popen[bytes]"

    @property
    def is_well(self) -> bool:
        """Whether it is the same process still, and answers."""
        answer = httpx2.get(f"{self.url}/healthz", timeout=30)
        return self.process.poll() is None and answer.status_code == 200

    @contextmanager
    def unit(self, campaign: str, unit: str) -> Iterator["Session"]:
        """The session of a unit that has opened its link."""
        link, _ = link_for(self.house, campaign, unit, clock.now())
        with httpx2.Client(base_url=self.url, timeout=60, follow_redirects=True) as client:
            assert client.get(urlsplit(link).path).status_code == 200
            yield Session(client)

    @property
    def seconds(self) -> float:
        """Of the processor's work by now, also of processes that have ended beneath it."""
        told = Path(f"/proc/{self.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return sum(int(ticks) for ticks in told[11:15]) / _TICKS

    @property
    def megabytes(self) -> int:
        """The most memory held since it was last :meth:`forgotten`."""
        told = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        lines = dict(line.split(":", 1) for line in told.splitlines())
        return int(lines["VmHWM"].split()[0]) >> 10

    def forget(self) -> None:
        """Let the most memory held be what is held now, where the system can."""
        with suppress(OSError):
            Path(f"/proc/{self.process.pid}/clear_refs").write_text("5", "ascii")


@dataclass
class Session:
    """A browser of a unit."""

    client: httpx2.Client

    def upload(self, name: str, body: bytes) -> httpx2.Response:
        token = re.search(r'name="csrf" value="([^"]+)"', self.client.get("/unit").text)
        assert token is not None
        sent = {"file": (name, body)}
        return self.client.post("/unit/upload", data={"csrf": token[1]}, files=sent)


@contextmanager
def live_portal(muster: Muster, house: House) -> Iterator[LivePortal]:
    """The pages of ``house``, whose state folder is that of ``muster``."""
    port = free_port(0)
    environment = muster.environment({"MUSTER_PORTAL_PORT": str(port)})
    with (
        (muster.home / "portal.log").open("wb") as log,
        subprocess.Popen(
            [sys.executable, "-m", "portal.serve"],
            cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT,
        ) as process,
    ):  # fmt: skip
        portal = LivePortal(house, f"http://127.0.0.1:{port}", process)
        try:
            wait_until(lambda: _answers(portal) or process.poll() is not None)
            yield portal
        finally:
            process.terminate()


def _answers(portal: LivePortal) -> bool:
    try:
        return portal.is_well
    except httpx2.TransportError:
        return False
