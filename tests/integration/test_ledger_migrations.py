"""The ledger's schema: what Alembic makes is what the models say, and evidence stays."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from ledger import evidence
from ledger.engine import MIGRATIONS, migrate, open_ledger
from ledger.tables import EVIDENCE
from office.declare import declare
from office.grant import extend, waive
from tests.integration.desk import Desk
from tests.integration.small import at, with_due

ROOT = Path(__file__).parents[2]
OPENS = """
import sys
from ledger.engine import open_ledger

print("ready", flush=True)
sys.stdin.readline()
open_ledger(sys.argv[1])
"""


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, SQLModel.metadata))


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def test_the_migrated_schema_equals_the_models(empty_url: str) -> None:
    engine = open_ledger(empty_url)
    with engine.begin() as connection:
        assert differences(connection) == []
    engine.dispose()


def test_a_schema_that_lacks_a_column_is_told_from_the_models(empty_url: str) -> None:
    engine = open_ledger(empty_url)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE message DROP COLUMN answer"))
        assert len(differences(connection)) == 1
    engine.dispose()


def test_migrating_twice_changes_nothing(empty_url: str) -> None:
    open_ledger(empty_url).dispose()
    engine = open_ledger(empty_url)
    with engine.begin() as connection:
        migrate(connection)
        assert differences(connection) == []
    engine.dispose()


def opener(url: str) -> "subprocess.Popen[str]":
    """A process that is about to open the ledger, and waits for the word."""
    process = subprocess.Popen(
        [sys.executable, "-c", OPENS, url], cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_two_who_open_a_new_ledger_at_once_make_it_once(empty_url: str) -> None:
    both = [opener(empty_url), opener(empty_url)]
    for one in both:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    for one in both:
        one.communicate(timeout=60)
    assert [one.returncode for one in both] == [0, 0]
    engine = open_ledger(empty_url)
    assert set(EVIDENCE) < tables(engine)
    engine.dispose()


def test_downgrading_leaves_nothing_and_upgrading_makes_all_again(empty_url: str) -> None:
    engine = open_ledger(empty_url)
    before = tables(engine)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert tables(engine) == {"alembic_version"}
    with engine.begin() as connection:
        migrate(connection)
        assert differences(connection) == []
    assert tables(engine) == before
    engine.dispose()


def with_all_evidence(desk: Desk) -> Engine:
    """A ledger that has a row in every table of evidence."""
    desk.hand_in("police", "slip", "2010-12-06 10:00")
    granted = {"authority": "黎办〔2010〕1号", "reason": "水灾", "as_of": at("2010-12-06 10:00")}
    house = desk.house
    extend(house, "small", "slip", "farms", until=at("2010-12-08 17:30"), **granted)  # type: ignore[arg-type]
    waive(house, "small", "slip", "trade", **granted)  # type: ignore[arg-type]
    with house.transaction() as session:
        when = at("2010-12-13 09:00")
        evidence.file_document(session, "small", "first", "summary.md", b"#", when)
    declare(house, with_due("submission-1", "2010-12-14"), at("2010-12-06 11:00"))
    return house.engine


@pytest.mark.parametrize("table", EVIDENCE)
def test_the_database_itself_refuses_to_change_evidence(desk: Desk, table: str) -> None:
    engine = with_all_evidence(desk)
    column = "campaign_id" if table == "campaign_version" else inspect(engine).get_columns(table)[0]
    name = column if isinstance(column, str) else column["name"]
    emptied = [f"TRUNCATE {table} CASCADE"] if engine.dialect.name == "postgresql" else []
    for attack in (f"UPDATE {table} SET {name} = {name}", f"DELETE FROM {table}", *emptied):
        with pytest.raises(DBAPIError, match=f"{table} is append-only"), engine.begin() as session:
            session.execute(text(attack))
    with engine.begin() as session:
        assert session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() > 0
