"""Whatever arrives is kept before it is read, and keeps its place whatever it is."""

import signal
import subprocess
import sys
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from sqlmodel import col, select

from campaigns import clock
from ledger.evidence import body_of
from ledger.tables import Arrival, Content, Handling
from office.errors import InboxFails
from office.receiving import inbox as inbox_of
from office.receiving import receive as receiving
from office.receiving.copied import read_whole
from office.receiving.inbox import take_in
from office.receiving.receive import take_up
from office.receiving.sorting import Expected
from tests.integration.desk import Desk
from tests.integration.small import at

ROOT = Path(__file__).parents[2]
DIES = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
import office.receiving.receive
from office.house import open_house
from office.settings import Settings

office.receiving.receive.read_form = lambda body: os.kill(os.getpid(), signal.SIGKILL)
house = open_house(Settings(database_url=sys.argv[1]))
office.receiving.receive.receive(
    house, Path(sys.argv[2]).read_bytes(), name="报表.xlsx", channel="test",
    received_at=datetime.fromisoformat(sys.argv[3]),
)
"""


def die_while_reading(desk: Desk, body: bytes, when: str, tmp_path: Path) -> None:
    """Another process takes the file in and is killed when it begins to read it."""
    file = tmp_path / "报表.xlsx"
    file.write_bytes(body)
    url = desk.house.settings.ledger_url
    command = [sys.executable, "-c", DIES, url, str(file), at(when).isoformat()]
    done = subprocess.run(command, cwd=ROOT, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL


def zipped(*names: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
    return out.getvalue()


def foreign_workbook() -> bytes:
    out = BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
UNREADABLE = {
    "empty": (b"", "not-a-workbook"),
    "a scan": (b"%PDF-1.4", "not-a-workbook"),
    "another archive": (zipped("readme.txt"), "not-a-workbook"),
    "cut short": (foreign_workbook()[:900], "damaged"),
    "locked": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "too large": (b"PK\x03\x04" + bytes(20 * 1024 * 1024), "too-large"),
    "somebody else's": (foreign_workbook(), "not-ours"),
}  # fmt: skip


@on_sqlite
@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_cannot_be_read_keeps_its_place_with_its_fault(desk: Desk, kind: str) -> None:
    body, code = UNREADABLE[kind]
    received = desk.take(body, "2010-12-09 10:00", f"{kind}.xlsx")
    assert (received.outcome, [f.code for f in received.faults]) == ("unrecognised", [code])
    with desk.house.transaction() as session:
        arrival = session.exec(select(Arrival)).one()
        handling = session.get_one(Handling, arrival.id)
        assert body_of(session, arrival.sha256) == body
        assert (arrival.name, arrival.received_at) == (f"{kind}.xlsx", at("2010-12-09 10:00"))
        assert [fault["code"] for fault in handling.faults] == [code]
        assert all(fault["message"] for fault in handling.faults)


def test_a_return_that_a_killed_process_left_unread_is_taken_up(desk: Desk, tmp_path: Path) -> None:
    body = desk.filled("police", "submission-1")
    die_while_reading(desk, body, "2010-12-10 17:29", tmp_path)
    assert desk.line("police", "submission-1", "2010-12-11 09:00")["state"] == "open"
    taken = take_up(desk.house)
    assert [(r.outcome, r.unit, r.late) for r in taken] == [("accepted", "police", False)]
    line = desk.line("police", "submission-1", "2010-12-11 09:00")
    assert line["received_at"] == "2010-12-10T17:29:00+08:00"
    assert take_up(desk.house) == []


@on_sqlite
def test_a_return_left_unread_is_still_held_against_the_unit_that_handed_it_in(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(body: bytes) -> None:
        raise SystemExit(9)

    body = desk.filled("farms", "submission-1")
    with monkeypatch.context() as patch:
        patch.setattr(receiving, "read_form", dies)
        with pytest.raises(SystemExit):
            receiving.receive(
                desk.house, body, name="报表.xlsx", channel="portal",
                received_at=at("2010-12-09 10:00"), expected=Expected(unit="police"),
            )  # fmt: skip
    (left,) = take_up(desk.house)
    assert (left.outcome, left.faults[0].code) == ("unrecognised", "wrong-unit")


def test_handing_it_in_again_after_the_kill_does_not_make_it_late(
    desk: Desk, tmp_path: Path
) -> None:
    body = desk.filled("police", "submission-1")
    die_while_reading(desk, body, "2010-12-10 17:29", tmp_path)
    assert desk.take(body, "2010-12-10 17:31").outcome == "duplicate"
    line = desk.line("police", "submission-1", "2010-12-11 09:00")
    assert (line["state"], line["late"], line["version"]) == ("reported", False, 1)


def test_the_inbox_is_emptied_into_the_ledger_and_nothing_is_taken_twice(desk: Desk) -> None:
    inbox = desk.house.settings.inbox
    inbox.mkdir(parents=True)
    bodies = {"甲.xlsx": desk.filled("police", "slip"), "乙.pdf": b"%PDF-1.4"}
    for name, body in bodies.items():
        (inbox / name).write_bytes(body)
    (inbox / "~$甲.xlsx").write_bytes(b"open elsewhere")
    outcomes = {r.file: r.outcome for r in take_in(desk.house, at("2010-12-06 12:00"))}
    assert outcomes == {"甲.xlsx": "accepted", "乙.pdf": "unrecognised"}
    assert take_in(desk.house, at("2010-12-06 13:00")) == []
    (taken,), (refused,) = (inbox / "taken").iterdir(), (inbox / "refused").glob("*.pdf")
    assert [taken.read_bytes(), refused.read_bytes()] == list(bodies.values())
    assert desk.line("police", "slip", "2010-12-06 12:00")["state"] == "reported"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a file that cannot be read")
def test_a_file_of_the_inbox_that_cannot_be_read_keeps_no_other_from_being_taken(
    desk: Desk,
) -> None:
    inbox = desk.house.settings.inbox
    inbox.mkdir(parents=True)
    (inbox / "坏.xlsx").symlink_to("/proc/self/mem")
    (inbox / "甲.xlsx").write_bytes(desk.filled("police", "slip"))
    (inbox / "甲乙.xlsx").write_bytes(desk.filled("farms", "slip"))
    with pytest.raises(InboxFails) as told:
        take_in(desk.house, at("2010-12-06 12:00"))
    assert "坏.xlsx" in told.value.said("zh-CN")
    assert "甲" not in told.value.said("zh-CN")
    assert {p.name for p in inbox.iterdir()} == {"坏.xlsx", "taken"}
    for unit in ("police", "farms"):
        assert desk.line(unit, "slip", "2010-12-06 12:00")["state"] == "reported"


def test_a_file_that_somebody_takes_back_from_the_inbox_meanwhile_is_no_fault(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = desk.house.settings.inbox
    inbox.mkdir(parents=True)
    (inbox / "甲.xlsx").write_bytes(desk.filled("police", "slip"))

    def gone(path: Path, as_of: datetime) -> None:
        path.unlink()
        read_whole(path, as_of)

    monkeypatch.setattr(inbox_of, "read_whole", gone)
    assert take_in(desk.house, at("2010-12-06 12:00")) == []


def test_the_same_bytes_are_kept_once_and_each_arrival_is_kept(desk: Desk) -> None:
    body = desk.filled("police", "submission-1")
    for minute in range(3):
        desk.take(body, f"2010-12-09 10:0{minute}")
    with desk.house.transaction() as session:
        assert len(session.exec(select(Content)).all()) == 1
        handled = session.exec(select(Handling).order_by(col(Handling.arrival_id))).all()
        assert [h.outcome for h in handled] == ["accepted", "duplicate", "duplicate"]
        assert len(session.exec(select(Arrival)).all()) == 3


@on_sqlite
def test_a_file_that_is_still_being_copied_is_taken_whole_at_a_later_look(desk: Desk) -> None:
    inbox = desk.house.settings.inbox
    inbox.mkdir(parents=True)
    body, path = desk.filled("police", "slip"), inbox / "甲.xlsx"
    with path.open("wb") as slow:
        for start in range(0, len(body), len(body) // 3):
            assert take_in(desk.house, clock.now()) == []
            slow.write(body[start : start + len(body) // 3])
            slow.flush()
    (taken,) = take_in(desk.house, clock.now())
    assert (taken.file, taken.outcome) == ("甲.xlsx", "accepted")
    assert list(inbox.glob("*.xlsx")) == []
    with desk.house.transaction() as session:
        assert len(session.exec(select(Arrival)).all()) == 1
