"""Whether a server that runs also answers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from service import pulse
from service.pulse import Pulse

TIMES = {"OK": 200, "Too Many Requests": 429, "Internal Server Error": 500}


@asynccontextmanager
async def server(answer: bytes | None) -> AsyncIterator[str]:
    """A server that says ``answer`` to whoever connects, or takes the connection and is silent."""

    ended: list[asyncio.Event] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ended.append(asyncio.Event())
        mine = ended[-1]
        await reader.readuntil(b"\r\n\r\n")
        if answer is None:
            await reader.read()
        else:
            writer.write(answer)
        writer.close()
        await writer.wait_closed()
        mine.set()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with listening:
        yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/health"
        for one in ended:
            await one.wait()


def said(status: str) -> bytes:
    return f"HTTP/1.1 {TIMES[status]} {status}\r\nContent-Length: 0\r\n\r\n".encode()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulse, "PATIENCE", 0.3)
    monkeypatch.setattr(pulse, "_ANSWER_WITHIN", 0.2)


@pytest.mark.parametrize("status", ["OK", "Too Many Requests"])
async def test_whoever_answers_lives_however_long_it_runs(status: str) -> None:
    async with server(said(status)) as url:
        heart = Pulse(url)
        for _ in range(5):
            assert not await heart.has_stopped()
            await asyncio.sleep(0.1)


@pytest.mark.parametrize("answer", [None, said("Internal Server Error")])
async def test_whoever_says_nothing_of_use_has_its_time_and_no_more(answer: bytes | None) -> None:
    async with server(answer) as url:
        heart = Pulse(url)
        assert not await heart.has_stopped()
        await asyncio.sleep(0.3)
        assert await heart.has_stopped()
        heart.began()
        assert not await heart.has_stopped(), "what was just started has all its time again"


async def test_where_nobody_listens_nobody_answers() -> None:
    async with server(None) as url:
        pass
    heart = Pulse(url)
    await asyncio.sleep(0.35)
    assert await heart.has_stopped()


async def test_one_answer_after_a_long_silence_is_enough() -> None:
    async with server(said("OK")) as url:
        heart = Pulse(url)
        await asyncio.sleep(0.4)
        assert not await heart.has_stopped()
