"""Fixtures: the real command line in a folder of its own, a real mailbox, one run of the demo."""

import asyncio
import json
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rehearsal.mailbox import Mailbox
from service.server import PrefectServer
from tests.acceptance.command_line import LICHENG, Muster, Started
from tests.acceptance.prefect_api import PrefectApi, reading
from tests.acceptance.rehearsed import Rehearsed

STALE = ("mail/99999-old.eml", "summary/old/x", "handed-in/x.xlsx", "documents/x.docx")
"""What an earlier demo has left in the folder."""


@contextmanager
def mailbox_at(folder: Path) -> Iterator["Post"]:
    """A mail server that keeps what it is sent in ``folder``."""
    box = Mailbox(folder)
    asyncio.run(box.__aenter__())
    try:
        yield Post(folder, box.url)
    finally:
        asyncio.run(box.__aexit__(None, None, None))


@contextmanager
def prefect_server_on(home: Path) -> Iterator[PrefectApi]:
    """A Prefect server on the database that lies in ``home``."""
    server = PrefectServer(home, port=0)
    asyncio.run(server.__aenter__())
    try:
        with reading(server.api_url) as api:
            yield api
    finally:
        server.stop()


class Post:
    """A mail server's address, and what it has been sent."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.url = folder, url

    def letters(self) -> list[dict[str, Any]]:
        """What came, in order: file, message_id, rcpt_tos, subject."""
        lines = (self.folder / "index.jsonl").read_text("utf-8").splitlines()
        return [json.loads(line) for line in lines]

    def subjects(self) -> list[str]:
        return [letter["subject"] for letter in self.letters()]


@pytest.fixture
def muster(tmp_path: Path) -> Muster:
    return Muster(tmp_path)


@pytest.fixture
def post(tmp_path: Path, muster: Muster) -> Iterator[Post]:
    """A mailbox that ``muster`` sends to."""
    with mailbox_at(tmp_path / "mail") as box:
        muster.settings["MUSTER_SMTP_URL"] = box.url
        yield box


@pytest.fixture(scope="session")
def declared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder in which Licheng is declared, to be copied."""
    muster = Muster(tmp_path_factory.mktemp("declared"))
    muster.said("declare", LICHENG, "--as-of", "2010-12-20")
    return muster.state


@pytest.fixture
def office(muster: Muster, declared: Path) -> Muster:
    """An office that has declared Licheng on 20 December 2010."""
    shutil.copytree(declared, muster.state)
    return muster


@dataclass(frozen=True)
class Demo:
    """One run of ``muster demo --exit``, in a folder where an earlier one had left things."""

    folder: Path
    exit_code: int
    said: str
    stale: list[Path]


@pytest.fixture(scope="session", autouse=True)
def demo_beside(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Started | None]:
    """The demo, started first where any test will ask for it, so that others run meanwhile."""
    if not any("demo_run" in getattr(item, "fixturenames", ()) for item in request.session.items):
        yield None
        return
    muster = Muster(tmp_path_factory.mktemp("demo-run"))
    folder = muster.home / "demo"
    for name in STALE:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    (folder / ".rehearsal").touch()
    for name in ("timeline.json", "ledger.db"):
        (folder / name).write_text("left by another", "utf-8")
    started = muster.start("demo", "--exit")
    try:
        yield started
    finally:
        if started.process.poll() is None:
            started.process.send_signal(signal.SIGINT)
            started.process.wait(timeout=60)


@pytest.fixture(scope="session")
def demo_run(demo_beside: Started) -> Demo:
    exit_code = demo_beside.process.wait(timeout=280)
    folder = demo_beside.log.parent / "demo"
    return Demo(folder, exit_code, demo_beside.said, [folder / name for name in STALE])


@pytest.fixture(scope="session")
def demo(demo_run: Demo) -> Rehearsed:
    assert demo_run.exit_code == 0, demo_run.said
    return Rehearsed(demo_run.folder)


@pytest.fixture(scope="session")
def demo_history(demo: Rehearsed) -> Iterator[PrefectApi]:
    """The Prefect server of the demo, started again on the database that the demo left."""
    with prefect_server_on(demo.folder / "prefect") as api:
        yield api
