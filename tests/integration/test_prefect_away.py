"""Prefect's API is asked with little patience: what it does not answer is done without."""

import asyncio
import logging

import httpx
import pytest

from tasks import api
from tasks.api import ImpatientApi


class Server:
    """Answers, or says nothing, or cannot be reached."""

    def __init__(self) -> None:
        self.asked = 0
        self.trouble: str | None = None

    async def answer(self) -> str:
        self.asked += 1
        if self.trouble == "silent":
            await asyncio.Event().wait()
        if self.trouble == "away":
            raise httpx.ConnectError("All connection attempts failed")
        return "here"


@pytest.mark.parametrize("trouble", ["silent", "away"])
async def test_a_server_in_trouble_is_left_in_peace_for_a_while_and_said_once(
    trouble: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(api, "_PATIENCE", 0.05)
    server, asking = Server(), ImpatientApi("zh-CN")
    assert await asking.ask(server.answer) == "here"
    server.trouble = trouble
    with caplog.at_level(logging.WARNING, "muster.progress"):
        assert await asking.ask(server.answer) is None
        assert await asking.ask(server.answer) is None
    assert server.asked == 2
    [said] = caplog.messages
    assert "信件照常发送" in said
    assert ("All connection attempts failed" if trouble == "away" else "TimeoutError") in said


async def test_a_server_that_comes_back_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "_PEACE", 0.0)
    server, asking = Server(), ImpatientApi("zh-CN")
    server.trouble = "away"
    assert await asking.ask(server.answer) is None
    server.trouble = None
    assert await asking.ask(server.answer) == "here"


async def test_a_fault_of_our_own_is_not_taken_for_silence() -> None:
    async def wrong() -> None:
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        await ImpatientApi("zh-CN").ask(wrong)
