"""The time axis of a chart: from instants to places, with ticks as fine as there is room for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from campaigns.dates.calendars import Calendar
from documents.timetables.words import Words

_DAY = timedelta(days=1)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True)
class Tick:
    """A line at ``x`` with its label; ``weekday`` stands under it where there is room."""

    x: float
    label: str
    weekday: str = ""


@dataclass(frozen=True)
class Scale:
    """Whole days from ``first`` to ``last`` laid out between ``left`` and ``right``."""

    first: date
    last: date
    left: float
    right: float
    calendar: Calendar
    say: Words

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def per_day(self) -> float:
        return (self.right - self.left) / self.days

    def at(self, instant: datetime) -> float:
        """Where ``instant`` is, by the clock on the office's wall."""
        wall = instant.astimezone(self.calendar.zone).replace(tzinfo=None)
        return self.left + (wall - datetime.combine(self.first, time())) / _DAY * self.per_day

    def day(self, day: date) -> float:
        """Where ``day`` begins; the day after the last is the right edge."""
        return self.left + (day - self.first).days * self.per_day

    def majors(self) -> list[Tick]:
        """Days, months or years, whichever the minor ticks divide."""
        if self.per_day >= 120:
            return [Tick(self.day(d), self._full(d)) for d in self._all()]
        if self.per_day >= 3:
            months = [d for d in self._all() if d.day == 1 or d == self.first]
            return [Tick(self.day(d), self._month(d)) for d in months]
        step = next((s for s in _YEAR_STEPS if self.per_day * 365 * s >= 44), 100)
        years = [y for y in range(self.first.year, self.last.year + 1)
                 if y % step == 0 or y == self.first.year]  # fmt: skip
        starts = [max(date(year, 1, 1), self.first) for year in years]
        return [Tick(self.day(d), self.say.dated("tick/year", d)) for d in starts]

    def minors(self) -> Iterator[Tick]:
        """Hours, days, Mondays, months or quarters; none where there is room for years only."""
        weekdays = self.say("weekdays")
        if self.per_day >= 120:
            hours = 3 if self.per_day >= 400 else 6
            for day in self._all():
                for hour in range(0, 24, hours):
                    x = self.day(day) + hour / 24 * self.per_day
                    yield Tick(x, f"{hour:02}:00")
        elif self.per_day >= 16:
            for day in self._all():
                yield Tick(self.day(day), str(day.day), weekdays[day.weekday()])
        elif self.per_day >= 3:
            for day in self._all():
                if day.weekday() == 0:
                    yield Tick(self.day(day), str(day.day))
        elif self.per_day >= 0.38:
            every = 1 if self.per_day >= 1.15 else 3
            for day in self._all():
                if day.day == 1 and day.month % every == 1 % every:
                    yield Tick(self.day(day), self.say.dated("tick/month-only", day))

    def days_off(self) -> list[tuple[date, date]]:
        """Runs of days that are not worked, last included; none where they would be hairlines."""
        runs: list[tuple[date, date]] = []
        if self.per_day < 1.5:
            return runs
        works = self.calendar.days.is_working_day
        for day in self._all():
            if works(day):
                continue
            if runs and runs[-1][1] == day - _DAY:
                runs[-1] = runs[-1][0], day
            else:
                runs.append((day, day))
        return runs

    def _all(self) -> Iterator[date]:
        return (self.first + n * _DAY for n in range(self.days))

    def _month(self, day: date) -> str:
        return self.say.dated("tick/month", day)

    def _full(self, day: date) -> str:
        return self.say.dated("tick/full-date", day)
