"""Opening the ledger: SQLite or PostgreSQL, brought to the newest schema."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from ledger.locks import one_writer

MIGRATIONS = Path(__file__).parent / "migrations"
_PRAGMAS = (
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "busy_timeout=30000",
    "recursive_triggers=ON",  # or INSERT OR REPLACE would slip past the guards of evidence
)


def open_ledger(database_url: str) -> Engine:
    """An engine on the ledger at ``database_url``, its schema created or migrated."""
    engine = connect(database_url)
    with engine.begin() as connection:
        one_writer(connection, "migrate")
        migrate(connection)
    return engine


def connect(database_url: str) -> Engine:
    """An engine on ``database_url`` (``sqlite:///…``, ``postgresql://…``), schema untouched."""
    url = _with_driver(make_url(database_url))
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url)
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_at_once)
    return engine


def migrate(connection: Connection) -> None:
    """Bring the schema to the newest revision; cheap where it is there already."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    newest = ScriptDirectory.from_config(config).get_current_head()
    if MigrationContext.configure(connection).get_current_revision() != newest:
        command.upgrade(config, "head")


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


def _begin_at_once(connection: Connection) -> None:
    """Take the write lock at once: a transaction that reads first must not fail to write."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
