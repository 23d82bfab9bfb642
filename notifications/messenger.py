"""The messenger: says texts to one chat, one after the other, no faster than it may be spoken to.

A robot gives no receipt and knows no message by its id: one whose answer was lost (the connection
broke off, no answer came in time, or the process died before it was marked) may have been shown,
and is shown a second time when it is tried again. A webhook is told the same ``Idempotency-Key``
each time and can tell. No other message is said twice.
"""

import asyncio
from functools import partial
from typing import Self

from campaigns.spec.chat import ROBOTS, label, scheme_of
from notifications.chat_answer import judge
from notifications.chat_service import on_wire, service_of
from notifications.in_thread import in_thread
from notifications.outcome import Unreachable
from notifications.pace import Pace
from notifications.quiet import quiet
from notifications.wire import Wire

ROBOT_RATE = 20 / 60
"""Messages a second: WeCom and DingTalk take 20 a minute from one robot, Feishu and Lark more."""
TOTAL = 30.0
"""Seconds for one message from first to last, however slowly the other side speaks."""


class Messenger:
    """One chat; ``who`` is its label, by which alone it is ever named."""

    def __init__(self, url: str, who: str = "", pace: Pace | None = None) -> None:
        """Raises :class:`campaigns.spec.chat.BadChat` for what is no chat address."""
        service_of(url)
        self.who = who or label(url)
        self._url = url
        self._scheme = scheme_of(url)
        self._pace = pace or Pace(ROBOT_RATE if self._scheme in ROBOTS else None)
        self._turn = asyncio.Lock()

    def __repr__(self) -> str:
        return f"Messenger({self.who})"

    async def __aenter__(self) -> Self:
        """Whoever speaks next waits until this one is done, and for the pace."""
        await self._turn.acquire()
        await self._pace.turn()
        return self

    async def __aexit__(self, kind: object, error: object, trace: object) -> None:
        self._turn.release()

    async def say(self, text: str, title: str, message_id: str) -> None:
        """Say ``text`` once; a webhook is given ``title`` beside it.

        Raises ``Refused`` where it is not taken, and ``Unreachable`` where that is not known.
        """
        wire = Wire(message_id)
        with quiet():
            service = service_of(self._url)
            told = "" if self._scheme in ROBOTS else title
            notify = partial(on_wire(service, wire), body=text, title=told)
            try:
                await in_thread(notify, TOTAL)
            except TimeoutError:
                raise Unreachable("no answer in time", "after") from None
            except Exception as error:  # one service that fails must not stop the others
                raise Unreachable(f"its service fails ({type(error).__name__})") from None
        if wire.said is None:
            raise wire.unreachable()
        if (answer := judge(self._url, self.who, wire.said)) is not None:
            raise answer
