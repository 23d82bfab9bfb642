"""Dates and instants as a spec writes them, and the one boundary between on time and late."""

import re
from datetime import UTC, date, datetime, time
from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, WithJsonSchema

AnyDay = TypeVar("AnyDay", bound=date)

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[ T](?!24)\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")


def parse_day(value: object) -> date:
    """A day (``2010-12-24``); raises ``ValueError`` for whatever is none."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return _within_reach(value)
    if isinstance(value, str) and _DATE.fullmatch(value.strip()):
        return _within_reach(date.fromisoformat(value.strip()))
    raise ValueError(str(value))


def parse_moment(value: object) -> date | datetime:
    """A day, or an instant with or without an offset (``2010-12-24 15:00``)."""
    if isinstance(value, date):
        return _within_reach(value)
    if isinstance(value, str) and _INSTANT.fullmatch(value.strip()):
        return _within_reach(datetime.fromisoformat(value.strip()))
    return parse_day(value)


def _within_reach(day: AnyDay) -> AnyDay:
    """``day``, unless a rung counted from it could fall off the calendar."""
    if not 1900 <= day.year < 2200:
        raise ValueError(str(day))
    return day


Day = Annotated[
    date, BeforeValidator(parse_day), WithJsonSchema({"type": "string", "format": "date"})
]
Moment = Annotated[
    date | datetime,
    BeforeValidator(parse_moment),
    WithJsonSchema({"type": "string", "examples": ["2010-12-24", "2010-12-24 15:00"]}),
]


def resolve(moment: date | datetime, zone: ZoneInfo, hour: time) -> datetime:
    """The instant of ``moment``: a day means its ``hour``, a time without offset is in ``zone``."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, hour, zone)
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def is_on_time(received_at: datetime, due_at: datetime) -> bool:
    """On time iff received at or before the due instant; nothing else decides this anywhere."""
    return received_at.astimezone(UTC) <= due_at.astimezone(UTC)
