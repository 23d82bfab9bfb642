"""A roster as an office keeps it in a spreadsheet, read: the roster, or every fault at once.

Columns are found by their headers, wherever they stand; what is not a roster's is
left alone and told. The rules are those of ``muster check`` for a roster.
"""

from dataclasses import dataclass

from campaigns.spec.roster import Roster
from documents.rosters.cells import CONTROL, one_line, text_of
from documents.rosters.faults import RosterFault, RosterFaults, at_once
from documents.rosters.groups import GroupReader
from documents.rosters.labels import Kind, words
from documents.rosters.table import Table, find_table
from documents.rosters.units import UnitReader
from documents.rosters.words import LONGEST_NAME, Words
from documents.workbooks.grid import Grid
from documents.workbooks.labels import plain
from documents.workbooks.opening import Unreadable, open_grids

_TIMES = 4
"""60,000 units make four times the cells of the largest form."""
_GROUP_NAMES = words("group/name") - words("unit/name")


@dataclass(frozen=True)
class ReadRoster:
    """The roster of a workbook, and what its author should know about it."""

    roster: Roster
    warnings: list[RosterFault]


def read_roster(content: bytes, fallback: str, title: str | None = None) -> ReadRoster:
    """The roster in ``content``; raises :class:`RosterFaults` with everything that is wrong.

    It is called ``title``, else what is printed above its units, else ``fallback``.
    """
    try:
        opened = open_grids(content, _TIMES)
    except Unreadable as error:
        raise RosterFaults([RosterFault(error.fault.code, facts=error.fault.facts)]) from error
    found = Words()
    tables = _tables(opened, found)
    if not tables["unit"]:
        raise RosterFaults(at_once([RosterFault("no-table"), *found.faults]))
    units = UnitReader(found)
    for table in tables["unit"]:
        units.read(table)
    groups = GroupReader(found, units.classes)
    for table in tables["group"]:
        groups.read(table)
    printed = next((table.title for table in tables["unit"] if table.title), "")
    data = {
        "title": _title(title or printed or fallback, found),
        "units": units.finish(),
        "groups": groups.finish(),
    }
    for table in (*tables["unit"], *tables["group"]):
        found.faults += table.faults
    told = at_once(found.faults)
    if any(fault.severity == "error" for fault in told):
        raise RosterFaults(told)
    if not data["units"]:
        sheet = tables["unit"][0].grid.sheet
        told.append(RosterFault("no-units", sheet, severity="warning"))
    return ReadRoster(Roster.model_validate(data), told)


def _title(text: str, found: Words) -> str:
    title = one_line(text_of(text))
    if len(title) > LONGEST_NAME:
        facts = {"value": title, "limit": LONGEST_NAME}
        found.faults.append(RosterFault("too-long", facts=facts))
    if CONTROL.search(title):
        found.faults.append(RosterFault("character", facts={"value": title}))
    return title


def _tables(opened: list[Grid], found: Words) -> dict[Kind, list[Table]]:
    """The tables of units and of groups; sheets that hold neither are told as ignored."""
    tables: dict[Kind, list[Table]] = {"unit": [], "group": []}
    named = any(g.visible and plain(g.sheet) in words("sheet/units") for g in opened)
    for grid in opened:
        kind, table = _table(grid, named) if grid.visible else ("unit", None)
        if table:
            tables[kind].append(table)
        elif plain(grid.sheet) not in words("sheet/notes") and any(map(any, grid.rows)):
            facts = {"name": grid.sheet}
            found.faults.append(RosterFault("sheet-ignored", grid.sheet, "", "warning", facts))
    return tables


def _table(grid: Grid, named: bool) -> tuple[Kind, Table | None]:
    """What a sheet lists; where one is ``named`` for units, others are not looked into for them."""
    name = plain(grid.sheet)
    if name in words("sheet/units"):
        return "unit", find_table(grid, "unit")
    group = find_table(grid, "group")
    if name in words("sheet/groups"):
        return "group", group
    if group and plain(group.seen.at(group.header, group.columns["name"])) in _GROUP_NAMES:
        return "group", group
    return "unit", None if named else find_table(grid, "unit")
