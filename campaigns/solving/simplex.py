"""Linear inequalities over unknowns from 0 on: whether they hold together, exactly.

Comes in: bounds, one after another. Goes out: values for which all of them hold, or who
asked for those that conflict. This is the simplex method on whole numbers; since
numbers and tableaux can grow, every step is paid for (:class:`Work`).
"""

import math
from collections.abc import Mapping
from itertools import count

_CONSTANT = 0
_WORD = 64

Row = dict[int, int]
"""Coefficients by column, which add up to 0; the one of the row's own unknown is below 0."""


class OutOfWork(Exception):
    """The answer would take too much work and stays unknown."""


class Work:
    """How many steps may still be taken."""

    def __init__(self, left: int) -> None:
        self.left = left

    def spend(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise OutOfWork


class Columns:
    """The unknowns that several tableaux share: those named in bounds, and each bound's slack."""

    def __init__(self) -> None:
        self._free = count(_CONSTANT + 1)
        self.named: dict[str, int] = {}
        self.asked_by: dict[int, int] = {}

    def of(self, name: str) -> int:
        if name not in self.named:
            self.named[name] = next(self._free)
        return self.named[name]

    def slack(self, asked_by: int | None) -> int:
        column = next(self._free)
        if asked_by is not None:
            self.asked_by[column] = asked_by
        return column


class Tableau:
    """Rows by their own unknown, which stands in no other row; all other unknowns are 0."""

    def __init__(self, columns: Columns, work: Work, rows: Mapping[int, Row] | None = None) -> None:
        self._columns, self._work, self._rows = columns, work, dict(rows or {})

    def copy(self) -> "Tableau":
        self._work.spend(len(self._rows))
        return Tableau(self._columns, self._work, self._rows)

    def add(self, terms: Mapping[str, int], at_most: int, asked_by: int | None) -> None:
        """Ask that the sum of ``terms`` be ``at_most``; ``mend`` sees to it."""
        slack = self._columns.slack(asked_by)
        row = {slack: -1, _CONSTANT: at_most}
        row |= {self._columns.of(name): -factor for name, factor in terms.items()}
        for column in [column for column in row if column in self._rows]:
            row = self._without(column, row, self._rows[column])
        self._rows[slack] = row

    def mend(self) -> frozenset[int] | None:
        """Turn the tableau until no unknown is below 0; who conflicts if that cannot be.

        The first unknown in order leaves and the first enters (Bland's rule), so
        this comes to an end.
        """
        rows = self._rows
        while below := [own for own, row in rows.items() if row.get(_CONSTANT, 0) < 0]:
            self._work.spend(len(rows))
            row = rows.pop(min(below))
            helpful = [column for column, factor in row.items() if factor > 0]
            if not helpful:
                asked_by = self._columns.asked_by
                return frozenset(asked_by[slack] for slack in row if slack in asked_by)
            entering = min(helpful)
            pivot = {column: -factor for column, factor in row.items()}
            for own, other in rows.items():
                if entering in other:
                    rows[own] = self._without(entering, other, pivot)
            rows[entering] = pivot
        return None

    def values(self) -> dict[str, int]:
        """The unknowns that are named in bounds, all on one scale, after ``mend`` found nothing."""
        own = {name: self._rows.get(column) for name, column in self._columns.named.items()}
        scale = math.lcm(*(-row[self._columns.named[name]] for name, row in own.items() if row))
        self._work.spend(len(own) * (1 + scale.bit_length() // _WORD))
        return {
            name: row.get(_CONSTANT, 0) * (scale // -row[self._columns.named[name]]) if row else 0
            for name, row in own.items()
        }

    def _without(self, column: int, row: Row, by: Row) -> Row:
        """``row`` with ``column`` eliminated by the row whose own unknown it is."""
        times, add = -by[column], row[column]
        size = 1 + (times.bit_length() + add.bit_length()) // _WORD
        self._work.spend((len(row) + len(by)) * size)
        new = {c: factor * times for c, factor in row.items()}
        for c, factor in by.items():
            new[c] = new.get(c, 0) + factor * add
        divisor = math.gcd(*new.values())
        return {c: factor // divisor for c, factor in new.items() if factor}
