"""The mailbox of rehearsals: a real SMTP server on this machine that keeps what it is sent.

Letters lie in one folder in the order they came, byte for byte as they came; who
each was for is written in ``index.jsonl`` beside them.
"""

import asyncio
import json
import re
from email import policy
from email.parser import BytesHeaderParser
from pathlib import Path
from typing import Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

_LARGEST = 30 * 1024 * 1024
_INDEX = "index.jsonl"


class _AnyPort(Controller):
    """A controller that may be given port 0, and then knows which one it got."""

    def _trigger_server(self) -> None:
        if isinstance(self.server, asyncio.Server):
            self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd leaves it untyped


class Mailbox:
    """An async context manager; within it ``url`` is where mail can be sent.

    Letters of an earlier rehearsal in ``directory`` are removed first.
    """

    def __init__(self, directory: Path, port: int = 0) -> None:
        self.directory = directory
        self._count = 0
        self._controller = _AnyPort(
            self,
            hostname="127.0.0.1",
            port=port,
            enable_SMTPUTF8=True,
            data_size_limit=_LARGEST,
            ident="Muster rehearsal mailbox",
        )

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self._controller.port}?tls=none"

    async def __aenter__(self) -> Self:
        self.directory.mkdir(parents=True, exist_ok=True)
        for earlier in self.directory.glob("*.eml"):
            earlier.unlink()
        (self.directory / _INDEX).write_text("", encoding="utf-8")
        await asyncio.to_thread(self._controller.start)
        return self

    async def __aexit__(self, kind: object, error: object, trace: object) -> None:
        await asyncio.to_thread(self._controller.stop)

    async def handle_DATA(  # noqa: N802  # the name aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        content = envelope.original_content or b""
        mime = BytesHeaderParser(policy=policy.default).parsebytes(content)
        date = mime["Date"]
        when = f"{date.datetime:%Y%m%d-%H%M}" if date and date.datetime else "undated"
        local_part = re.sub(r"[^\w.+-]", "_", envelope.rcpt_tos[0].rpartition("@")[0])[:64]
        self._count += 1
        name = f"{self._count:05}-{when}-{local_part}.eml"
        (self.directory / name).write_bytes(content)
        entry = {
            "file": name,
            "message_id": str(mime["Message-ID"] or ""),
            "rcpt_tos": envelope.rcpt_tos,
            "subject": str(mime["Subject"] or ""),
        }
        with (self.directory / _INDEX).open("a", encoding="utf-8") as index:
            index.write(json.dumps(entry, ensure_ascii=False) + "\n")
        return "250 OK"
