"""Keeps the service up: the Prefect server, the runner and the pages, each restarted when it
dies; the server and the pages also when they hang."""

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
from service.server import Popen, PrefectServer, ServerFailed, end, start_guarded

LOOK_EVERY = 2.0
SLOWEST = 60.0
"""Seconds at most before a Prefect server that does not start is started again."""
Tell = Callable[..., None]
"""Hears what the user should know: ``up``, ``portal-up``, ``portal-hangs``, ``server-hangs``,
``server-died``, ``server-back``, ``server-stays-away``, each with its facts."""


class AlreadyUp(Refusal):
    """A service runs on this state folder already; stop it first, or use another folder."""

    code = "already-up"


class ServerStaysAway(Refusal):
    """The Prefect server does not start; its log says why."""

    code = "server-stays-away"


async def serve_until_stopped(settings: Settings, tell: Tell) -> None:
    """Run server, runner and pages until SIGINT or SIGTERM; ``tell`` hears the addresses of the
    server and of the pages once they are up, and when the server has died or is back.

    Raises :class:`AlreadyUp`, and :class:`ServerStaysAway` where the server does not start at all.
    """
    settings.state_dir.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(settings.state_dir / "up.lock", timeout=0):
            await _serve(settings, tell)
    except Timeout:
        raise AlreadyUp(folder=settings.state_dir) from None


async def _serve(settings: Settings, tell: Tell) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    server = PrefectServer(settings.state_dir / "prefect")
    runner: Popen | None = None
    pages = Pages(settings, server)
    try:
        server.start()
        try:
            await server.wait_until_healthy()
        except ServerFailed as error:
            raise ServerStaysAway(log=error.log) from error
        runner = _start_runner(server, settings)
        pages.start()
        await _reconcile(server, settings)
        await pages.wait_until_up()
        tell("portal-up", url=pages.url)
        tell("up", url=server.url)
        while not stop.is_set():
            await _end_what_hangs(server, pages, tell)
            if not server.is_running:
                await _start_again(server, stop, tell)
            if runner.poll() is not None:
                runner = _start_runner(server, settings)
            if not pages.are_up:
                pages.start()
            await _pause(stop, LOOK_EVERY)
    finally:
        address.forget(settings.state_dir)
        pages.stop()
        if runner is not None:
            end(runner)
        server.stop()


async def _end_what_hangs(server: PrefectServer, pages: Pages, tell: Tell) -> None:
    """End whichever runs but has not answered for long, so that it is started again."""
    if server.is_running and await server.pulse.has_stopped():
        tell("server-hangs", log=server.log)
        await asyncio.to_thread(server.stop)
    if pages.are_up and await pages.pulse.has_stopped():
        tell("portal-hangs", log=pages.log)
        await asyncio.to_thread(pages.stop)


async def _start_again(server: PrefectServer, stop: asyncio.Event, tell: Tell) -> None:
    """Start a server that died, again and again until it is healthy or the service is stopped.

    Runs that are under way deliver their letters meanwhile; those that fall due wait for it.
    """
    tell("server-died", log=server.log)
    wait = LOOK_EVERY
    while not stop.is_set():
        server.start()
        try:
            if await _healthy_or_stopped(server, stop):
                tell("server-back", url=server.url)
            return
        except ServerFailed as error:
            tell("server-stays-away", log=error.log)
        await _pause(stop, wait)
        wait = min(2 * wait, SLOWEST)


async def _healthy_or_stopped(server: PrefectServer, stop: asyncio.Event) -> bool:
    healthy = asyncio.create_task(server.wait_until_healthy())
    stopped = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({healthy, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if healthy.done():
            healthy.result()
        return healthy.done()
    finally:
        healthy.cancel()
        stopped.cancel()


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


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
