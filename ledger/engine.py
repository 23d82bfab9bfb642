"""Opening the ledger: SQLite or PostgreSQL, brought to the newest schema."""

from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from ledger.locks import only_one

MIGRATIONS = Path(__file__).parent / "migrations"
_PRAGMAS = (
    "busy_timeout=30000",
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "recursive_triggers=ON",  # or INSERT OR REPLACE would slip past the guards of evidence
)
_LOCK_TIMEOUT = 120_000
"""Milliseconds that a statement waits for what another transaction on PostgreSQL has locked."""
_LIMIT_LOCKS = """
SELECT set_config('lock_timeout', %s, false) WHERE current_setting('lock_timeout') = '0'
"""
_ROWS_AT_ONCE = 20
"""Rows that are inserted by one statement where their numbers are asked for: to prepare one of
200 rows takes longer than to execute ten of 20."""


class NoPlace(Exception):
    """The folder of a ledger in a file is not there and cannot be made."""

    def __init__(self, folder: Path, reason: str) -> None:
        self.folder, self.reason = folder, reason
        super().__init__(f"{folder}: {reason}")


class NewerLedger(Exception):
    """A later Muster has been here: its ``revision`` of the schema is not known to this one."""

    def __init__(self, revision: str) -> None:
        self.revision = revision
        super().__init__(f"the ledger is at revision {revision}")


def open_ledger(database_url: str) -> Engine:
    """An engine on the ledger at ``database_url``, its schema created or migrated.

    Raises what :func:`connect` raises, :class:`NewerLedger`, ``StillHeld``, or whatever the
    driver raises.
    """
    engine = connect(database_url)
    try:
        with only_one(engine, "migrate"), engine.begin() as connection:
            migrate(connection)
    except BaseException:
        engine.dispose()
        raise
    return engine


def is_there(database_url: str) -> bool:
    """Whether a ledger may stand at ``database_url``: not where its file has yet to be made.

    Raises ``sqlalchemy.exc.ArgumentError`` for what is no address.
    """
    url = make_url(database_url)
    return url.get_backend_name() != "sqlite" or Path(url.database or "").exists()


def connect(database_url: str) -> Engine:
    """An engine on ``database_url`` (``sqlite:///…``, ``postgresql://…``), schema untouched.

    No error of it tells what a statement was given: keys of links, addresses, what units wrote.

    Raises ``sqlalchemy.exc.ArgumentError`` for any other address, and :class:`NoPlace`.
    """
    url = _with_driver(make_url(database_url))
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise ArgumentError(url.get_backend_name())
    if url.get_backend_name() == "sqlite" and url.database:
        _make_place(Path(url.database).parent)
    engine = create_engine(url, insertmanyvalues_page_size=_ROWS_AT_ONCE, hide_parameters=True)
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_at_once)
    else:
        event.listen(engine, "connect", _prepare_postgresql)
    return engine


def _make_place(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NoPlace(folder, error.strerror or str(error)) from error


def migrate(connection: Connection) -> None:
    """Bring the schema to the newest revision; cheap where it is there already.

    Raises :class:`NewerLedger`.
    """
    known, revision = [path.name[:4] for path in _revisions()], _revision(connection)
    if revision == max(known):
        return
    if revision is not None and revision not in known:
        raise NewerLedger(revision)
    from alembic import command  # takes half a second to import, and is seldom needed
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _revisions() -> list[Path]:
    """The migrations, each named by its number: ``0001_….py``."""
    return list((MIGRATIONS / "versions").glob("[0-9]*.py"))


def _revision(connection: Connection) -> str | None:
    """The revision that the ledger is at; ``None`` for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _with_driver(url: URL) -> URL:
    if url.drivername in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")
    return url


def _prepare_sqlite(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    """Foreign keys on, readers beside a writer, and patience with another writer."""
    connection.isolation_level = None  # SQLAlchemy begins, not the driver
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _prepare_postgresql(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    """Patience with another writer, but not for ever: one that hangs must not stop all others.

    Whatever the address, the user or the database says of it stays as it is.
    """
    cursor = connection.cursor()
    cursor.execute(_LIMIT_LOCKS, (f"{_LOCK_TIMEOUT}ms",))
    cursor.close()
    connection.commit()


def _begin_at_once(connection: Connection) -> None:
    """Take the write lock at once: a transaction that reads first must not fail to write."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
