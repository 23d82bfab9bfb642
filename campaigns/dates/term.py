"""Terms (期): the weeks, ten-day periods, months, quarters, half years, years of the calendar."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

Cycle = Literal["week", "ten-days", "month", "quarter", "half-year", "year"]
CYCLES: tuple[Cycle, ...] = get_args(Cycle)
_MONTHS: dict[Cycle, int] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
"""How many months a term of each cycle has; weeks and ten-day periods have none of their own."""


@dataclass(frozen=True)
class Term:
    """One term of a cycle, its first and last day included.

    Weeks begin on Monday (ISO 8601); ten-day periods (旬) are the 1st to the 10th, the
    11th to the 20th, and the rest of a month.
    """

    cycle: Cycle
    start: date
    end: date

    @property
    def number(self) -> int:
        """Which of its kind it is: of the year, or (ten-day periods) of the month, from one."""
        match self.cycle:
            case "week":
                return self.start.isocalendar().week
            case "ten-days":
                return min(self.start.day // 10, 2) + 1
            case _:
                return (self.start.month - 1) // _MONTHS[self.cycle] + 1

    @property
    def year(self) -> int:
        return self.start.isocalendar().year if self.cycle == "week" else self.start.year

    @property
    def key(self) -> str:
        """What it is called in the ledger: ``2012-W33``, ``2012-08-D1``, ``2012-08``,
        ``2012-Q3``, ``2012-H2`` or ``2012``."""
        match self.cycle:
            case "week":
                return f"{self.year}-W{self.number:02d}"
            case "ten-days":
                return f"{self.start:%Y-%m}-D{self.number}"
            case "month":
                return f"{self.start:%Y-%m}"
            case "quarter":
                return f"{self.year}-Q{self.number}"
            case "half-year":
                return f"{self.year}-H{self.number}"
            case "year":
                return str(self.year)

    @property
    def days(self) -> tuple[date, date]:
        """Its first and its last day."""
        return self.start, self.end

    def previous(self) -> "Term":
        return term_of(self.cycle, self.start - timedelta(days=1))

    def next(self) -> "Term":
        return term_of(self.cycle, self.end + timedelta(days=1))


def term_of(cycle: Cycle, day: date) -> Term:
    """The term of ``cycle`` that ``day`` lies in."""
    if cycle == "week":
        monday = day - timedelta(days=day.weekday())
        return Term(cycle, monday, monday + timedelta(days=6))
    if cycle == "ten-days":
        tenth = min((day.day - 1) // 10, 2)
        first = day.replace(day=tenth * 10 + 1)
        return Term(cycle, first, end_of_month(day) if tenth == 2 else first + timedelta(days=9))
    months = _MONTHS[cycle]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Term(cycle, first, end_of_month(first.replace(month=first.month + months - 1)))


def terms_between(cycle: Cycle, first: date, last: date) -> Iterator[Term]:
    """Every term that has a day from ``first`` to ``last``."""
    term = term_of(cycle, first)
    while term.start <= last:
        yield term
        term = term.next()


def end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
