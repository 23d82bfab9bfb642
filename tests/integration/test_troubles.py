"""A ledger in trouble is told to people: where, what, and what mends it; a bug stays a bug."""

import errno
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

import ledger.engine
from ledger.engine import connect, open_ledger
from ledger.locks import StillHeld, only_one
from office.troubles import Trouble, refusal_for
from tests.integration.test_receive_nothing_lost import ROOT

NOWHERE = "postgresql://me:secret@127.0.0.1:1/ledger"
HOLDS = """
import os, signal, sys
import ledger.engine
from ledger.engine import connect
from ledger.locks import only_one
with only_one(connect(sys.argv[1]), "receive"):
    print("held", flush=True)
    os.kill(os.getpid(), signal.SIGSTOP)
"""


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    engine = open_ledger(url)
    try:
        yield engine
    finally:
        engine.dispose()


def trouble(url: str, act: Callable[[Engine], object]) -> Trouble:
    """What is told of what ``act`` runs into on the ledger at ``url``."""
    with pytest.raises(Exception) as caught, opened(url) as engine:  # noqa: PT011
        act(engine)
    told = refusal_for(caught.value, url)
    assert told is not None, caught.value
    return told


def does(statement: str) -> Callable[[Engine], object]:
    def act(engine: Engine) -> None:
        with engine.begin() as connection:
            connection.execute(text(statement))

    return act


def test_a_database_that_is_away_is_told_with_its_address_and_without_its_password() -> None:
    told = trouble(NOWHERE, does("SELECT 1"))
    assert told.code == "ledger-away"
    for locale in ("zh-CN", "en"):
        words = told.said(locale)
        assert "127.0.0.1:1/ledger" in words
        assert "refused" in words, "what the driver says"
        assert "MUSTER_DATABASE_URL" in words
        assert "secret" not in words


def test_a_database_of_another_name_is_told(fresh_database: Callable[[str], str]) -> None:
    url = make_url(fresh_database("template1")).set(database="nobody-made-it")
    told = trouble(url.render_as_string(hide_password=False), does("SELECT 1"))
    assert told.code == "ledger-turns-away"
    assert "nobody-made-it" in told.said("zh-CN")


def test_a_session_that_the_database_ends_is_told(fresh_database: Callable[[str], str]) -> None:
    url = fresh_database("template1")
    told = trouble(url, does("SELECT pg_terminate_backend(pg_backend_pid())"))
    assert told.code == "ledger-away"


def test_what_may_not_be_written_is_told(database_url: str) -> None:
    only_read = {"sqlite": "PRAGMA query_only = ON", "postgresql": "SET TRANSACTION READ ONLY"}

    def act(engine: Engine) -> None:
        with engine.begin() as connection:
            connection.execute(text(only_read[engine.dialect.name]))
            connection.execute(text("DELETE FROM campaign"))

    assert trouble(database_url, act).code == "ledger-read-only"


@pytest.mark.parametrize("address", ["nonsense", "mysql://a/b", "sqlite"])
def test_an_address_that_is_none_is_told_with_one_that_would_do(address: str) -> None:
    told = trouble(address, does("SELECT 1"))
    assert told.code == "ledger-url"
    assert "postgresql://" in told.said("zh-CN")


def test_a_file_that_is_no_ledger_is_told(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").write_text("not a ledger\n" * 100, "utf-8")
    told = trouble(f"sqlite:///{tmp_path / 'ledger.db'}", does("SELECT 1"))
    assert told.code == "ledger-damaged"
    assert str(tmp_path / "ledger.db") in told.said("zh-CN")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    told = trouble(f"sqlite:///{tmp_path / 'file' / 'ledger.db'}", does("SELECT 1"))
    assert told.code == "ledger-read-only"
    assert str(tmp_path / "file") in told.said("en")


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    def fill(engine: Engine) -> None:
        with engine.begin() as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar_one()
            connection.execute(text(f"PRAGMA max_page_count = {pages}"))
            connection.execute(text("CREATE TABLE more (x)"))
            connection.execute(text("INSERT INTO more VALUES (zeroblob(1000000))"))

    told = trouble(f"sqlite:///{tmp_path / 'ledger.db'}", fill)
    assert told.code == "ledger-full"
    assert "腾出空间" in told.said("zh-CN")


def test_a_ledger_that_another_program_writes_to_for_long_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    open_ledger(f"sqlite:///{path}").dispose()
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 0.05})
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DBAPIError) as caught, engine.begin() as connection:
        connection.execute(text("DELETE FROM campaign"))
    other.close()
    engine.dispose()
    told = refusal_for(caught.value, str(engine.url))
    assert told is not None
    assert told.code == "ledger-busy"


def test_a_row_that_another_session_keeps_is_not_waited_for_without_end(
    fresh_database: Callable[[str], str],
    migrated_template: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ledger.engine, "_LOCK_TIMEOUT", 200)
    url = fresh_database(migrated_template)
    with psycopg.connect(url) as other:
        other.execute("LOCK TABLE campaign")
        told = trouble(url, does("DELETE FROM campaign"))
    assert told.code == "ledger-busy"
    with opened(url) as engine, engine.connect() as connection:
        connection.rollback()
        assert connection.execute(text("SHOW lock_timeout")).scalar_one() == "200ms"


def test_how_long_a_session_waits_is_left_to_whoever_has_said_so(
    fresh_database: Callable[[str], str], migrated_template: str
) -> None:
    url = make_url(fresh_database(migrated_template))
    for options, told in (("", "2min"), ("-c lock_timeout=7s", "7s")):
        said = url.update_query_dict({"options": options} if options else {})
        with opened(said.render_as_string(hide_password=False)) as engine, engine.connect() as one:
            assert one.execute(text("SHOW lock_timeout")).scalar_one() == told


def test_a_ledger_of_a_later_version_is_told_and_left_as_it_is(database_url: str) -> None:
    later = text("UPDATE alembic_version SET version_num = '9999'")
    with opened(database_url) as engine, engine.begin() as connection:
        connection.execute(later)
    told = trouble(database_url, does("SELECT 1"))
    assert told.code == "ledger-newer"
    assert "9999" in told.said("zh-CN")
    engine = connect(database_url)
    with engine.begin() as connection:
        assert connection.execute(text("SELECT * FROM alembic_version")).scalar_one() == "9999"
    engine.dispose()


@pytest.mark.parametrize(
    ("state", "code"),
    [("53100", "ledger-full"), ("53300", "ledger-busy"), ("28P01", "ledger-turns-away"),
     ("58030", "ledger-disk"), ("57P03", "ledger-away"), ("23505", None), ("42P01", None)],
)  # fmt: skip
def test_what_postgresql_says_is_told_by_its_state(state: str, code: str | None) -> None:
    said = psycopg.errors.lookup(state)("what it says\nDETAIL: more")
    told = refusal_for(DBAPIError("SELECT 1", None, said), NOWHERE)
    assert (told.code if told else None) == code
    if told:
        assert "what it says" in told.said("en")
        assert "DETAIL" not in told.said("en")


def test_a_file_that_the_disk_does_not_take_is_told() -> None:
    told = refusal_for(OSError(errno.ENOSPC, "No space left on device", "/x/summary.docx"), "")
    assert told is not None
    assert "/x/summary.docx" in told.said("zh-CN")


@pytest.mark.parametrize("bug", [KeyError("x"), FileNotFoundError(2, "no", "x"), OSError("?")])
def test_a_bug_stays_one(bug: Exception) -> None:
    assert refusal_for(bug, NOWHERE) is None


@pytest.fixture
def stopped_holder(database_url: str) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the lock of arrivals and was stopped, as with Ctrl-Z."""
    open_ledger(database_url).dispose()
    command = [sys.executable, "-c", HOLDS, database_url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        yield holder
        holder.kill()


def test_whoever_holds_the_ledger_and_hangs_is_named(
    database_url: str, stopped_holder: subprocess.Popen[str]
) -> None:
    engine = connect(database_url)
    with pytest.raises(StillHeld) as caught, only_one(engine, "receive", patience=0.2):
        pass
    if engine.dialect.name == "sqlite":
        assert caught.value.holder == f"PID {stopped_holder.pid}"
    else:
        assert "PostgreSQL" in caught.value.holder
    told = refusal_for(caught.value, database_url)
    assert told is not None
    assert caught.value.holder in told.said("zh-CN")
    with only_one(engine, "another"):
        pass
    os.kill(stopped_holder.pid, signal.SIGCONT)
    stopped_holder.wait(30)
    with only_one(engine, "receive", patience=5):
        pass
    engine.dispose()
