"""Files made to do harm are kept before they are read, put aside with the reason, and listed."""

import json
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from campaigns.wording import Locale
from commands.aside import aside
from ledger.evidence import body_of
from office.receiving.aside import put_aside, take_out
from office.receiving.dealing import deal_with
from tests.integration.desk import Desk
from tests.integration.hostile import REFUSED
from tests.integration.small import at

WHEN, LATER = "2010-12-09 10:00", "2010-12-09 18:00"
SOME = (
    "a cell in the far corner",
    "laughs in a sheet",
    "a program",
    "a locked file",
    "a file cut short",
    "a text that many cells share",
    "an ods of a million rows",
    "an old file that is noise",
)
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@on_sqlite
@pytest.mark.parametrize("kind", SOME)
def test_a_hostile_file_is_kept_whole_and_put_aside_with_its_reason(desk: Desk, kind: str) -> None:
    made, code = REFUSED[kind]
    body = made()
    received = desk.take(body, WHEN, "../../报表.exe")
    assert (received.outcome, [f.code for f in received.faults]) == ("unrecognised", [code])
    (one,) = put_aside(desk.house, at(LATER))
    assert (one.name, one.size, one.sha256) == ("../../报表.exe", len(body), received.sha256)
    for language in get_args(Locale):
        assert one.why(language) == received.faults[0].message(language)
    with desk.house.transaction() as session:
        assert body_of(session, one.sha256) == body
    assert desk.line("police", "submission-1", LATER)["state"] == "open"


def test_the_service_goes_on_after_hostile_files(desk: Desk) -> None:
    for kind in SOME:
        desk.take(REFUSED[kind][0](), WHEN, kind)
    assert desk.hand_in("police", "submission-1", "2010-12-09 11:00").outcome == "accepted"
    assert [one.name for one in put_aside(desk.house, at(LATER))] == list(SOME)


@on_sqlite
def test_only_what_had_come_by_then_is_listed_and_no_return_among_it(desk: Desk) -> None:
    desk.take(b"MZ", WHEN, "a.exe")
    desk.hand_in("police", "submission-1", "2010-12-09 11:00")
    desk.take(b"%PDF-1.4", "2010-12-09 12:00", "b.pdf")
    assert [one.name for one in put_aside(desk.house, at("2010-12-09 11:30"))] == ["a.exe"]
    assert [one.name for one in put_aside(desk.house, at(LATER))] == ["a.exe", "b.pdf"]


@on_sqlite
def test_what_is_taken_out_has_a_name_of_ours_and_the_bytes_of_its_sender(
    desk: Desk, tmp_path: Path
) -> None:
    desk.take(b"MZ\0evil", WHEN, "../../报表.exe")
    found = put_aside(desk.house, at(LATER))
    (path,) = take_out(desk.house, found, tmp_path / "out")
    assert path.parent == tmp_path / "out"
    assert path.name == f"00001-{found[0].sha256[:12]}.aside"
    assert path.read_bytes() == b"MZ\0evil"


@on_sqlite
def test_the_command_lists_them_with_their_reasons(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.take(b"MZ", WHEN, "报表.exe")
    monkeypatch.setattr("commands.aside.house", lambda: desk.house)
    told = CliRunner().invoke(aside, ["--as-of", LATER, "--format", "json"])
    (one,) = json.loads(told.stdout)
    assert (one["name"], one["channel"], one["size"]) == ("报表.exe", "test", 2)
    assert [fault["code"] for fault in one["faults"]] == ["not-a-workbook"]
    table = CliRunner().invoke(aside, ["--as-of", LATER]).stdout
    assert "报表.exe" in table
    assert one["sha256"][:12] in table
    deal_with(desk.house, one["number"], what="已通知重报", by="wang", as_of=at(LATER))
    assert "已通知重报" in CliRunner().invoke(aside, ["--as-of", LATER]).stdout
