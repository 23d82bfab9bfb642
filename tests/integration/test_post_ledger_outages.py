"""Real trouble at the moment of the mark: every letter arrives, and at most one of them twice.

That one was with the mail server when the ledger failed; it comes with the same Message-ID.
"""

from collections.abc import Iterator
from pathlib import Path
from subprocess import CalledProcessError
from threading import Timer

import psycopg
import pytest
from sqlalchemy import event
from sqlalchemy.engine import make_url

from office.errors import LedgerFails
from office.house import House, open_house
from office.settings import Settings
from tests.integration.clerk import Clerk, serving
from tests.integration.desk import Desk
from tests.integration.outages import (
    Cutter,
    Holder,
    fill,
    make_room,
    small_disk,
    somebody_reads,
)
from tests.integration.small import UNITS, small

REMINDED, LATER = "2010-12-09 09:00", "2010-12-09 09:30"
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@pytest.fixture
def clerk() -> Clerk:
    return Clerk()


@pytest.fixture
def url(clerk: Clerk) -> Iterator[str]:
    with serving(clerk) as address:
        yield f"{address}&connections=1"


def declared(house: House, url: str) -> Desk:
    """Three letters wait."""
    desk = Desk(house, small()).mailing(url)
    desk.declare("2010-12-03 10:00")
    desk.plan(REMINDED, duty="submission-1")
    return desk


def check(desk: Desk, clerk: Clerk, copies: list[int]) -> None:
    """Every unit has its letter, and the server has so many copies of each."""
    assert set(clerk.reached) == {f"liaison@{unit}.example" for unit in UNITS}
    assert sorted(clerk.counts.values()) == copies
    assert set(clerk.counts) == {message.message_id for message in desk.messages()}
    assert {message.state for message in desk.messages()} == {"sent"}


def impatient(house: House) -> None:
    """Half a second of patience with another writer, in the place of half a minute."""
    event.listen(house.engine, "connect", lambda c, _: c.execute("PRAGMA busy_timeout=500"))
    house.engine.dispose()


@on_sqlite
async def test_a_lock_that_is_held_too_long_stops_the_batch_and_repeats_one_letter(
    house: House, url: str, clerk: Clerk
) -> None:
    desk = declared(house, url)
    impatient(house)
    other = Holder(str(house.engine.url.database))
    clerk.at = lambda moment, number: other.take() if (moment, number) == ("taken", 2) else None
    with pytest.raises(LedgerFails, match="database is locked"):
        await desk.post(REMINDED)
    other.let_go()
    assert len(clerk.kept) == 2
    await desk.post(LATER)
    check(desk, clerk, [1, 1, 2])


@on_sqlite
async def test_a_lock_that_is_let_go_in_time_costs_nothing(
    house: House, url: str, clerk: Clerk
) -> None:
    desk = declared(house, url)
    other = Holder(str(house.engine.url.database))

    def hold_for_a_moment(moment: str, number: int) -> None:
        if (moment, number) == ("taken", 2):
            other.take()
            Timer(0.3, other.let_go).start()

    clerk.at = hold_for_a_moment
    assert len((await desk.post(REMINDED)).sent) == 3
    check(desk, clerk, [1, 1, 1])


async def test_a_disk_that_is_full_stops_the_batch_and_repeats_one_letter(
    tmp_path: Path, url: str, clerk: Clerk
) -> None:
    try:
        with small_disk(tmp_path / "disk") as disk:
            ledger = str(disk / "ledger.db")
            house = open_house(Settings(state_dir=disk, database_url=f"sqlite:///{ledger}"))
            desk = declared(house, url)
            clerk.at = lambda moment, number: (
                fill(disk) if (moment, number) == ("taken", 2) else None
            )
            with somebody_reads(ledger), pytest.raises(LedgerFails, match="disk is full"):
                await desk.post(REMINDED)
            make_room(disk)
            assert len(clerk.kept) == 2
            await desk.post(LATER)
            check(desk, clerk, [1, 1, 2])
            house.engine.dispose()
    except CalledProcessError:
        pytest.skip("no file system may be mounted here")


LOCKS = {
    "the table": ("LOCK TABLE message", "lock_timeout", "lock timeout"),
    "a row": ("SELECT 1 FROM message WHERE id = 2 FOR UPDATE", "lock_timeout", "lock timeout"),
    "too slow": ("LOCK TABLE message", "statement_timeout", "statement timeout"),
}


@on_postgresql
@pytest.mark.parametrize("lock", LOCKS)
async def test_what_another_connection_locks_too_long_stops_the_batch_and_repeats_one_letter(
    database_url: str, tmp_path: Path, url: str, clerk: Clerk, lock: str
) -> None:
    taken, patience, said = LOCKS[lock]
    told = make_url(database_url).update_query_dict({"options": f"-c {patience}=300"})
    patient = told.render_as_string(hide_password=False)
    house = open_house(Settings(state_dir=tmp_path, database_url=patient))
    desk = declared(house, url)
    with psycopg.connect(database_url) as other:

        def lock_it(moment: str, number: int) -> None:
            if (moment, number) == ("taken", 2):
                other.execute(taken.encode())

        clerk.at = lock_it
        with pytest.raises(LedgerFails, match=said):
            await desk.post(REMINDED)
        other.rollback()
    assert len(clerk.kept) == 2
    await desk.post(LATER)
    check(desk, clerk, [1, 1, 2])
    house.engine.dispose()


@on_postgresql
@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_connection_that_is_cut_in_the_commit_costs_nothing(
    database_url: str, tmp_path: Path, url: str, clerk: Clerk, when: str
) -> None:
    direct = make_url(database_url)
    cutter = Cutter(f"{direct.query['host']}/.s.PGSQL.5432")
    through = direct.set(host="127.0.0.1", port=cutter.port, query={"sslmode": "disable"})
    settings = Settings(
        state_dir=tmp_path, database_url=through.render_as_string(hide_password=False)
    )

    def cut(moment: str, number: int) -> None:
        if (moment, number) == ("taken", 2):
            cutter.cut = when

    with cutter.between():
        house = open_house(settings)
        desk = declared(house, url)
        clerk.at = cut
        assert len((await desk.post(REMINDED)).sent) == 3
        assert cutter.cuts == 1
        check(desk, clerk, [1, 1, 1])
        house.engine.dispose()
