"""Working days of a country, from the ``holidays`` library with its make-up working days.

The State Council moves weekends around the long holidays year by year; a year
whose arrangement is not announced yet is computed from the statutory holidays
alone and reported by :meth:`Workdays.announced` as provisional.
"""

from datetime import date, datetime, timedelta
from functools import cache

import holidays

from campaigns.moment import is_on_time


class Workdays:
    """The working days of ``country`` (ISO 3166 code)."""

    def __init__(self, country: str) -> None:
        self._days = holidays.country_holidays(country)
        self._has_makeup_days = country == "CN"

    def is_working_day(self, day: date) -> bool:
        return self._days.is_working_day(day)

    def shift(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``, before it if negative; 0 is ``day``."""
        return self._days.get_nth_working_day(day, count) if count else day

    def days_late(self, due_at: datetime, at: datetime) -> int:
        """Working days from the due day to that of ``at``, told in the zone of ``due_at``.

        Whoever is late is late by one day at least, even within the due day.
        """
        if is_on_time(at, due_at):
            return 0
        first, last = due_at.date() + timedelta(days=1), at.astimezone(due_at.tzinfo).date()
        return max(1, self._days.get_working_days_count(first, last) if first <= last else 0)

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
    return Workdays(country)
