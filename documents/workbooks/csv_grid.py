"""A .csv file as a grid: the one sheet that it was saved from, each value as it was shown there."""

import csv
import re
from contextlib import suppress
from io import StringIO

from campaigns.sheets.unread import Unread
from documents.workbooks.grid import Grid, Plain
from documents.workbooks.labels import head_labels, headers, plain
from documents.workbooks.laid import MAX_CELLS, Place, TooFar

_SEPARATORS = ",;\t"
_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_PERCENT = re.compile(r"-?[0-9.,]+[%‰％]")
_ERROR = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|#+)|Err:[0-9]+")
_TRUTH = frozenset({"TRUE", "FALSE"})
SHEET = "CSV"


def csv_grid(text: str) -> Grid | None:
    """The sheet, if it looks like a form; the separator is the one that shows most of its labels.

    Raises ``TooFar`` or ``csv.Error``.
    """
    readings = list[tuple[str, list[list[Plain]]]]()
    for separator in _SEPARATORS:
        with suppress(csv.Error):  # a field without end, as it is with a separator of others
            readings.append((separator, _rows(text, separator)))
    if not readings:
        raise csv.Error
    separator, rows = max(readings, key=lambda reading: _labels(reading[1]))
    if not _labels(rows):
        return None
    return Grid(SHEET, True, rows, odd=_odd(rows, separator))


def _rows(text: str, separator: str) -> list[list[Plain]]:
    """The rows, without the empty cells at the end of each."""
    rows, cells = list[list[Plain]](), 0
    lines = StringIO(text.removesuffix("\x1a"), newline="")
    for row in csv.reader(lines, delimiter=separator):
        while row and not row[-1].strip():
            row.pop()
        cells += len(row)
        if cells > MAX_CELLS:
            raise TooFar
        rows.append([value or None for value in row])
    return rows


def _labels(rows: list[list[Plain]]) -> int:
    known = head_labels().keys() | headers("code")
    return sum(plain(value) in known for row in rows for value in row if value)


def _odd(rows: list[list[Plain]], separator: str) -> dict[Place, Unread]:
    """What is no figure: a comma may part decimals where it does not part cells."""
    found = dict[Place, Unread]()
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            text = str(value or "").strip()
            if _ERROR.fullmatch(text):
                found[number, column] = Unread("error-value", text)
            elif _PERCENT.fullmatch(text):
                found[number, column] = Unread("shown-otherwise", text)
            elif text.upper() in _TRUTH:
                found[number, column] = Unread("boolean", text)
            elif separator == ";" and _DECIMAL_COMMA.fullmatch(text):
                found[number, column] = Unread("decimal-comma", text)
    return found
