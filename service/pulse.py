"""Whether what runs also answers: a server that hangs serves no better than one that died."""

import time

import httpx

PATIENCE = 60.0
"""Seconds without one answer, after which nobody waits any longer."""
_ANSWER_WITHIN = 5.0


class Pulse:
    """Asks ``url`` now and then, and knows since when nobody has answered."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.began()

    def began(self) -> None:
        """What is asked was just started, and has all its time."""
        self._heard = time.monotonic()

    async def has_stopped(self) -> bool:
        """Ask; whether nothing was heard for ``PATIENCE``, now included."""
        if await self._answers():
            self._heard = time.monotonic()
        return time.monotonic() - self._heard > PATIENCE

    async def _answers(self) -> bool:
        """Whoever turns us away for asking too often lives, too."""
        try:
            async with httpx.AsyncClient(timeout=_ANSWER_WITHIN) as client:
                return not (await client.get(self.url)).is_server_error
        except httpx.HTTPError:
            return False
