"""Working hours: where a rung goes that was worked out to fall outside of them."""

from datetime import date, datetime

from campaigns.dates.calendars import Calendar


def is_within_hours(at: datetime, calendar: Calendar) -> bool:
    """Whether the office is open then: a working day, from opening to close of work."""
    here = at.astimezone(calendar.zone)
    opened, closed = _open(here.date(), calendar)
    return calendar.days.is_working_day(here.date()) and opened <= here <= closed


def within_hours(at: datetime, calendar: Calendar, before: datetime | None) -> datetime:
    """``at`` where the office is open then, else its next opening.

    What must be said ``before`` an instant (a reminder, before its due instant) is
    not put off until then: it goes back to the last close of work before ``at``.
    """
    if is_within_hours(at, calendar):
        return at
    here = at.astimezone(calendar.zone)
    later = _next_opening(here, calendar)
    if before is None or later < before:
        return later
    return _last_close(here, calendar)


def _open(day: date, calendar: Calendar) -> tuple[datetime, datetime]:
    return calendar.opening_of(day), calendar.close_of(day)


def _next_opening(here: datetime, calendar: Calendar) -> datetime:
    day = calendar.days.next_working_day(here.date())
    if calendar.opening_of(day) < here:
        day = calendar.days.shift(day, 1)
    return calendar.opening_of(day)


def _last_close(here: datetime, calendar: Calendar) -> datetime:
    day = here.date()
    if not calendar.days.is_working_day(day) or calendar.close_of(day) > here:
        day = calendar.days.shift(day, -1)
    return calendar.close_of(day)
