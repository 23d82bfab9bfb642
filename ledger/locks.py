"""Locks that die with their holder, so that a killed process never leaves one behind."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Engine, text
from sqlmodel import Session


@contextmanager
def only_one(engine: Engine, name: str) -> Iterator[None]:
    """Hold ``name`` for this ledger; whoever comes second waits until it is free.

    An advisory lock of the connection on PostgreSQL, a lock on a file beside the
    database on SQLite; the system drops either when the process ends.
    """
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            key = {"key": zlib.crc32(name.encode())}
            connection.execute(text("SELECT pg_advisory_lock(:key)"), key)
            connection.commit()
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), key)
                connection.commit()
        return
    database = engine.url.database
    if not database or database == ":memory:":
        yield
        return
    with FileLock(f"{Path(database)}.{name}.lock"):
        yield


def one_writer(session: Session, name: str) -> None:
    """Until this transaction ends, no other one that asks for ``name`` goes on.

    SQLite needs nothing: a transaction on the ledger takes its only write lock
    at the start.
    """
    if session.get_bind().dialect.name == "postgresql":
        key = {"key": zlib.crc32(name.encode())}
        session.connection().execute(text("SELECT pg_advisory_xact_lock(:key)"), key)
