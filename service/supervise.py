"""Keeps the service up: the Prefect server, the runner and the pages, each restarted when it
dies."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable

from filelock import FileLock, Timeout

from office.errors import Refusal
from office.settings import Settings
from service import address
from service.pages import Pages
from service.server import Popen, PrefectServer, end, start_guarded

LOOK_EVERY = 2.0


class AlreadyUp(Refusal):
    """A service runs on this state folder already; stop it first, or use another folder."""

    code = "already-up"


async def serve_until_stopped(settings: Settings, tell: Callable[[str, str], None]) -> None:
    """Run server, runner and pages until SIGINT or SIGTERM; ``tell`` hears the addresses of the
    server and of the pages once they are up.

    Raises :class:`AlreadyUp`.
    """
    settings.state_dir.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(settings.state_dir / "up.lock", timeout=0):
            await _serve(settings, tell)
    except Timeout:
        raise AlreadyUp(folder=settings.state_dir) from None


async def _serve(settings: Settings, tell: Callable[[str, str], None]) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    server = PrefectServer(settings.state_dir / "prefect")
    runner: Popen | None = None
    pages = Pages(settings, server)
    try:
        server.start()
        await server.wait_until_healthy()
        runner = _start_runner(server, settings)
        pages.start()
        await _reconcile(server, settings)
        await pages.wait_until_up()
        tell(server.url, pages.url)
        while not stop.is_set():
            if not server.is_running:
                server.start()
                await server.wait_until_healthy()
            if runner.poll() is not None:
                runner = _start_runner(server, settings)
            if not pages.are_up:
                pages.start()
            await _pause(stop)
    finally:
        address.forget(settings.state_dir)
        pages.stop()
        if runner is not None:
            end(runner)
        server.stop()


def _start_runner(server: PrefectServer, settings: Settings) -> Popen:
    command = [sys.executable, "-m", "service.runner"]
    return start_guarded(command, _environment(server, settings), settings.state_dir / "runner.log")


def _environment(server: PrefectServer, settings: Settings) -> dict[str, str]:
    return {**os.environ, **server.environment, **settings.environment()}


async def _reconcile(server: PrefectServer, settings: Settings) -> None:
    """Plan what was declared while the service was down."""
    command = [sys.executable, "-m", "service.reconcile"]
    process = await asyncio.create_subprocess_exec(
        *command,
        env=_environment(server, settings),
        stdout=subprocess.DEVNULL,
    )
    await process.wait()


async def _pause(stop: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(stop.wait(), LOOK_EVERY)
    except TimeoutError:
        return
