"""Marks that come at the same moment share one commit; whoever asks waits until it is made."""

import asyncio

from sqlalchemy.exc import DBAPIError

from ledger import marks
from ledger.marks import Mark
from office.house import House


class GroupCommit:
    """Writes marks; each :meth:`write` returns once its own mark is kept."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._waiting: list[tuple[Mark, asyncio.Future[None]]] = []

    async def write(self, mark: Mark) -> None:
        """Raises ``DBAPIError`` where the ledger cannot keep it."""
        loop = asyncio.get_running_loop()
        kept: asyncio.Future[None] = loop.create_future()
        self._waiting.append((mark, kept))
        if len(self._waiting) == 1:
            loop.call_soon(self._flush)
        await kept

    def _flush(self) -> None:
        together, self._waiting = self._waiting, []
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
        with self._house.transaction() as session:
            marks.write(session, together)
