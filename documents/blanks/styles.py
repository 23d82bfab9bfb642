"""How a blank form looks: fonts, borders, fills, and the widths of its columns."""

from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from documents.papers.widths import text_width

INPUT_FILL = "#FFF9DB"
_LABEL_FILL = "#EEF1F5"
_CELL: dict[str, Any] = {"font_size": 11, "valign": "vcenter", "text_wrap": True, "border": 1}
_AS_TEXT: dict[str, Any] = {"num_format": "@", "valign": "vcenter"}
_TEXT: dict[str, Any] = {**_CELL, **_AS_TEXT}
"""What stands in such a cell is text, also once somebody has edited it."""
_STYLES: dict[str, dict[str, Any]] = {
    "title": {**_AS_TEXT, "font_size": 18, "bold": True, "align": "center"},
    "subtitle": {**_AS_TEXT, "font_size": 11, "align": "center", "text_wrap": True},
    "label": {**_TEXT, "align": "center", "bg_color": _LABEL_FILL},
    "fixed": {**_TEXT, "align": "left", "indent": 1},
    "entry": {**_TEXT, "align": "left", "indent": 1, "locked": False},
    "date": {**_CELL, "align": "left", "indent": 1, "num_format": "yyyy-mm-dd", "locked": False},
    "choice": {**_TEXT, "align": "left", "indent": 1, "locked": False},
    "header": {**_TEXT, "align": "center", "bold": True, "bg_color": _LABEL_FILL},
    "middle": {**_TEXT, "align": "center"},
    "name": {**_TEXT, "align": "left", "indent": 1},
    "part": {**_TEXT, "align": "left", "indent": 3},
    "number": {**_CELL, "align": "right", "indent": 1, "locked": False},
    "past": {**_CELL, "align": "right", "indent": 1, "font_color": "#555555"},
    "rate": {**_CELL, "align": "right", "indent": 1, "num_format": "0.0", "font_color": "#555555"},
    "sum": {**_CELL, "align": "right", "indent": 1, "bold": True, "bg_color": _LABEL_FILL},
    "total": {**_TEXT, "align": "left", "indent": 1, "bold": True},
    "void": {**_TEXT, "align": "center", "font_color": "#888888", "bg_color": _LABEL_FILL},
    "text": {**_TEXT, "align": "left", "indent": 1},
    "open": {**_AS_TEXT, "font_size": 11, "text_wrap": True},
    "foot": {**_AS_TEXT, "font_size": 9, "text_wrap": True, "font_color": "#555555"},
    "heading": {**_AS_TEXT, "font_size": 12, "bold": True},
    "line": {**_AS_TEXT, "font_size": 11, "valign": "top", "text_wrap": True},
}  # fmt: skip
_MARKS = {"error": "#F4B6B6", "warning": "#FFD27F"}
_FILLED_IN = ("entry", "date", "choice", "number")


class Styles:
    """The formats of one workbook, each made when first asked for."""

    def __init__(self, book: Workbook, locale: str) -> None:
        self._book, self._locale = book, locale
        self._made: dict[str, Format] = {}

    def __getitem__(self, name: str) -> Format:
        if name not in self._made:
            font = {"font_name": "宋体" if self._locale != "en" else "Times New Roman"}
            fill = {"bg_color": INPUT_FILL} if name in _FILLED_IN else {}
            self._made[name] = self._book.add_format({**font, **_STYLES[name], **fill})
        return self._made[name]

    def mark(self, level: str) -> Format:
        """What lies over a cell whose figure a check sends back or asks about."""
        if level not in self._made:
            self._made[level] = self._book.add_format({"bg_color": _MARKS[level]})
        return self._made[level]


def put(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """Write ``text`` as text, whatever it looks like: never as a formula, a link or markup."""
    sheet.write_string(row, column, f" {text}" if text.startswith("<r>") else text, style)


def lines(text: str, width: float) -> int:
    """How many lines ``text`` takes in a column ``width`` characters wide."""
    return max(1, ceil(text_width(text) / max(1.0, width - 1)))
