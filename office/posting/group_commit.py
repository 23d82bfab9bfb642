"""Marks that come at about the same moment share one commit; whoever asks waits for it."""

import asyncio

from sqlalchemy.exc import DBAPIError

from ledger import marks
from ledger.marks import Mark
from office.house import House

MOMENT = 0.001
"""Seconds that a mark waits for others at most."""


class GroupCommit:
    """Writes marks; each :meth:`write` returns once its own mark is kept.

    ``at_once`` is how many can come together; when so many wait, no other is waited for.
    """

    def __init__(self, house: House, at_once: int) -> None:
        self._house = house
        self._at_once = at_once
        self._waiting: list[tuple[Mark, asyncio.Future[None]]] = []
        self._timer: asyncio.TimerHandle | None = None

    async def write(self, mark: Mark) -> None:
        """Raises ``DBAPIError`` where the ledger cannot keep it."""
        loop = asyncio.get_running_loop()
        kept: asyncio.Future[None] = loop.create_future()
        self._waiting.append((mark, kept))
        if len(self._waiting) >= self._at_once:
            self.flush()
        elif self._timer is None:
            self._timer = loop.call_later(MOMENT, self.flush)
        await kept

    def flush(self) -> None:
        """Write what waits, now: also when the delivery is cancelled, since the server has
        taken it. Raises nothing; whoever waits for a mark is told."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        together, self._waiting = self._waiting, []
        if not together:
            return
        try:
            self._commit([mark for mark, _ in together])
        except Exception as error:
            for _, kept in together:
                if not kept.done():
                    kept.set_exception(error)
        else:
            for _, kept in together:
                if not kept.done():
                    kept.set_result(None)

    def _commit(self, together: list[Mark]) -> None:
        """A commit whose outcome is unknown is made once more: a mark that is kept stays."""
        try:
            self._write(together)
        except DBAPIError:
            self._write(together)

    def _write(self, together: list[Mark]) -> None:
        with self._house.engine.begin() as connection:
            marks.write(connection, together)
