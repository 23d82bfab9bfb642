"""The board: units × occurrences, each cell a light; what is shown of it, and its rates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from campaigns.owed.obligation import Obligation
from campaigns.results.league import Tally, tally_of
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.roster import Unit
from campaigns.spec.spec import Campaign
from ledger.facts import known_obligations
from office.house import House
from portal.lights import OWED
from portal.standing import Standing, paged, standing_of

UNITS, COLUMNS = 60, 12
"""So many rows and columns a page; more than that nobody takes in."""
CELLS = 12_000
"""So many are looked at for one page: of more units fewer columns are shown at once, and of more
than ``CELLS / 2`` only those of the page, with rates of their own; a filter helps."""
FEWEST = 3
_NAMED = 500
"""So many units the database is asked for by name."""
EVERY = "all"


@dataclass(frozen=True)
class Asked:
    """What somebody wants to see; empty is everything, an empty phase the one of today."""

    phase: str = ""
    duty: str = ""
    unit_class: str = ""
    parent: str = ""
    word: str = ""
    only: str = ""
    """``owed``: only units that still owe something of what is shown; ``late``: past its due."""
    page: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Rate:
    """How complete and timely returns came, counted as the league counts: of what is due.

    ``ahead`` are owed and not due yet; ``early`` are those of them that are there already.
    """

    tally: Tally
    ahead: int
    early: int

    @property
    def complete(self) -> str:
        return f"{self.tally.completeness}%" if self.tally.owed else "—"

    @property
    def timely(self) -> str:
        return f"{self.tally.timeliness}%" if self.tally.owed else "—"


@dataclass(frozen=True)
class Board:
    """One page of the board, with the rates of all units that were asked for."""

    asked: Asked
    phase: str
    columns: Sequence[Occurrence]
    rows: Sequence[tuple[Unit, Sequence[Standing | None]]]
    rates: Sequence[Rate]
    whole: Rate
    units: int
    in_part: bool
    """Whether the rates are those of the page alone."""
    page: int
    pages: int
    column_page: int
    column_pages: int


def board(house: House, campaign: Campaign, asked: Asked, as_of: datetime) -> Board:
    """What ``asked`` is about, as of an instant."""
    return _Drawn(house, campaign, asked, as_of).board


class _Drawn:
    def __init__(self, house: House, campaign: Campaign, asked: Asked, as_of: datetime) -> None:
        self.house, self.campaign, self.asked, self.as_of = house, campaign, asked, as_of
        today = as_of.astimezone(campaign.calendar.zone).date()
        self.phase = asked.phase or (EVERY if asked.duty else campaign.phase_on(today).key)
        found = [
            one
            for one in campaign.occurrences
            if self.phase in (EVERY, one.phase) and asked.duty in ("", one.key)
        ]
        found.sort(key=lambda one: one.due_at)
        self.in_part = len(self.units) > CELLS // 2
        at_once = COLUMNS
        if self.units and not self.in_part:
            at_once = max(FEWEST, min(COLUMNS, CELLS // len(self.units)))
        shown = paged(found, self._column_page(found, at_once), at_once)
        self.columns, self.column_page, self.column_pages = shown

    def _column_page(self, found: Sequence[Occurrence], at_once: int) -> int:
        """As asked; by default the page with the next due instant."""
        if self.asked.columns > 0:
            return self.asked.columns
        past = sum(one.due_at < self.as_of for one in found)
        return min(past, max(len(found) - 1, 0)) // at_once + 1

    @cached_property
    def units(self) -> list[Unit]:
        """The units that were asked for, in roster order."""
        asked, roster = self.asked, self.campaign.roster
        parent = roster.find(asked.parent) if asked.parent else None
        return [
            unit
            for unit in roster.units
            if asked.unit_class in ("", unit.unit_class)
            and (not asked.parent or (unit.parent and roster.find(unit.parent) is parent))
            and (not asked.word or asked.word in unit.name or asked.word in unit.aliases)
        ]

    @cached_property
    def looked_at(self) -> Sequence[Unit]:
        """The units whose cells are worked out: all, or those of the page."""
        return paged(self.units, self.asked.page, UNITS)[0] if self.in_part else self.units

    @cached_property
    def cells(self) -> dict[str, dict[tuple[str, str], Standing]]:
        slots = [one.slot for one in self.columns]
        mine = {unit.id for unit in self.looked_at}
        with self.house.transaction() as session:
            known = known_obligations(
                session,
                self.campaign.id,
                {duty for duty, _ in slots},
                mine if len(mine) <= _NAMED else None,
                {period for _, period in slots},
            )
        wanted = set(slots)
        kept = [
            k
            for k in known
            if k.obligation.unit in mine and (k.obligation.duty, k.obligation.period) in wanted
        ]
        cells: dict[str, dict[tuple[str, str], Standing]] = {}
        for one in standing_of(self.campaign, kept, self.as_of):
            cells.setdefault(one.unit, {})[one.occurrence.slot] = one
        return cells

    @property
    def board(self) -> Board:
        all_cells = [one for row in self.cells.values() for one in row.values()]
        if self.in_part:
            shown: Sequence[Unit] = self.units
        else:
            shown = [unit for unit in self.units if self._is_wanted(unit)]
        units, page, pages = paged(shown, self.asked.page, UNITS)
        slots = [one.slot for one in self.columns]
        return Board(
            asked=self.asked,
            phase=self.phase,
            columns=self.columns,
            rows=[
                (unit, [self.cells.get(unit.id, {}).get(slot) for slot in slots]) for unit in units
            ],
            rates=[
                self._rate([row[slot] for row in self.cells.values() if slot in row])
                for slot in slots
            ],
            whole=self._rate(all_cells),
            units=len(shown),
            in_part=self.in_part,
            page=page,
            pages=pages,
            column_page=self.column_page,
            column_pages=self.column_pages,
        )

    def _is_wanted(self, unit: Unit) -> bool:
        row = self.cells.get(unit.id)
        if not row:
            return False
        if self.asked.only == "owed":
            return any(one.light in OWED for one in row.values())
        if self.asked.only == "late":
            return any(one.late for one in row.values())
        return True

    def _rate(self, cells: Sequence[Standing]) -> Rate:
        owed = [one.obligation for one in cells]
        counted = (tally_of(self.campaign, one, self.as_of) for one in owed)
        tally = sum((one for one in counted if one is not None), Tally())
        ahead = [one for one in owed if _is_ahead(one, self.as_of)]
        early = sum(one.accepted(self.as_of) is not None for one in ahead)
        return Rate(tally, len(ahead), early)


def _is_ahead(one: Obligation, as_of: datetime) -> bool:
    return not (one.is_waived(as_of) or one.was_past_when_declared(as_of) or one.is_past_due(as_of))
