"""A pace: no more messages in a second than the mail server's house allows."""

import asyncio
import re
from collections.abc import Awaitable, Callable

_SECONDS = {"s": 1, "min": 60, "h": 3600}


def messages_a_second(written: str | None) -> float | None:
    """``60/min`` as messages a second; ``None`` stays so. Raises ``ValueError`` in words."""
    if written is None:
        return None
    found = re.fullmatch(r"([1-9][0-9]*)/(s|min|h)", written, re.ASCII)
    if found is None:
        raise ValueError(f"rate={written} in the SMTP address: write such as 2/s, 60/min or 1000/h")
    return int(found[1]) / _SECONDS[found[2]]


class Pace:
    """Turns that come no closer than ``1 / rate`` seconds; without a rate they come at once.

    ``now`` gives seconds of a clock that is never set back, ``sleep`` waits for
    some seconds: the event loop's own unless others are given.
    """

    def __init__(
        self,
        rate: float | None,
        now: Callable[[], float] | None = None,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._apart = 1 / rate if rate else 0.0
        self._now = now
        self._sleep = sleep
        self._next: float | None = None

    async def turn(self) -> None:
        """Return when one more message may go; whoever asks first is first."""
        if not self._apart:
            return
        now = (self._now or asyncio.get_running_loop().time)()
        at = now if self._next is None else max(now, self._next)
        self._next = at + self._apart
        if at > now:
            await self._sleep(at - now)
