"""Whether what runs also answers: a server that hangs serves no better than one that died."""

import asyncio
import ssl
from collections.abc import Callable

import httpx

from campaigns.clock import Stopwatch

PATIENCE = 60.0
"""Seconds without one answer, after which nobody waits any longer."""
_ANSWER_WITHIN = 5.0
_PAUSE = 0.2
_NO_AUTHORITIES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""It is plain HTTP on this machine; to load those of the system each time would take 17 ms."""


class Pulse:
    """Asks ``url`` now and then, and knows since when nobody has answered."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.began()

    def began(self) -> None:
        """What is asked was just started, and has all its time."""
        self._silent = Stopwatch()

    async def has_stopped(self) -> bool:
        """Ask; whether nothing was heard for ``PATIENCE``, now included.

        Whoever turns us away for asking too often lives, too.
        """
        answer = await self._ask()
        if answer is not None and not answer.is_server_error:
            self.began()
        return self._silent.seconds > PATIENCE

    async def begins(self, is_running: Callable[[], bool], seconds: int) -> bool:
        """Ask until all is well; false once what is asked has ended, or after so many seconds."""
        for _ in range(int(seconds / _PAUSE)):
            if not is_running():
                return False
            answer = await self._ask()
            if answer is not None and answer.is_success:
                return True
            await asyncio.sleep(_PAUSE)
        return False

    async def _ask(self) -> httpx.Response | None:
        try:
            async with httpx.AsyncClient(timeout=_ANSWER_WITHIN, verify=_NO_AUTHORITIES) as client:
                return await client.get(self.url)
        except httpx.HTTPError:
            return None
