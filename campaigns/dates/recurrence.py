"""Recurring deadlines (月报、周报 …): on which days of which terms something is due.

Offices write them as ``each month by the 4th`` or ``每周三15:00前``; how such texts
are read stands in :mod:`campaigns.written.recurrence`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from campaigns.dates.term import Cycle, Term, end_of_month, terms_between
from campaigns.dates.workdays import Workdays


@dataclass(frozen=True)
class Recurrence:
    """A day in each term of ``cycle``, and the hour it is due at (``None``: close of work).

    ``day`` counts from the term's first day, from one; backwards from its last day if
    negative. ``month`` says of which month of a quarter, half year or year the day is,
    where it is not simply the first (or, backwards, the last). ``workdays`` counts
    working days instead of days.
    """

    text: str
    cycle: Cycle
    day: int
    month: int | None = None
    workdays: bool = False
    hour: time | None = None

    def days(self, first: date, last: date, calendar: Workdays) -> Iterator[tuple[Term, date]]:
        """Each due day from ``first`` to ``last``, with the term it is counted in.

        The days are those of the text, before any roll rule moves them.
        """
        for term in terms_between(self.cycle, first, last):
            day = self.day_in(term, calendar)
            if day is not None and first <= day <= last:
                yield term, day

    def day_in(self, term: Term, calendar: Workdays) -> date | None:
        """The due day of one term; ``None`` where the term has no such day."""
        start, end = self._month_of(term)
        if self.workdays:
            edge = start - timedelta(days=1) if self.day > 0 else end + timedelta(days=1)
            day = calendar.shift(edge, self.day)
        elif self.day > 0:
            day = start + timedelta(days=self.day - 1)
        else:
            day = end + timedelta(days=self.day + 1)
        return day if start <= day <= end else None

    def _month_of(self, term: Term) -> tuple[date, date]:
        if self.month is None:
            return term.start, term.end
        first = term.start.replace(month=term.start.month + self.month - 1)
        return first, end_of_month(first)

    def __str__(self) -> str:
        return self.text
