"""The ledger's schema: what Alembic makes is what the models say, and evidence stays."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, SQLModel, select

from ledger import evidence, outbox
from ledger.engine import MIGRATIONS, connect, migrate, open_ledger
from ledger.tables import EVIDENCE, Handling
from ledger.tables_documents import ReleaseDecision
from office.asking.grant import extend, waive
from office.asking.progress import report_progress
from office.asking.replies import acknowledge, notices, state_coming
from office.asking.requests import ask, refuse
from office.asking.withdraw import withdraw
from office.declaring.declare import declare
from office.letters.numbers import issued
from office.receiving.aside import put_aside
from office.receiving.dealing import deal_with
from office.receiving.late import decide
from office.receiving.mail_in import take_in_mail
from tests.integration.desk import Desk
from tests.integration.small import at, with_due
from tests.mails import report_on

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


OLD_RETURN = (
    "INSERT INTO content (sha256, size, body) VALUES ('ab', 0, '')",
    "INSERT INTO arrival (id, sha256, name, channel, received_at) "
    "VALUES (1, 'ab', 'x', 'inbox', '2010-12-09 02:00:00')",
    "INSERT INTO handling (arrival_id, outcome, received_at, figures, head, faults) "
    "VALUES (1, 'unrecognised', '2010-12-09 02:00:00', '{}', '{}', '[]')",
)


def test_what_a_ledger_of_before_holds_came_in_its_time(empty_url: str) -> None:
    engine = connect(empty_url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        for row in OLD_RETURN:
            connection.execute(text(row))
        migrate(connection)
    with Session(engine) as session:
        (kept,) = session.exec(select(Handling)).all()
        assert (kept.outcome, kept.after_closing) == ("unrecognised", False)
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


def with_all_that_is_decided(desk: Desk) -> None:
    """A row in every table of what becomes of a return after it has come, or has not."""
    house = desk.house
    asked = ask(
        house, "small", "submission-1", "trade",
        wished=at("2010-12-20 17:30"), reason="停电", as_of=at("2010-12-08 10:00"),
    )  # fmt: skip
    refuse(house, "small", asked.number, reason="不宜再延", as_of=at("2010-12-08 11:00"))
    state_coming(
        house, "small", "submission-1", "trade",
        coming=date(2010, 12, 15), reason="停电", as_of=at("2010-12-08 12:00"),
    )  # fmt: skip
    late = desk.hand_in("police", "submission-1", "2011-01-10 09:00").receipt or ""
    decide(house, "small", late, take_in=True, reason="确有困难", as_of=at("2011-01-10 10:00"))
    withdraw(house, "small", late, reason="数据有误", as_of=at("2011-01-10 11:00"))
    desk.take(b"MZ", "2010-12-09 09:00")
    found = put_aside(house, at("2010-12-09 10:00"))
    deal_with(house, found[0].number, what="已通知重报", by="wang", as_of=at("2010-12-09 10:00"))
    report_progress(house, "small", "farms", "1", text="已部署", as_of=at("2010-12-09 10:00"))
    numbers = desk.plan("2010-12-13 09:00").messages
    with house.transaction() as session:
        for number in numbers:
            outbox.settle(session, number, "sent", at("2010-12-13 09:00"), ["x"])
    seen = notices(house, "small", "farms", at("2010-12-13 10:00"))[0].message
    acknowledge(house, "small", "farms", seen, as_of=at("2010-12-13 10:00"))
    with house.transaction() as session:
        sent = outbox.notices_of(session, "small", at("2010-12-13 10:00"))[0][1]
    assert sent is not None
    came = at("2010-12-13 10:05")
    take_in_mail(house, report_on(sent.message_id, "x@police.example"), came, came)
    with_documents_issued(desk)


def with_documents_issued(desk: Desk) -> None:
    """A row in the register of documents, and one that tells of a held letter."""
    when = at("2010-12-15 09:00")
    with desk.house.transaction() as session:
        issued(session, desk.campaign, "circular", "token", "通报.docx", when, str.encode)
        session.add(
            ReleaseDecision(
                campaign_id="small", letter="<a@b>", rung="escalate-3", duty="submission-1",
                period="", released=False, reason="待核", who="office", decided_at=when,
            )
        )  # fmt: skip


@pytest.mark.parametrize("table", EVIDENCE)
def test_the_database_itself_refuses_to_change_evidence(desk: Desk, table: str) -> None:
    engine = with_all_evidence(desk)
    with_all_that_is_decided(desk)
    column = "campaign_id" if table == "campaign_version" else inspect(engine).get_columns(table)[0]
    name = column if isinstance(column, str) else column["name"]
    emptied = [f"TRUNCATE {table} CASCADE"] if engine.dialect.name == "postgresql" else []
    for attack in (f"UPDATE {table} SET {name} = {name}", f"DELETE FROM {table}", *emptied):
        with pytest.raises(DBAPIError, match=f"{table} is append-only"), engine.begin() as session:
            session.execute(text(attack))
    with engine.begin() as session:
        assert session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() > 0
