"""Fixtures: the real command line in a folder of its own, and a mailbox that mail really goes to."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from rehearsal.mailbox import Mailbox
from service.server import PrefectServer
from tests.acceptance.command_line import Muster
from tests.acceptance.prefect_api import PrefectApi, reading


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
