"""The words of a roster while it is read: each one fit to be a name, and standing for one thing."""

from dataclasses import dataclass, field

from documents.rosters.cells import CONTROL, LONGEST_CELL, items, one_line
from documents.rosters.faults import RosterFault
from documents.rosters.labels import Kind
from documents.rosters.table import Row

LONGEST_NAME = 400


@dataclass
class Words:
    """What was found so far: whose each name is, and the faults."""

    faults: list[RosterFault] = field(default_factory=list)
    kinds: dict[str, Kind] = field(default_factory=dict)
    _places: dict[str, str] = field(default_factory=dict)

    def one(self, row: Row, column: str) -> str:
        """The text of a cell that holds one; empty if there is none that can be used."""
        text = one_line(self._cell(row, column))
        return text if self._is_sound(row, column, text) else ""

    def several(self, row: Row, column: str) -> tuple[str, ...]:
        """The texts of a cell that may hold several, each once."""
        found = dict.fromkeys(items(self._cell(row, column)))
        return tuple(text for text in found if self._is_sound(row, column, text))

    def take(self, row: Row, column: str, word: str, kind: Kind) -> None:
        """Let ``word`` stand for the unit or group of ``row``; a fault if it is taken."""
        if word in self.kinds:
            self.fault(row, "duplicate", column, value=word, first=self._places[word])
        else:
            self.kinds[word] = kind
            self._places[word] = f"{row.sheet}!{row.cell(column)}"

    def fault(self, row: Row, code: str, column: str, /, **facts: object) -> None:
        self.faults.append(row.fault(code, column, **facts))

    def warn(self, row: Row, code: str, column: str, /, **facts: object) -> None:
        self.faults.append(row.warning(code, column, **facts))

    def _cell(self, row: Row, column: str) -> str:
        text = row.text(column)
        if len(text) > LONGEST_CELL:
            self.fault(row, "too-long", column, value=text, limit=LONGEST_CELL)
            return ""
        return text

    def _is_sound(self, row: Row, column: str, text: str) -> bool:
        if CONTROL.search(text):
            self.fault(row, "character", column, value=text)
            return False
        if len(text) > LONGEST_NAME:
            self.fault(row, "too-long", column, value=text, limit=LONGEST_NAME)
            return False
        return True
