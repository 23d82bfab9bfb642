"""Days as offices write them: ``12月24日``, ``2010年12月``, ``12月上旬``, ``12-22 — 31``.

A day may leave out its year, or year and month, and take them from what stands
before it or around it. Here it is found which days a text means, given what is
around it; how texts are read stands in :mod:`campaigns.written.days_text`. Nothing is
guessed: where the surroundings allow no day, or more than one, or where day and
weekday do not agree, :class:`Unresolved` says so.
"""

from dataclasses import dataclass, replace
from datetime import date

from campaigns.dates.term import end_of_month

Span = tuple[date, date]
"""First and last day, both included."""
LAST = -1
"""The last day of a month, whichever it is."""
_LEAP_YEAR, _MANY_YEARS = 2012, 12
"""Within so many years every day of the calendar comes back, the 29th of February too."""


class Unresolved(Exception):
    """The day cannot be told from its surroundings; ``code`` is the fault."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class Written:
    """One stretch of days as written: often a single day, else a month, a ten-day period …

    ``None`` is what was left out. ``last_month`` and ``last_day`` end the stretch.
    ``of_paper`` means that ``year`` counts from the paper's: 今年 is 0, 明年 1.
    """

    year: int | None
    month: int | None
    day: int
    last_month: int | None
    last_day: int
    of_paper: bool = False
    weekday: int | None = None

    @property
    def is_one_day(self) -> bool:
        return (self.month, self.day) == (self.last_month, self.last_day)

    @property
    def first(self) -> "Written":
        """Its first day alone."""
        return replace(self, last_month=self.month, last_day=self.day)

    @property
    def last(self) -> "Written":
        """Its last day alone."""
        return replace(self, month=self.last_month, day=self.last_day)


def resolve(
    written: Written, around: Span | None, *, this_year: int | None = None, left: date | None = None
) -> Span:
    """The days of ``written``; raises :class:`Unresolved`.

    What it leaves out is taken from ``left``, the day before it in the same span, or
    else must be found exactly once in ``around``. ``this_year`` is what 今年 means: the
    year of the paper.
    """
    span = _resolved(written, around, this_year, left)
    if written.weekday not in (None, span[0].weekday()):
        raise Unresolved("not-that-weekday")
    return span


def resolve_span(
    span: tuple[Written, Written], around: Span | None, this_year: int | None = None
) -> Span:
    """The days of a span; raises :class:`Unresolved`.

    The right end takes what it leaves out from the left. Where nothing stands around
    them, the left end may take its year from the right (「12月21日至2011年1月21日」).
    """
    if span[0] is span[1]:
        return resolve(span[0], around, this_year=this_year)
    first, last = span[0].first, span[1].last
    if first.year is None and first.month is not None and around is None:
        end, _ = resolve(last, None, this_year=this_year)
        in_year = replace(first, year=end.year)
        if resolve(replace(in_year, weekday=None), None)[0] > end:
            in_year = replace(first, year=end.year - 1)
        return resolve(in_year, None)[0], end
    start, _ = resolve(first, around, this_year=this_year)
    _, end = resolve(last, around, this_year=this_year, left=start)
    if first.year is last.year is None and around is not None and end > around[1]:
        raise Unresolved("day-not-around")
    return start, end


def _resolved(
    written: Written, around: Span | None, this_year: int | None, left: date | None
) -> Span:
    year, month = written.year, written.month
    if written.of_paper and year is not None:
        if this_year is None:
            raise Unresolved("no-year-of-paper")
        year += this_year
    if year is not None and month is not None:
        return _days(written, year, month)
    _days(written, _LEAP_YEAR, month or 1)  # a day that no year has is told first
    if left is not None:
        return _after(written, left, around)
    if around is None:
        raise Unresolved("year-left-out")
    found = _within(written, around)
    if len(found) != 1:
        raise Unresolved("day-ambiguous" if found else "day-not-around")
    return found[0]


def _after(written: Written, left: date, around: Span | None) -> Span:
    """Year and month of the left end; for an earlier month the next year, within ``around``."""
    month = written.month or left.month
    if around is None or month >= left.month:
        return _days(written, left.year, month)
    span = _days(written, left.year + 1, month)
    if span[1] > around[1]:
        raise Unresolved("day-not-around")
    return span


def _within(written: Written, around: Span) -> list[Span]:
    """The stretches that lie within ``around``: all, or two where there are more."""
    first, last = around
    found: list[Span] = []
    months = [written.month] if written.month is not None else range(1, 13)
    for year in range(first.year, min(last.year, first.year + _MANY_YEARS) + 1):
        for month in months:
            try:
                span = _days(written, year, month)
            except Unresolved:
                continue
            if first <= span[0] and span[1] <= last:
                found.append(span)
        if len(found) > 1:
            break
    return found


def _days(written: Written, year: int, month: int) -> Span:
    last = written.last_month or month
    return _day(year, month, written.day), _day(year, last, written.last_day)


def _day(year: int, month: int, day: int) -> date:
    try:
        return end_of_month(date(year, month, 1)) if day == LAST else date(year, month, day)
    except (ValueError, OverflowError) as error:
        raise Unresolved("no-such-day") from error
