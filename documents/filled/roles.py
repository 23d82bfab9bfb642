"""The printed words on a sheet by which a form is known: labels of its head, headers of figures."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from documents.workbooks.grid import Grid
from documents.workbooks.labels import LONGEST_LABEL, head_labels, headers, plain

HEAD, CODE, NUMBER, LETTER = "head", "code", "number", "letter"
NAME, UNIT = "name", "unit"
"""What a word is: the label of a field of the head, or one of five headers."""
_HEADERS = (CODE, NUMBER, LETTER, NAME, UNIT)


class Word(NamedTuple):
    """A cell that says a known word; a label has the ``field`` that a unit fills in, if any."""

    row: int
    column: int
    role: str
    field: str = ""


def words_on(grid: Grid) -> list[Word]:
    """Every known word, row by row."""
    return [
        Word(number, column, *role)
        for number, row in enumerate(grid.rows)
        for column, value in enumerate(row)
        if value.__class__ is str and len(value) <= LONGEST_LABEL and (role := _role(value))
    ]


def role_of(value: object) -> tuple[str, str] | None:
    """What a cell's text stands for on a form, if it is a known word."""
    return _role(value) if isinstance(value, str) and len(value) <= LONGEST_LABEL else None


@lru_cache(maxsize=4096)
def _role(text: str) -> tuple[str, str] | None:
    return _roles().get(plain(text))


@cache
def _roles() -> Mapping[str, tuple[str, str]]:
    labels = {word: (HEAD, field) for word, field in head_labels().items()}
    return labels | {word: (role, "") for role in _HEADERS for word in headers(role)}
