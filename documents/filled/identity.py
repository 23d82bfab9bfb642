"""What a filled form says it is: on its hidden sheet, and in the line printed on its foot.

Either is enough; where both speak, or several sheets do, they must say the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, fields

from campaigns.sheets.examine import Identity
from documents.blanks.identity_line import Garbled, said_in
from documents.blanks.plan import FORMAT
from documents.workbooks.csv_grid import SHEET
from documents.workbooks.grid import Grid, reference
from documents.workbooks.opening import unreadable

_KEYS = {field.name: field.default is MISSING for field in fields(Identity)}
"""What an identity is made of, and whether every form says it."""
_SHORTEST, _BRACKET = 30, re.compile(r"[\[［【]")
Said = tuple[Identity, str, str]
"""An identity, and the sheet and cell that say it."""


def identity_of(opened: Sequence[Grid]) -> Identity:
    """The one identity of a form; raises ``Unreadable`` where there is none, or several."""
    hidden = [said for grid in opened if (said := _listed(grid))]
    printed, garbled = list[Said](), list[tuple[str, str]]()
    for grid in opened:
        if grid.visible:
            for row, column, text in _long_texts(grid):
                try:
                    found = said_in(text)
                except Garbled:
                    garbled.append((grid.sheet, reference(row, column)))
                    continue
                if found and found[0] == FORMAT:
                    printed.append((found[1], grid.sheet, reference(row, column)))
    every = hidden + printed
    if not every:
        if garbled:
            raise unreadable("identity-garbled", *garbled[0])
        raise unreadable("csv-not-ours" if opened and opened[0].sheet == SHEET else "not-ours")
    first = every[0]
    for other, sheet, cell in every[1:]:
        if other != first[0]:
            raise unreadable("two-forms", sheet, cell, first=first[1], second=sheet)
    return first[0]


def _listed(grid: Grid) -> Said | None:
    """What a sheet lists line by line, if it is the hidden sheet of a form, whatever its name.

    Raises ``Unreadable`` for a layout of another time.
    """
    if len(grid.rows) > 50:
        return None
    said = {str(row[0]): str(row[1] or "") for row in grid.rows if len(row) > 1}
    if not all(key in said for key, required in _KEYS.items() if required):
        return None
    if said.get("format") != FORMAT:
        raise unreadable("not-ours")
    return Identity(**{key: said[key] for key in _KEYS if key in said}), grid.sheet, "B1"


def _long_texts(grid: Grid) -> Iterator[tuple[int, int, str]]:
    for number, row in enumerate(grid.rows):
        for column, value in enumerate(row):
            if value.__class__ is str and len(value) >= _SHORTEST and _BRACKET.search(value):
                yield number, column, value
