"""Working days of a country, from the ``holidays`` library with its make-up working days.

The State Council moves weekends around the long holidays year by year; a year
whose arrangement is not announced yet is computed from the statutory holidays
alone and reported by :meth:`Workdays.announced` as provisional.
"""

from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta
from functools import cache
from typing import Literal

import holidays

from campaigns.dates.moment import is_on_time

Roll = Literal["none", "next-workday", "previous-workday", "after-holidays"]
"""What becomes of a due day on which nobody works: it stays; it moves to the next working
day, or to the one before; or it moves only if the rest days around it hold a statutory
holiday (遇法定节假日顺延，双休日不顺延)."""


class Workdays:
    """The working days of ``country`` (ISO 3166 code)."""

    def __init__(self, country: str) -> None:
        self._days = holidays.country_holidays(country)
        self._has_makeup_days = country == "CN"
        self._years: dict[int, list[date]] = {}

    def is_working_day(self, day: date) -> bool:
        return self._days.is_working_day(day)

    def shift(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``, before it if negative; 0 is ``day``."""
        year, days = day.year, self._of_year(day.year)
        if count > 0:
            place = bisect_right(days, day) + count - 1
            while place >= len(self._of_year(year)):
                place -= len(self._of_year(year))
                year += 1
        elif count < 0:
            place = bisect_left(days, day) + count
            while place < 0:
                year -= 1
                place += len(self._of_year(year))
        else:
            return day
        return self._of_year(year)[place]

    def _of_year(self, year: int) -> list[date]:
        """The working days of a year, worked out once."""
        if year not in self._years:
            first = date(year, 1, 1)
            every = (first + timedelta(days=n) for n in range(366))
            self._years[year] = [
                day for day in every if day.year == year and self._days.is_working_day(day)
            ]
        return self._years[year]

    def days_late(self, due_at: datetime, at: datetime) -> int:
        """Working days from the due day to that of ``at``, told in the zone of ``due_at``.

        Whoever is late is late by one day at least, even within the due day.
        """
        if is_on_time(at, due_at):
            return 0
        first, last = due_at.date() + timedelta(days=1), at.astimezone(due_at.tzinfo).date()
        return max(1, self._days.get_working_days_count(first, last) if first <= last else 0)

    def rolled(self, day: date, roll: Roll) -> date:
        """``day`` as the roll rule leaves it; a working day always stays."""
        if roll == "none" or self.is_working_day(day):
            return day
        if roll == "previous-workday":
            return self.shift(day, -1)
        if roll == "after-holidays" and not self._is_around_a_holiday(day):
            return day
        return self.next_working_day(day)

    def _is_around_a_holiday(self, day: date) -> bool:
        """Whether the unbroken run of rest days that ``day`` is in holds a holiday."""
        first, end = self.shift(day, -1), self.shift(day, 1)
        rest = (first + timedelta(days=n) for n in range(1, (end - first).days))
        return any(one in self._days for one in rest)

    def next_working_day(self, day: date) -> date:
        """``day`` if it is a working day, else the first one after it."""
        return day if self.is_working_day(day) else self.shift(day, 1)

    def announced(self, year: int) -> bool:
        """Whether the make-up working days of ``year`` are known."""
        if not self._has_makeup_days:
            return True
        self.is_working_day(date(year, 1, 1))
        return any(day.year == year for day in self._days.weekend_workdays)


@cache
def workdays(country: str) -> Workdays:
    """The working days of ``country``; raises ``NotImplementedError`` if they are not known."""
    if country not in holidays.list_supported_countries(include_aliases=False):
        raise NotImplementedError(country)
    return Workdays(country)
