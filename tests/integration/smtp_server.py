"""Mail servers in the test's own event loop: a clerk behind aiosmtpd, or a script line by line.

``LETTER`` is what they are sent.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope

from notifications.letter import Draft
from notifications.mime import build, message_id
from notifications.parcel import Parcel
from notifications.post import Postman, SmtpAddress

POLICE, FARMS = "police@licheng.example", "farms@licheng.example"
LETTER = Parcel(
    "office@licheng.example",
    (POLICE, FARMS),
    build(
        draft=Draft("【催报】第二次数据报送", "请报送。\n", "<p>请报送。</p>\n"),
        sender="办公室 <office@licheng.example>",
        to=[POLICE],
        copy_to=[f"农委 <{FARMS}>"],
        message_id=message_id(["a"], "licheng.example"),
        date=datetime(2011, 1, 6, 9, 0, tzinfo=UTC),
        attachments=[],
    ),
)


class Clerk:
    """Takes mail as told: ``answers`` are given once each, per command and recipient."""

    def __init__(self, **answers: str) -> None:
        self.answers = answers
        self.taken: list[Envelope] = []

    async def handle_MAIL(  # noqa: N802  # the name aiosmtpd calls
        self, server: SMTP, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.answers.pop("mail", "250 OK")

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.answers.pop(address.partition("@")[0], "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:  # noqa: N802
        answer = self.answers.pop("data", "250 OK")
        if answer.startswith("250"):
            self.taken.append(envelope)
        return answer


@asynccontextmanager
async def serving(
    clerk: Clerk, implicit: ssl.SSLContext | None = None, **options: Any
) -> AsyncIterator[str]:
    """The clerk behind aiosmtpd; with ``implicit`` TLS from the first byte."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(clerk, loop=loop, **options), "127.0.0.1", 0, ssl=implicit
    )
    async with settling(server) as url:
        yield url


@asynccontextmanager
async def settling(server: asyncio.Server) -> AsyncIterator[str]:
    """The server's URL; afterwards every conversation has come to its end."""
    ours = asyncio.all_tasks()
    async with server:
        yield f"smtp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    if theirs := asyncio.all_tasks() - ours:
        await asyncio.wait(theirs)


@asynccontextmanager
async def scripted(*scripts: Iterable[str]) -> AsyncIterator[str]:
    """A server that answers line by line from one script a connection, then hangs up."""
    waiting = iter(scripts)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for line in next(waiting):
            writer.write(f"{line}\r\n".encode())
            await writer.drain()
            await (reader.readuntil(b"\r\n.\r\n") if line == "354" else reader.readline())
        writer.close()
        await writer.wait_closed()

    async with settling(await asyncio.start_server(answer, "127.0.0.1", 0)) as url:
        yield url


async def send(url: str, times: int = 1) -> None:
    async with Postman(SmtpAddress.parse(url)) as postman:
        for _ in range(times):
            await postman.carry(LETTER)
