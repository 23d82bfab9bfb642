"""What one cell of a roster says: one text, or several that are parted by marks.

Marks inside a text are no partings where it stands in double quotes.
"""

import re
import unicodedata
from collections.abc import Iterable

from documents.workbooks.grid import Plain

LONGEST_CELL = 32_767
"""What a spreadsheet program takes in one cell."""
_MARKS = "、,;，；\n"
_ITEM = re.compile(
    rf'[^\S\n]*+(?:"((?:[^"]|"")*+)"[^\S\n]*+(?=[{_MARKS}]|$)|([^{_MARKS}]*+))(?:[{_MARKS}]|\Z)'
)
_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def text_of(value: Plain) -> str:
    """The text of a cell, its line breaks all of one kind; empty for an empty cell."""
    if value is None:
        return ""
    text = str(value).upper() if isinstance(value, bool) else str(value)
    return _BREAK.sub("\n", text).strip()


def one_line(text: str) -> str:
    """A text that was wrapped by hand: Chinese goes on at once, other words after a space."""
    joined, *lines = (line.strip() for line in text.split("\n"))
    for line in filter(None, lines):
        wide = all(unicodedata.east_asian_width(c) in "WF" for c in (joined[-1], line[0]))
        joined = f"{joined}{'' if wide else ' '}{line}"
    return joined


def items(text: str) -> tuple[str, ...]:
    """The texts of a cell that may hold several."""
    found = (_item(match) for match in _ITEM.finditer(text))
    return tuple(item for item in found if item)


def _item(match: re.Match[str]) -> str:
    quoted, bare = match.groups()
    return (bare if quoted is None else quoted.replace('""', '"')).strip()


def cell_of(texts: Iterable[str], separator: str) -> str:
    """One cell for several texts, from which :func:`items` gives them again."""
    return separator.join(_quoted(text) for text in texts)


def _quoted(text: str) -> str:
    plain = not any(mark in text for mark in _MARKS) and not text.startswith('"')
    return text if plain else '"' + text.replace('"', '""') + '"'
