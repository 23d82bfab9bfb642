"""Workbooks as offices would keep their rosters, drawn as tables: one line a row from A1."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from campaigns.spec.roster import Roster
from documents.rosters.faults import RosterFaults
from documents.rosters.reading import ReadRoster, read_roster


def book(tables: Mapping[str, str]) -> openpyxl.Workbook:
    """Each sheet by its name; ``\\n`` in a cell is a line break."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, table in tables.items():
        sheet: Any = made.create_sheet(name)
        for number, line in enumerate(table.strip().splitlines(), start=1):
            cells = line.strip().removeprefix("|").removesuffix("|").split("|")
            for column, text in enumerate(cells, start=1):
                if text.strip():
                    cell = sheet.cell(number, column, text.strip().replace("\\n", "\n"))
                    cell.data_type = "s"
    return made


def content(made: openpyxl.Workbook) -> bytes:
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def read(tables: Mapping[str, str]) -> ReadRoster:
    return read_roster(content(book(tables)), "名录")


def roster_of(tables: Mapping[str, str]) -> Roster:
    """The roster of a workbook with which nothing is wrong."""
    found = read(tables)
    assert told(found) == []
    return found.roster


def told(found: ReadRoster) -> list[str]:
    return [fault.line_of_report("r.xlsx", "zh-CN") for fault in found.warnings]


def refused(body: bytes | Mapping[str, str]) -> list[str]:
    """What is wrong with a workbook, in the words its author reads."""
    with pytest.raises(RosterFaults) as caught:
        read_roster(body if isinstance(body, bytes) else content(book(body)), "名录")
    faults = caught.value.faults
    assert all(fault.message("en") for fault in faults)
    return [fault.line_of_report("r.xlsx", "zh-CN") for fault in faults]
