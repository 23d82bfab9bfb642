"""The private Prefect server: started, waited for, stopped; it never outlives its owner by much."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from service.environment import prefect_environment
from service.pulse import Pulse

Popen = subprocess.Popen[bytes]
HOST = "127.0.0.1"
PORT = 4200


class ServerFailed(Exception):
    """The Prefect server did not start; its log says why."""

    def __init__(self, log: Path) -> None:
        self.log = log
        super().__init__(str(log))


class PrefectServer:
    """A Prefect server on this machine alone, its database and log in ``home``."""

    def __init__(self, home: Path, *, port: int = PORT, quiet: bool = True) -> None:
        self.home = home
        self.port = free_port(port)
        self.log = home / "server.log"
        self.environment = prefect_environment(home, self.api_url, quiet=quiet)
        self.pulse = Pulse(f"{self.api_url}/health")
        self._process: Popen | None = None

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def api_url(self) -> str:
        return f"{self.url}/api"

    async def __aenter__(self) -> Self:
        self.start()
        await self.wait_until_healthy()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start it, also in the place of one that died."""
        self.stop()
        self.home.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "prefect", "server", "start"]
        command += ["--host", HOST, "--port", str(self.port)]
        self._process = start_guarded(command, {**os.environ, **self.environment}, self.log)
        self.pulse.began()

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    async def wait_until_healthy(self, seconds: int = 120) -> None:
        """Return when the API answers; raises :class:`ServerFailed` when it does not."""
        if not await self.pulse.begins(lambda: self.is_running, seconds):
            self.stop()
            raise ServerFailed(self.log)

    def stop(self) -> None:
        if self._process is None:
            return
        end(self._process)
        self._process = None


def start_guarded(command: list[str], environment: dict[str, str], log: Path) -> Popen:
    """Start ``command`` under a guard that ends it with this process; its words go to ``log``."""
    with log.open("ab") as words:
        return subprocess.Popen(
            [sys.executable, "-m", "service.guard", *command],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=words,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def end(process: Popen) -> None:
    """End a guarded process, gently first."""
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdin is not None:
        process.stdin.close()


def free_port(wanted: int, host: str = HOST) -> int:
    """``wanted`` if nobody listens on it, else a port that is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in (wanted, 0):
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("no free port")
