"""A mail server with a will of its own: refuses, pauses, and keeps what it has taken."""

import asyncio
import socket
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope

Moment = str
"""Where in a conversation the server stands: ``mail``, ``taken`` (no reply yet), ``replied``."""


class Clerk:
    """Keeps Message-ID and recipients of each message. ``answers`` are given once each, in turn."""

    def __init__(self) -> None:
        self.answers: defaultdict[str, list[str]] = defaultdict(list)
        self.kept: list[tuple[str, tuple[str, ...]]] = []
        self.at: Callable[[Moment, int], None] = lambda moment, number: None
        self.begun = 0

    @property
    def counts(self) -> Counter[str]:
        """How often each Message-ID was taken."""
        return Counter(message for message, _ in self.kept)

    @property
    def reached(self) -> Counter[str]:
        """How many messages each address got."""
        return Counter(who for _, recipients in self.kept for who in recipients)

    def _answer(self, command: str) -> str:
        return self.answers[command].pop(0) if self.answers[command] else "250 OK"

    async def handle_MAIL(  # noqa: N802  # the names aiosmtpd calls
        self, server: SMTP, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        self.begun += 1
        self.at("mail", self.begun)
        return self._answer("MAIL")

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self._answer(address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:  # noqa: N802
        answer = self._answer("DATA")
        if answer.startswith("250"):
            letter = message_from_bytes(envelope.original_content or b"")
            self.kept.append((letter["Message-ID"], tuple(envelope.rcpt_tos)))
            self.at("taken", len(self.kept))
            asyncio.get_running_loop().call_later(0.001, self.at, "replied", len(self.kept))
        return answer


@contextmanager
def serving(clerk: Clerk) -> Iterator[str]:
    """The clerk at work; gives the URL where it is found."""
    controller = Controller(
        clerk, hostname="127.0.0.1", port=_free_port(), enable_SMTPUTF8=True, ready_timeout=10
    )
    controller.start()
    try:
        yield f"smtp://127.0.0.1:{controller.port}?tls=none"
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
