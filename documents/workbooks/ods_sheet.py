"""One sheet of an .ods file while it is read: its rows as far as something stands in them."""

import re
from collections.abc import Mapping

from campaigns.sheets.unread import Oddity, Unread
from documents.workbooks.archive import Damaged
from documents.workbooks.grid import Grid, Plain, as_shown
from documents.workbooks.laid import LAST_COLUMN, LAST_ROW, Place, TooFar

Attributes = dict[str, str]
_TELLING = re.compile("[%‰％万亿千百余多约近]")

_TOLD: Mapping[str, tuple[str, Oddity]] = {
    "percentage": ("value", "shown-otherwise"),
    "boolean": ("boolean-value", "boolean"),
    "date": ("date-value", "date"),
    "time": ("time-value", "date"),
}
"""What is no figure, by its type: where its value stands, whatever the cell shows; its fault."""


class Sheet:
    """Hears of its rows and cells in turn; rows and cells that are empty take no room."""

    def __init__(self, name: str, visible: bool) -> None:
        self.name, self.visible = name, visible
        self.rows = list[list[Plain]]()
        self.merged, self.tall = dict[Place, int](), dict[Place, int]()
        self.odd = dict[Place, Unread]()
        self.empty_rows = self.empty_cells = 0
        self.row, self.odd_of_row = list[Plain](), dict[int, Unread]()
        self.row_attributes, self.attributes = Attributes(), Attributes()
        self.lines, self.is_open, self.in_row, self.in_line = list[str](), False, False, False

    @property
    def is_between_cells(self) -> bool:
        """Whether only another cell, or the end of the row, may come next."""
        return self.in_row and not self.is_open

    def grid(self) -> Grid:
        return Grid(self.name, self.visible, self.rows, self.merged, self.tall, self.odd)

    def begin_row(self, attributes: Attributes) -> None:
        self.row_attributes = attributes
        self.row, self.odd_of_row, self.empty_cells = [], {}, 0
        self.in_row = True

    def begin_cell(self, attributes: Attributes) -> None:
        self.attributes, self.lines, self.is_open = attributes, [], True

    def begin_line(self) -> None:
        self.lines.append("")
        self.in_line = True

    def end_line(self) -> None:
        self.in_line = False

    def write(self, text: str) -> None:
        """Add to the line; raises ``Damaged`` for a text of the cell that is in none of its lines:
        programs differ over whether it is seen."""
        if self.in_line and self.is_open:
            self.lines[-1] += text
        elif self.is_open and text.strip():
            raise Damaged(text)

    def end_cell(self, room: int) -> int:
        """Put the cell into its row as often as it says; gives the cells that this takes.

        Raises ``TooFar`` if there is no ``room`` for so many.
        """
        self.is_open = False
        times = count_of(self.attributes, "table:number-columns-repeated", LAST_COLUMN)
        value, odd = _value(self.attributes, "\n".join(self.lines))
        self._merge(times)
        if value is None and odd is None:
            self.empty_cells += times
            return 0
        takes = self.empty_cells + times
        if takes > room or len(self.row) + takes > LAST_COLUMN:
            raise TooFar
        self.row += [None] * self.empty_cells
        if odd is not None:
            self.odd_of_row |= dict.fromkeys(range(len(self.row), len(self.row) + times), odd)
        self.row += [value] * times
        self.empty_cells = 0
        return takes

    def end_row(self, room: int) -> int:
        """Put the row into the sheet as often as it says; gives the cells that this takes more."""
        self.in_row = False
        times = count_of(self.row_attributes, "table:number-rows-repeated", LAST_ROW)
        if not self.row:
            self.empty_rows += times
            return 0
        takes = self.empty_rows + (times - 1) * (len(self.row) + len(self.odd_of_row))
        if takes > room or len(self.rows) + self.empty_rows + times > LAST_ROW:
            raise TooFar
        self.rows += [[] for _ in range(self.empty_rows)]
        for _ in range(times):
            number = len(self.rows)
            self.odd |= {(number, column): odd for column, odd in self.odd_of_row.items()}
            self.rows.append(self.row)
        self.empty_rows = 0
        return takes

    def _merge(self, times: int) -> None:
        right = count_of(self.attributes, "table:number-columns-spanned", LAST_COLUMN)
        down = count_of(self.attributes, "table:number-rows-spanned", LAST_ROW)
        if (right > 1 or down > 1) and times == 1:
            row = len(self.rows) + self.empty_rows
            column = len(self.row) + self.empty_cells
            self.merged[row, column] = column + right - 1
            if down > 1:
                self.tall[row, column] = row + down - 1


def _value(attributes: Attributes, text: str) -> tuple[Plain, Unread | None]:
    """What a cell holds, and what is odd about it as a figure."""
    kind = attributes.get("office:value-type", "")
    if attributes.get("calcext:value-type") == "error":
        return None, Unread("error-value", text)
    if kind in _TOLD:
        told = attributes.get(f"office:{_TOLD[kind][0]}")
        if told is None:
            raise Damaged(kind)
        return told, Unread(_TOLD[kind][1], text or told)
    if kind in ("float", "currency") and "office:value" in attributes:
        is_odd = bool(_TELLING.search(text)) or (text and not re.search("[0-9]", text))
        number = as_shown(float(attributes["office:value"]))
        return number, Unread("shown-otherwise", text) if is_odd else None
    if kind not in ("", "string"):
        raise Damaged(kind)
    told = attributes.get("office:string-value", text)
    if not kind and told:
        raise Damaged(told)  # of which type, no program can tell
    if "table:formula" in attributes and not told:
        return None, Unread("formula")
    return told or None, None


def count_of(attributes: Attributes, name: str, most: int) -> int:
    """How often something is repeated; raises ``TooFar`` beyond ``most``."""
    told = attributes.get(name, "1")
    if not told.isdecimal() or len(told) > 9:
        raise TooFar
    return min(int(told), most)
