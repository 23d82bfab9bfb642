"""How far the cells of a workbook reach, and which are odd, followed the way its reader does."""

import re
from collections.abc import Collection
from xml.parsers import expat

from documents.workbooks.archive import Damaged
from documents.workbooks.laid import (
    KINDS,
    LAST_COLUMN,
    LAST_ROW,
    MAX_CELLS,
    MAX_ELEMENTS,
    Laid,
    TooFar,
    column_of,
    odd_cell,
)
from documents.workbooks.sheet_space import SPACES

_TEXTS = {"t", "v"}
_ANYWHERE = {"sheetData", "si", "mergeCell"}
_WITHIN = {"row", "c", "v", "is", "f", "t", "r", "rPh"}
"""What a reader of cells looks at, and what only within a sheet's cells or the shared texts."""
_CODES = {"utf-8", "utf8", "us-ascii", "ascii"}
_DECLARED = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,7})")


def declares_utf_8(text: bytes) -> bool:
    """Whether a part says that it is in UTF-8, or says nothing, which means the same."""
    declared = _DECLARED.match(text)
    return declared is None or declared[1].decode("latin-1").lower() in _CODES


class Hostile(Exception):
    """The file holds what no spreadsheet program writes: a document type, with entities."""


class Ruler:
    """Hears the elements of each part in turn: ``TooFar`` where they go too far, ``Damaged``
    where cells are out of order, claim one place, say two things or hold a text where they say
    they hold none, where an element stands within a text or is no spreadsheet's though it is
    called like one of its cells, or a part is not in UTF-8, which the reader would pass over;
    ``Hostile`` for a document type.

    A workbook may hold ``times`` as much as a form.
    """

    def __init__(self, times: int = 1) -> None:
        self.most_elements, self.most_cells = MAX_ELEMENTS * times, MAX_CELLS * times
        self.elements = 0
        self.longest = 0
        """Characters of the longest text that cells may share."""

    def follow(self, text: bytes, telling: Collection[bytes]) -> Laid | None:
        """The layout of one part; ``None`` if it is no well-formed XML."""
        self.laid, self.telling = Laid(), telling
        self.row = self.column = 0
        self.inside, self.value = "", list[str]()
        self.kind, self.style, self.values = "", "", 0
        self.formula = self.open = self.among_cells = self.among_texts = self.in_text = False
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._refuse
        parser.XmlDeclHandler = self._declared
        try:
            parser.Parse(text, True)
        except (expat.ExpatError, LookupError):  # not well-formed, or in a code that is none
            return None
        if b"\0" in text:
            raise Damaged  # well-formed, so in UTF-16
        return self.laid

    def _declared(self, version: str, code: str | None, alone: int) -> None:
        if code is not None and code.lower() not in _CODES:
            raise Damaged

    def _refuse(self, *_: object) -> None:
        raise Hostile

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > self.most_elements:
            raise TooFar
        space, _, local = name.rpartition(" ")
        if self.in_text:
            raise Damaged
        self.in_text = local in _TEXTS
        if space not in SPACES and self._would_be_read(local):
            raise Damaged
        match local:
            case "sheetData":
                self.among_cells = True
            case "si":
                self.among_texts, self.inside, self.value = True, "t", []
            case "row" | "c" | "v" | "is" | "t" | "f" as what if self.among_cells:
                self._start_in_sheet(what, attributes)

    def _would_be_read(self, local: str) -> bool:
        """Whether a reader that goes by local names takes the element for one of a spreadsheet."""
        return local in _ANYWHERE or (local in _WITHIN and (self.among_cells or self.among_texts))

    def _start_in_sheet(self, what: str, attributes: dict[str, str]) -> None:
        match what:
            case "row":
                told = attributes.get("r", "")
                row = int(told) if told.isdecimal() else self.row + 1
                if row <= self.row:
                    raise Damaged
                self.row, self.column = row, 0
            case "c":
                self._move_to(attributes.get("r", ""))
                self.kind, self.style = attributes.get("t", ""), attributes.get("s", "")
                if self.kind not in KINDS:
                    raise Damaged
                self.formula, self.value, self.open, self.values = False, [], True, 0
            case _ if self.open:
                self.values += what in ("v", "is")
                if self.values > 1 or (what == "is" and self.kind != "inlineStr"):
                    raise Damaged
                self.formula |= what == "f"
                self.inside = what
                self._reach()

    def _text(self, text: str) -> None:
        if self.inside in ("v", "t"):
            self.value.append(text)

    def _end(self, name: str) -> None:
        self.in_text = False
        match name.rpartition(" ")[2]:
            case "c" if self.open:
                self._close()
            case "sheetData":
                self.among_cells = False
            case "si":
                self.among_texts = False
                self.longest = max(self.longest, sum(map(len, self.value)))
            case "v" | "is" | "f":
                self.inside = ""

    def _move_to(self, reference: str) -> None:
        column, match = self.column + 1, _REFERENCE.fullmatch(reference.upper())
        if match:
            column = column_of(match[1]) + 1
            if int(match[2]) != self.row:
                raise Damaged
        elif reference:
            raise TooFar
        if column <= self.column:
            raise Damaged
        self.column = column

    def _reach(self) -> None:
        laid = self.laid
        laid.rows, laid.columns = max(laid.rows, self.row), max(laid.columns, self.column)
        if laid.rows > LAST_ROW or laid.columns > LAST_COLUMN or laid.area > self.most_cells:
            raise TooFar

    def _close(self) -> None:
        self.open = False
        self.laid.texts += self.kind == "s"
        tells = self.style.encode() in self.telling
        odd = odd_cell(self.kind, tells, self.formula, "".join(self.value))
        if odd is not None:
            self.laid.odd[self.row - 1, self.column - 1] = odd
