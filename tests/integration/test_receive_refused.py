"""What is refused in the inbox lies in a folder of its own, with the reason beside it."""

from pathlib import Path

import pytest
from sqlmodel import select

from ledger.evidence import body_of
from ledger.tables import Arrival
from office.errors import InboxFails
from office.house import House
from office.receiving.inbox import take_in
from tests.integration.desk import Desk
from tests.integration.small import at

WHEN = "2010-12-06 12:00"
SCAN = b"%PDF-1.4"
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def drop(desk: Desk, name: str, body: bytes) -> Path:
    """Put a file into the inbox; the inbox."""
    inbox = desk.house.settings.inbox
    inbox.mkdir(parents=True, exist_ok=True)
    (inbox / name).write_bytes(body)
    return inbox


def in_english(desk: Desk) -> House:
    settings = desk.house.settings.model_copy(update={"locale": "en"})
    return type(desk.house)(settings, desk.house.engine)


def test_the_reason_stands_beside_what_was_refused(desk: Desk) -> None:
    inbox = drop(desk, "扫描件.pdf", SCAN)
    (received,) = take_in(desk.house, at(WHEN))
    file, note = sorted((inbox / "refused").iterdir(), key=lambda one: len(one.name))
    assert file.name == f"{received.sha256[:12]}-扫描件.pdf"
    assert note.name == f"{file.name}（未接收原因）.txt"
    assert file.read_bytes() == SCAN
    said = note.read_text("utf-8-sig")
    assert "文件：扫描件.pdf" in said
    assert f"原因：{received.faults[0].message('zh-CN')}" in said
    assert not (inbox / "taken").exists()


def test_an_old_editor_of_texts_reads_the_reason_too(desk: Desk) -> None:
    inbox = drop(desk, "扫描件.pdf", SCAN)
    take_in(desk.house, at(WHEN))
    (note,) = (inbox / "refused").glob("*.txt")
    written = note.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.count(b"\n") == written.count(b"\r\n") > 3


def test_an_office_that_reads_english_is_told_so_in_english(desk: Desk) -> None:
    inbox = drop(desk, "scan.pdf", SCAN)
    (received,) = take_in(in_english(desk), at(WHEN))
    (note,) = (inbox / "refused").glob("*.txt")
    assert received.faults[0].message("en") in note.read_text("utf-8-sig")


def test_a_return_that_goes_back_to_its_unit_is_not_among_the_refused(desk: Desk) -> None:
    inbox = drop(desk, "报表.xlsx", desk.filled("police", "submission-1", {"A01": "十二"}))
    (received,) = take_in(desk.house, at(WHEN))
    assert received.outcome == "sent_back"
    assert [one.name for one in inbox.iterdir()] == ["taken"]


@pytest.mark.parametrize("name", ["报" * 80 + ".xlsx", "x" * 250 + ".pdf", "表" * 85])
def test_a_name_as_long_as_names_can_be_is_no_reason_to_meet_the_file_again(
    desk: Desk, name: str
) -> None:
    inbox = drop(desk, name, SCAN)
    assert [one.file for one in take_in(desk.house, at(WHEN))] == [name]
    assert take_in(desk.house, at(WHEN)) == []
    assert len(list((inbox / "refused").iterdir())) == 2


def test_where_the_reason_cannot_be_written_the_file_is_kept_and_taken_in_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, *_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", str(path))

    inbox = drop(desk, "扫描件.pdf", SCAN)
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(InboxFails, match="No space left on device"):
        take_in(desk.house, at(WHEN))
    assert [one.name for one in inbox.iterdir()] == ["refused"]
    assert take_in(desk.house, at(WHEN)) == []
    with desk.house.transaction() as session:
        (arrival,) = session.exec(select(Arrival)).all()
        assert body_of(session, arrival.sha256) == SCAN
