"""Programmes without phases, their duties to order; and terms told naively, day by day."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from campaigns.spec.spec import Campaign
from tests.unit.timetables import small

_DUTY = {"kind": "briefing", "name": "月报", "units": ["全部"], "form": "slip", "ladder": "short"}
_DAY = timedelta(days=1)


def programme(start: str, end: str, *duties: dict[str, Any], **more: Any) -> Campaign:
    """A campaign with ``duties``, called ``duty-1`` and so on; phases only where given."""
    asked = [{"key": f"duty-{n}", **_DUTY, **duty} for n, duty in enumerate(duties, start=1)]
    campaign = small(start, end, [], **{"duties": asked, **more})
    return campaign if "phases" in more else campaign.model_copy(update={"phases": ()})


def days_between(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += _DAY


def label(cycle: str, day: date) -> object:
    """What is the same for all days of one term of ``cycle``, and for no others."""
    match cycle:
        case "week":
            return day.isocalendar()[:2]
        case "ten-days":
            return day.year, day.month, (day.day > 10) + (day.day > 20)
        case "month":
            return day.year, day.month
        case "quarter":
            return day.year, (day.month + 2) // 3
        case "half-year":
            return day.year, day.month > 6
        case _:
            return day.year


def first_of(cycle: str, day: date) -> date:
    """The first day of the term that ``day`` is in, found by walking back."""
    while label(cycle, day - _DAY) == label(cycle, day):
        day -= _DAY
    return day


def last_of(cycle: str, day: date) -> date:
    while label(cycle, day + _DAY) == label(cycle, day):
        day += _DAY
    return day
