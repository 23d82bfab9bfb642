"""No file that we write for a spreadsheet holds a formula, a link or a field that a unit typed."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from campaigns.spec.roster import Roster
from campaigns.spec.spec import Campaign
from documents.blanks.blank import blank_workbook
from documents.rosters.workbook import roster_workbook
from office.house import House
from office.reporting.summarise import summarise
from tests.integration.desk import Desk
from tests.integration.small import SPEC, at

TRICKS = (
    "=cmd|'/c calc'!A1", "+1+cmd|'/c calc'!A1", "-2+3", "@SUM(1+1)", '=HYPERLINK("http://192.0.2.1","x")',
    "{=1+1}", "\t=1+1", "http://192.0.2.1/x", "mailto:a@b.example", "<r><t>x</t></r>", "ftp://x/=1",
)  # fmt: skip


def tricky(trick: str) -> Campaign:
    """The small campaign, in which every name that somebody else chose is a trick."""
    units = [
        {
            **unit, "name": trick if unit["id"] == "police" else unit["name"],
            "liaison": {**unit["liaison"], "post": trick},
        }
        for unit in SPEC["roster"]["units"]
    ]  # fmt: skip
    roster = {**SPEC["roster"], "units": units}
    return Campaign.model_validate({**SPEC, "title": trick, "roster": roster})


def cells(content: bytes) -> dict[str, Any]:
    """Every cell that is no plain value, of every sheet; and no link anywhere."""
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            text = archive.read(name)
            assert b"<hyperlink" not in text, name
            assert b"ddeLink" not in text, name
            assert not name.startswith("xl/externalLinks"), name
    book = openpyxl.load_workbook(BytesIO(content))
    return {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def texts(content: bytes) -> set[str]:
    book = openpyxl.load_workbook(BytesIO(content))
    return {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}


@pytest.mark.parametrize("trick", TRICKS)
def test_a_blank_computes_rates_and_nothing_else(trick: str) -> None:
    campaign = tricky(trick)
    content = blank_workbook(
        campaign, campaign.occurrences_by_duty("submission-1")[0], campaign.units_by_id["police"]
    )
    assert all(str(formula).startswith("=IF(") for formula in cells(content).values())
    assert any(trick.strip() in text for text in texts(content))


@pytest.mark.parametrize("trick", TRICKS)
def test_a_roster_holds_no_formula(trick: str) -> None:
    roster: Roster = tricky(trick).roster
    content = roster_workbook(roster, "zh-CN")
    assert cells(content) == {}
    assert any(trick.strip() in text for text in texts(content))


@pytest.fixture
def summarised(house: House, tmp_path: Path) -> Callable[[str], bytes]:
    def make(trick: str) -> bytes:
        desk = Desk(house, tricky(trick))
        desk.declare("2010-12-03 10:00")
        typed = f"'{trick}"  # as text: a formula in the head has no result and is nobody's name
        head: dict[str, Any] = {"filler": typed, "reviewer": typed, "note": typed}
        taken = desk.hand_in("police", "submission-1", "2010-12-09 10:00", **head)
        assert taken.outcome == "accepted", [fault.code for fault in taken.faults]
        summarise(house, "small", "first", at("2010-12-12 18:00"), tmp_path / "out")
        return (tmp_path / "out" / "figures.xlsx").read_bytes()

    return make


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("trick", TRICKS)
def test_the_figures_of_a_phase_hold_no_formula(
    summarised: Callable[[str], bytes], trick: str
) -> None:
    content = summarised(trick)
    assert cells(content) == {}
    assert any(trick.strip() in text for text in texts(content))
