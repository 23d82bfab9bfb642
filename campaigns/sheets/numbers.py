"""Reading one figure of a filled form: a number where it can be read in one way, else a fault."""

import re
from decimal import Decimal

from campaigns.forms.indicator import Indicator
from campaigns.sheets.cells import Cell, CellFault
from campaigns.sheets.unread import Unread

_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?")
_PLAIN = re.compile(r"-?[0-9]{1,15}(\.[0-9]+)?")
_HALF_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94)} | {0x3000: " "}
"""Of what looks like a digit only full-width ones are: ``12²`` and ``①`` are not numbers."""
_EXACT = 10**15
"""Whole numbers below it have no more digits than ``_PLAIN`` reads."""
_LONGEST = 40
"""Characters of a value that are quoted to its sender."""


def at(cell: Cell, code: str, indicator: Indicator, /, **facts: object) -> CellFault:
    """A fault of one figure, with its name, its code and what it is counted in."""
    facts = {"name": indicator, "code": indicator.code, "unit": indicator.unit, **facts}
    return CellFault(code, cell.sheet, cell.ref, indicator.code, facts=facts)


def read_number(cell: Cell, indicator: Indicator) -> Decimal | CellFault:
    """The value of a cell as a number; only what can be read in one way is read (form rule V25)."""
    value = cell.value
    if type(value) is int and 0 <= value < _EXACT and indicator.type == "integer":
        return Decimal(value)
    if isinstance(cell.value, Unread):
        return at(cell, cell.value.oddity, indicator, value=quoted(cell.value.shown))
    text = plain_number(cell.value)
    if text is None:
        return at(cell, "not-a-number", indicator, value=quoted(cell.value))
    number = Decimal(text)
    if number < 0:
        return at(cell, "negative", indicator, value=text)
    if indicator.type == "integer" and number != number.to_integral_value():
        return at(cell, "not-whole", indicator, value=text)
    if indicator.type == "decimal" and number != round(number, 2):
        return at(cell, "too-fine", indicator, value=text)
    number = abs(number)  # -0 is 0
    return number.quantize(Decimal(1)) if indicator.type == "integer" else round(number, 2)


def plain_number(value: object) -> str | None:
    """``1234.5`` for ``１,234.5``; nothing for what is no number, or could be read in two ways."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float, Decimal)):
        return None
    # Spreadsheets keep 15 digits: 0.1 + 0.2 is 0.3 there, and nothing longer is exact.
    value = f"{value:.15g}" if isinstance(value, float) else value
    text = str(value).translate(_HALF_WIDTH).strip()
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    return text if _PLAIN.fullmatch(text) else None


def quoted(value: object) -> str:
    """A value on one line and no longer than a line, as it may be said in a letter."""
    text = "".join(c if c.isprintable() else " " for c in str(value)[: _LONGEST + 1])
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
