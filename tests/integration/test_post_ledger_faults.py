"""A ledger with no room for the mark, and two processes on the same letters."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from office.errors import LedgerFails
from tests.integration.clerk import Clerk, serving
from tests.integration.desk import Desk
from tests.integration.small import UNITS

REMINDED, LATER = "2010-12-09 09:00", "2010-12-09 09:30"
ALL_ONCE = {f"liaison@{unit}.example": 1 for unit in UNITS}
ROOT = Path(__file__).parents[2]
DELIVERS = """
import asyncio, sys
from pathlib import Path
from office.house import open_house
from office.posting.post import deliver
from office.settings import Settings
from tests.integration.small import at

house = open_house(
    Settings(state_dir=Path(sys.argv[1]), database_url=sys.argv[2], smtp_url=sys.argv[3])
)
print("ready", flush=True)
sys.stdin.readline()
done = asyncio.run(deliver(house, "small", [1, 2, 3], at("2010-12-09 09:00")))
print(len(done.sent))
"""


@pytest.fixture
def clerk() -> Clerk:
    return Clerk()


@pytest.fixture
def mailing(desk: Desk, clerk: Clerk) -> Iterator[Desk]:
    desk.plan(REMINDED, duty="submission-1")
    with serving(clerk) as url:
        yield desk.mailing(f"{url}&connections=1")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_full_disk_stops_the_batch_and_loses_nothing(mailing: Desk, clerk: Clerk) -> None:
    clerk.answers["liaison@police.example"] = ["450 later " + "x" * 400]
    engine = mailing.house.engine
    engine.dispose()
    event.listen(engine, "connect", _has_no_room)
    with pytest.raises(LedgerFails, match="full"):
        await mailing.post(REMINDED)
    event.remove(engine, "connect", _has_no_room)
    engine.dispose()
    assert {message.state for message in mailing.messages()} == {"planned"}
    await mailing.post(LATER)
    assert set(clerk.reached) == set(ALL_ONCE)
    assert max(clerk.counts.values()) <= 2


def _has_no_room(connection: Any, record: Any) -> None:
    """The file may not grow; what is written needs more room than there is."""
    connection.execute(
        "CREATE TEMP TRIGGER fills AFTER UPDATE ON main.message BEGIN"
        " INSERT INTO content VALUES (hex(randomblob(9)), 1, zeroblob(200000)); END"
    )
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")


async def test_two_processes_on_the_same_letters_send_each_once(
    mailing: Desk, clerk: Clerk
) -> None:
    settings = mailing.house.settings
    arguments = [str(settings.state_dir), settings.ledger_url, settings.smtp_url or ""]
    both = [
        subprocess.Popen(
            [sys.executable, "-c", DELIVERS, *arguments],
            cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        for _ in range(2)
    ]  # fmt: skip
    for one in both:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    sent = [0, 0]
    for one in both:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    sent = [int(one.communicate(timeout=60)[0]) for one in both]
    assert sum(sent) == 3
    assert clerk.reached == ALL_ONCE
