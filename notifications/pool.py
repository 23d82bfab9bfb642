"""Several connections to one mail server, each carrying messages one after the other.

Whoever is slow holds up its own connection and no other. A server that has no room
for one more connection is left with those it has.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator

from notifications.outcome import Refused, TurnedAway, Unreachable
from notifications.pace import Pace
from notifications.parcel import Parcel
from notifications.post import Postman
from notifications.smtp_address import SmtpAddress

Answer = Refused | Unreachable | None
"""What became of a parcel: taken for all (``None``), refused, or broken off."""

Tell = Callable[[Parcel, Answer], Awaitable[None]]

BROKEN_OFF = 3
"""After so many messages in a row that were broken off, a connection is given up."""


class Pool:
    """Carries what ``parcels`` gives, each asked for only when a connection is free for it.

    ``tell`` is awaited with the answer before the connection takes the next one.
    """

    def __init__(
        self, address: SmtpAddress, parcels: Iterator[Parcel], tell: Tell, pace: Pace | None = None
    ) -> None:
        self._address = address
        self._parcels = parcels
        self._tell = tell
        self._pace = pace or Pace(address.rate)
        self._back: deque[Parcel] = deque()
        self._answered = 0
        self._stopped: Exception | None = None
        self._fails: Unreachable | None = None

    async def carry(self) -> None:
        """Carry everything.

        Raises ``Unreachable`` when the server cannot be reached any more, ``TurnedAway``
        when it does not let us in; what no answer was told of was not sent. What
        ``parcels`` or ``tell`` raises stops all, each after the message it has in hand.
        """
        connections = self._address.connections
        while True:
            answered, self._fails = self._answered, None
            await asyncio.gather(*(self._work() for _ in range(connections)))
            left = None if self._fails is None else self._next()
            if self._stopped is not None:
                raise self._stopped
            if self._fails is None or left is None:
                return
            self._back.appendleft(left)
            if self._answered == answered:
                raise self._fails
            connections = 1

    async def _work(self) -> None:
        broken_off = 0
        async with Postman(self._address) as postman:
            while (parcel := self._next()) is not None:
                try:
                    answer = await self._send(postman, parcel)
                    await self._tell(parcel, answer)
                except Unreachable as fails:
                    self._back.append(parcel)
                    self._fails = fails
                    if isinstance(fails, TurnedAway):
                        self._stopped = fails
                    return
                except Exception as error:
                    self._stopped = error
                    return
                if not isinstance(answer, Unreachable):
                    broken_off = 0
                    self._answered += 1
                elif (broken_off := broken_off + 1) == BROKEN_OFF:
                    self._fails = answer
                    return

    def _next(self) -> Parcel | None:
        if self._stopped is not None:
            return None
        if self._back:
            return self._back.popleft()
        try:
            return next(self._parcels, None)
        except Exception as error:
            self._stopped = error
            return None

    async def _send(self, postman: Postman, parcel: Parcel) -> Answer:
        """What the server says; one that broke off before the message was given is asked again."""
        for again in (True, False):
            await self._pace.turn()
            try:
                await postman.carry(parcel)
            except Refused as refused:
                return refused
            except Unreachable as fails:
                if fails.stage == "connecting":
                    raise
                if fails.stage == "after" or not again:
                    return fails
            else:
                return None
        return None
