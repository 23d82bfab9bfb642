"""A mail server that follows a script: what it says at each step, or that it says nothing.

``replies`` holds, for each step (``greeting``, ``EHLO``, ``MAIL``, ``RCPT``, ``DATA``,
``body``), what is said in turn; then, and for other steps, all is well. Besides a line of
SMTP a reply may be ``drop`` (hang up), ``hang`` (say nothing more), ``slow`` (well, but late),
or ``keep and drop`` (take the message and hang up before saying so).
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes

WELL = {
    "greeting": "220 ready",
    "DATA": "354 go on",
    "EHLO": "250-here\r\n250-8BITMIME\r\n250 SIZE",
}


class Scripted:
    """What was taken stands in ``kept``, by Message-ID, once each time."""

    def __init__(self, **replies: list[str]) -> None:
        self.replies = defaultdict(list, replies)
        self.kept: list[str] = []
        self.connections = 0
        self.at_once = 0
        self.most_at_once = 0

    @property
    def counts(self) -> Counter[str]:
        return Counter(self.kept)

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await self._converse(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self.at_once -= 1
            writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        step = "greeting"
        while await self._say(step, reader, writer):
            line = (await reader.readline()).decode("latin-1").strip()
            step = line.split(" ")[0].upper()
            if not line or step == "QUIT":
                return
            if step == "DATA":
                if not await self._say("DATA", reader, writer):
                    return
                body = await reader.readuntil(b"\r\n.\r\n")
                self._taken = str(message_from_bytes(body)["Message-ID"])
                step = "body"

    async def _say(
        self, step: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        said = self.replies[step].pop(0) if self.replies[step] else "well"
        if said == "hang":
            await reader.read()
            return False
        if said == "drop":
            return False
        if said == "drop in mid body":
            writer.write(b"354 go on\r\n")
            await reader.readline()
            return False
        if step == "body" and said in ("well", "slow", "keep and drop"):
            self.kept.append(self._taken)
        if said == "keep and drop":
            return False
        if said == "slow":
            await asyncio.sleep(0.3)
        shown = WELL.get(step, "250 OK") if said in ("well", "slow") else said
        writer.write(f"{shown}\r\n".encode())
        await writer.drain()
        # A server that refuses the text before it was given reads no body.
        return not (step == "DATA" and not shown.startswith("354"))


@asynccontextmanager
async def serving(server: Scripted, options: str = "") -> AsyncIterator[str]:
    """Gives the URL; afterwards every conversation has come to its end."""
    ours = asyncio.all_tasks()
    async with await asyncio.start_server(server.converse, "127.0.0.1", 0) as listening:
        port = listening.sockets[0].getsockname()[1]
        yield f"smtp://127.0.0.1:{port}?tls=none&timeout=1{options}"
    for task in asyncio.all_tasks() - ours:
        task.cancel()
    if theirs := asyncio.all_tasks() - ours:
        await asyncio.wait(theirs)
