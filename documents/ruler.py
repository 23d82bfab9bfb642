"""How far the cells of a workbook reach, followed the way its reader follows them."""

import re
from xml.parsers import expat

MAX_CELLS = 500_000
MAX_ELEMENTS = 1_000_000
_CORNER = (1_048_576, 16_384)
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,7})")


class TooFar(Exception):
    """The cells of the file reach further than those of any form."""


class Ruler:
    """Hears the elements of each part in turn, and raises ``TooFar`` where they go too far.

    A workbook may hold ``times`` as much as a form.
    """

    def __init__(self, times: int = 1) -> None:
        self.most_elements, self.most_cells = MAX_ELEMENTS * times, MAX_CELLS * times
        self.elements = self.cells = 0
        self.row = self.column = self.rows = self.columns = 0

    def begin(self) -> None:
        self.cells += self.rows * self.columns
        self.row = self.column = self.rows = self.columns = 0

    def refuse_doctype(self, *_: object) -> None:
        raise expat.ExpatError("a workbook has no document type")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        match name.rpartition(":")[2]:
            case "row":
                told = attributes.get("r", "")
                self.row = int(told) if told.isdecimal() else self.row + 1
                self.column = 0
            case "c":
                self._move_to(attributes.get("r", ""))
            case "v" | "is" | "t" | "f":
                self.rows = max(self.rows, self.row)
                self.columns = max(self.columns, self.column)
        far = self.rows > _CORNER[0] or self.columns > _CORNER[1]
        cells = self.cells + self.rows * self.columns
        if far or self.elements > self.most_elements or cells > self.most_cells:
            raise TooFar

    def _move_to(self, reference: str) -> None:
        self.column += 1
        if match := _REFERENCE.fullmatch(reference.upper()):
            letters, digits = match.groups()
            self.row, self.column = int(digits), 0
            for letter in letters:
                self.column = self.column * 26 + ord(letter) - ord("A") + 1
        elif reference:
            raise TooFar
