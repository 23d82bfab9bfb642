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

from campaigns.clock import Stopwatch

_PAUSE = 0.05
"""Seconds between two looks at a lock that somebody else holds."""
PATIENCE = 15 * 60.0
"""Seconds that anybody waits for a lock: a batch of letters to a slow server may take minutes."""
_SESSION = """
SELECT pid, coalesce(host(client_addr), 'local') AS client
FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE locktype = 'advisory' AND granted AND classid = 0 AND objid::bigint = :key
"""


class StillHeld(Exception):
    """Somebody else has held ``name`` all the time: a process that hangs, or was stopped.

    ``holder`` says who, where the system tells; ``waited`` are seconds.
    """

    def __init__(self, name: str, holder: str, waited: float) -> None:
        self.holder, self.waited = holder, waited
        super().__init__(f"{name} is held by {holder or 'another process'} for {waited:.0f} s")


@contextmanager
def only_one(engine: Engine, name: str, patience: float = PATIENCE) -> Iterator[None]:
    """Hold ``name`` for this ledger; whoever comes second waits until it is free.

    Raises :class:`StillHeld` if it is not within ``patience`` seconds.
    """
    waiting = Stopwatch()
    while True:
        with _hold(engine, name) as held:
            if held:
                yield
                return
        _lose_patience(engine, name, waiting.seconds, patience)
        time.sleep(_PAUSE)


@asynccontextmanager
async def only_one_in_turn(
    engine: Engine, name: str, patience: float = PATIENCE
) -> AsyncIterator[None]:
    """As :func:`only_one`, for a holder that awaits: others of its event loop go on meanwhile."""
    waiting = Stopwatch()
    while True:
        with _hold(engine, name) as held:
            if held:
                yield
                return
        _lose_patience(engine, name, waiting.seconds, patience)
        await asyncio.sleep(_PAUSE)


def _lose_patience(engine: Engine, name: str, waited: float, patience: float) -> None:
    if waited > patience:
        raise StillHeld(name, _holder(engine, name), waited)


def _holder(engine: Engine, name: str) -> str:
    """Who holds ``name``: a process here, or a session of the database; empty if nobody says."""
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            found = connection.execute(text(_SESSION), _key(name)).first()
        return f"PostgreSQL {found.pid}, {found.client}" if found else ""
    try:
        number = _lock_file(engine, name).stat().st_ino
        held = [line.split() for line in Path("/proc/locks").read_text("ascii").splitlines()]
    except OSError:
        return ""
    pids = (words[4] for words in held if len(words) > 5 and words[5].endswith(f":{number}"))
    return next((f"PID {pid}" for pid in pids), "")


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
    lock = FileLock(_lock_file(engine, name))
    with suppress(Timeout):
        lock.acquire(timeout=0)
    try:
        yield lock.is_locked
    finally:
        lock.release()


def _lock_file(engine: Engine, name: str) -> Path:
    return Path(f"{engine.url.database}.{name}.lock")


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
