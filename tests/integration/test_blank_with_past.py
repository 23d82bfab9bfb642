"""Last period's figures stand beside the cells of a blank, whichever way the blank goes out."""

from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlmodel import select

from commands.common import house_if_any
from commands.form import form
from ledger.engine import is_there
from ledger.tables import MessageRow
from office.declaring.versions import export
from office.posting.mailed import mail_of
from office.receiving.blanks import blank_for
from rehearsal.filling import Entry
from tests.integration.desk import Desk
from tests.integration.forms import SHEET, opened
from tests.integration.portal_site import site_at
from tests.integration.small import at

FIGURES: dict[str, Entry] = {"A01": 12, "A02": 40, "A03": 30, "A04": 1.5}
LATER: dict[str, Entry] = {**FIGURES, "A01": 13}
NONE = dict.fromkeys(FIGURES)
HANDED, CORRECTED, OPENED = "2010-12-09 10:00", "2010-12-14 10:00", "2010-12-15 09:00"


@pytest.fixture
def desk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The police have reported once, and corrected it later on; nobody else has reported."""
    desk.hand_in("police", "submission-1", HANDED, FIGURES)
    desk.hand_in("police", "submission-1", CORRECTED, LATER, correction="是")
    monkeypatch.setattr("commands.form.house_if_any", lambda: desk.house)
    return desk


def past(body: bytes) -> dict[str, object]:
    """What stands beside each cell that is to be filled in."""
    rows = [row for row in opened(body)[SHEET].iter_rows(values_only=True) if row[0] in FIGURES]
    return {str(row[0]): row[4] for row in rows}


def written(desk: Desk, folder: Path, *words: str) -> bytes:
    """What ``muster form`` writes for the second submission."""
    (spec,) = (p for p in export(desk.house, "small", None, folder / "spec") if p.stem == "small")
    out = folder / "out" / "blank.xlsx"
    told = CliRunner().invoke(
        form, [str(spec), "--duty", "submission-2", "-o", str(out), *words], catch_exceptions=False
    )
    assert told.exit_code == 0, told.output
    return out.read_bytes()


def test_the_command_writes_them_as_they_stand(desk: Desk, tmp_path: Path) -> None:
    assert past(written(desk, tmp_path, "--unit", "县公安局")) == LATER


def test_the_command_writes_them_as_they_stood(desk: Desk, tmp_path: Path) -> None:
    words = ("--unit", "police", "--as-of", "2010-12-13 09:00")
    assert past(written(desk, tmp_path, *words)) == FIGURES


@pytest.mark.parametrize("words", [("--unit", "县农委"), ()])
def test_who_has_reported_nothing_gets_none_and_a_specimen_has_nobodys(
    desk: Desk, tmp_path: Path, words: tuple[str, ...]
) -> None:
    assert past(written(desk, tmp_path, *words)) == NONE


def test_where_nothing_was_declared_no_ledger_is_made_for_the_asking(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = desk.house.settings.model_copy(
        update={"state_dir": tmp_path / "away", "database_url": ""}
    )
    monkeypatch.setattr("commands.common.settings", lambda: away)
    monkeypatch.setattr("commands.form.house_if_any", house_if_any)
    assert past(written(desk, tmp_path, "--unit", "police")) == NONE
    assert not is_there(away.ledger_url)
    assert not (tmp_path / "away").exists()


def test_the_blank_in_a_letter_has_them(desk: Desk) -> None:
    desk.plan(OPENED, duty="submission-2")
    found = {}
    with desk.house.transaction() as session:
        for row in session.exec(select(MessageRow)).all():
            mail = mail_of(session, desk.house, desk.campaign, row, at(OPENED))
            found[row.recipients[0]] = [*map(past, workbooks(message_from_bytes(mail)))]
    assert found["liaison@police.example"] == [LATER]
    assert found["liaison@farms.example"] == [NONE]


def workbooks(mail: Message) -> list[bytes]:
    parts = [part for part in mail.walk() if (part.get_filename() or "").endswith(".xlsx")]
    return [body for part in parts if isinstance(body := part.get_payload(decode=True), bytes)]


def test_the_blank_that_the_pages_give_has_them(desk: Desk) -> None:
    site = site_at(desk, OPENED)
    for unit, expected in (("police", LATER), ("farms", NONE)):
        path = f"/unit/o/{site.number(unit, 'submission-2')}/blank"
        assert past(site.unit(unit).get(path).content) == expected


def test_a_blank_without_a_ledger_is_as_it_was(desk: Desk) -> None:
    assert past(blank_for(desk.campaign, "submission-2", "police")) == NONE
