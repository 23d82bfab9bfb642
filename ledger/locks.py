"""Locks that die with their holder, so that a killed process never leaves one behind."""

import asyncio
import time
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, text
from sqlmodel import Session

_PAUSE = 0.05
"""Seconds between two looks at a lock that somebody else holds."""


@contextmanager
def only_one(engine: Engine, name: str) -> Iterator[None]:
    """Hold ``name`` for this ledger; whoever comes second waits until it is free."""
    while True:
        with _hold(engine, name) as held:
            if held:
                yield
                return
        time.sleep(_PAUSE)


@asynccontextmanager
async def only_one_in_turn(engine: Engine, name: str) -> AsyncIterator[None]:
    """As :func:`only_one`, for a holder that awaits: others of its event loop go on meanwhile."""
    while True:
        with _hold(engine, name) as held:
            if held:
                yield
                return
        await asyncio.sleep(_PAUSE)


@contextmanager
def _hold(engine: Engine, name: str) -> Iterator[bool]:
    """Hold ``name`` if it is free, and say whether it was.

    An advisory lock of the connection on PostgreSQL, a lock on a file beside the
    database on SQLite; the system drops either when the process ends.
    """
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            held = _ask(connection, "pg_try_advisory_lock", name)
            try:
                yield held
            finally:
                if held:
                    _ask(connection, "pg_advisory_unlock", name)
        return
    database = engine.url.database
    if not database or database == ":memory:":
        yield True
        return
    lock = FileLock(f"{Path(database)}.{name}.lock")
    with suppress(Timeout):
        lock.acquire(timeout=0)
    try:
        yield lock.is_locked
    finally:
        lock.release()


def one_writer(holder: Session | Connection, name: str) -> None:
    """Until this transaction ends, no other one that asks for ``name`` goes on.

    SQLite needs nothing: a transaction on the ledger takes its only write lock
    at the start.
    """
    connection = holder.connection() if isinstance(holder, Session) else holder
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), _key(name))


def _ask(connection: Connection, function: str, name: str) -> bool:
    answer = connection.execute(text(f"SELECT {function}(:key)"), _key(name)).scalar_one()
    connection.commit()
    return bool(answer)


def _key(name: str) -> dict[str, int]:
    return {"key": zlib.crc32(name.encode())}
