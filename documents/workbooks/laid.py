"""How a sheet of an .xlsx file is laid out, and what its cells say that their reader passes over.

The reader gives nothing for a cell with an error or with a formula that was never
computed, as if it were empty, and a bare number for one that is shown as a percentage.
"""

from dataclasses import dataclass, field

from campaigns.sheets.unread import Unread

Place = tuple[int, int]
"""Row and column, counted from 0."""
MAX_CELLS = 500_000
MAX_ELEMENTS = 500_000
KINDS = frozenset({"", "n", "s", "str", "b", "e", "d", "inlineStr"})
"""What a cell may be said to hold."""
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


class TooFar(Exception):
    """The cells of the file reach further than those of any form."""


@dataclass
class Laid:
    """The rows and columns that a sheet reaches over from A1, and its cells that are no figures.

    ``texts`` counts the cells that name a text which is kept elsewhere and may be named often.
    """

    rows: int = 0
    columns: int = 0
    texts: int = 0
    odd: dict[Place, Unread] = field(default_factory=dict)

    @property
    def area(self) -> int:
        return self.rows * self.columns


def odd_cell(kind: str, tells: bool, formula: bool, value: str) -> Unread | None:
    """What is odd about a cell, from its type, whether its style ``tells`` its value as
    something else, and whether a formula computes the value."""
    if kind == "e":
        return Unread("error-value", value)
    if formula and not value.strip():
        return Unread("formula")
    if tells and kind in ("", "n") and value:
        return Unread("shown-otherwise", value)
    return None


def column_of(letters: str) -> int:
    """``A`` is 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
