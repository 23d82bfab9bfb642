"""Letters that are alike but for a few facts of their own: the rest is put into words once.

While such a letter is written, a mark stands for each fact that only it says, and the fact is
put in afterwards. So a template may print it, but must not ask what it says.
"""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from secrets import token_hex
from typing import Protocol

from markupsafe import Markup

Row = tuple[str, ...]
WriteRows = Callable[[Sequence[Row]], str]
_EDGE = f"own{token_hex(8)}own"
"""Nobody knows it beforehand; it is neither escaped nor taken for a number or a date."""
_MARKS = re.compile(f"{_EDGE}([a-z_0-9]+){_EDGE}")


@dataclass(frozen=True)
class Own:
    """What only one letter says: words by the names of their facts, and its figures."""

    words: Mapping[str, str]
    figures: Sequence[Mapping[str, str]]


class Facts:
    """What letters that are alike are told; equal if it says the same."""

    def __init__(self, given: Mapping[str, object], has_figures: bool) -> None:
        self._given, self._has_figures = given, has_figures

    def with_figures(self, rows: "OwnRows") -> dict[str, object]:
        """All of them, with ``rows`` for the figures if there are any."""
        return {**self._given, "figures": rows if self._has_figures else ()}

    @cached_property
    def _said(self) -> str:
        return repr((self._has_figures, sorted(self._given.items())))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Facts) and self._said == other._said

    def __hash__(self) -> int:
        return hash(self._said)


class Table(Hashable, Protocol):
    """What writes the rows of a table, each for itself."""

    def row(self, columns: Sequence[str], cells: Row, mark: str) -> str: ...


class OwnRows:
    """Stands for the rows of a table, and keeps how its template wants them written."""

    def __init__(self) -> None:
        self.write: WriteRows = lambda cells: ""

    def asked_for(self, table: Table, columns: Sequence[str], mark: str) -> Markup:
        """What stands for the rows that ``table`` is asked to write."""
        write = partial(_row, table, tuple(columns), mark)
        self.write = lambda cells: "".join(map(write, cells))
        return Markup(mark_of("figures"))


@lru_cache(maxsize=8192)
def _row(table: Table, columns: Row, mark: str, cells: Row) -> str:
    """Small figures are reported often."""
    return str(table.row(columns, cells, mark))


def mark_of(name: str) -> str:
    """What stands for the fact ``name`` until it is put in."""
    return f"{_EDGE}{name}{_EDGE}"


def put_in(text: str, own: Mapping[str, str]) -> str:
    """``text`` with what ``own`` says in place of the marks."""
    return _MARKS.sub(lambda match: own[match[1]], text)
