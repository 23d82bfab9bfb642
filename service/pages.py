"""The pages of units and of the office, as a process beside the Prefect server.

Where the port that was asked for is taken, a free one is used, so that two services on one
machine do not stand in each other's way; the address is told once they answer.
"""

import os
import sys

from office.errors import Refusal
from office.settings import Settings
from service.pulse import Pulse
from service.server import Popen, PrefectServer, end, free_port, start_guarded

_PATIENCE = 60


class PagesFailed(Refusal):
    """The pages did not start; their log says why."""

    code = "pages-stay-away"


class Pages:
    """The process of the pages, its log in the state folder."""

    def __init__(self, settings: Settings, server: PrefectServer) -> None:
        self.server = server
        self.port = free_port(settings.portal_port, settings.portal_host)
        self.settings = settings.model_copy(update={"portal_port": self.port})
        self.log = settings.state_dir / "portal.log"
        self.pulse = Pulse(f"{self.url}/healthz")
        self._process: Popen | None = None

    @property
    def url(self) -> str:
        """Where they are reached on this machine."""
        host = self.settings.portal_host
        shown = "127.0.0.1" if host in ("0.0.0.0", "::", "") else host
        return f"http://{f'[{shown}]' if ':' in shown else shown}:{self.port}"

    def start(self) -> None:
        ui = self.settings.prefect_ui_url or self.server.url
        ours = self.settings.model_copy(update={"prefect_ui_url": ui}).environment()
        command = [sys.executable, "-m", "portal.serve"]
        self._process = start_guarded(command, {**os.environ, **ours}, self.log)
        self.pulse.began()

    @property
    def are_up(self) -> bool:
        return self._process is not None and self._process.poll() is None

    async def wait_until_up(self) -> None:
        """Return when they answer; raises :class:`PagesFailed` when they do not."""
        if not await self.pulse.begins(lambda: self.are_up, _PATIENCE):
            raise PagesFailed(log=self.log)

    def stop(self) -> None:
        if self._process is not None:
            end(self._process)
            self._process = None
