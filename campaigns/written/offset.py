"""How far before or after a due instant a rung stands.

Three ways of saying it: working days at an hour (``-1 workday 09:00``), calendar
days at an hour (``+3 days 14:30``), or an exact distance (``-2 hours``,
``+90 minutes``, ``-PT30S``, ISO 8601). In Chinese ``截止前1个工作日9:00``,
``逾期2个工作日9时``, ``截止当日14:00``, ``截止前2小时``.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from campaigns.dates.workdays import Workdays
from campaigns.written.hour import HOUR, read_hour
from campaigns.written.plain import plain, squeezed

_DAYS = re.compile(r"([+-]?\d{1,4}) (workday|day)s? (\d\d):(\d\d)")
_EXACT = re.compile(r"([+-]?\d{1,6}) (hour|minute|second)s?")
_FROM = "(?:截止(?:日期?|时间)?|期限|到期|逾期|超期|结束)?"
_ZH_DAYS = re.compile(
    rf"{_FROM}(?:(?P<side>前|之?后)?(?P<count>\d{{1,4}})(?P<unit>个?工作日|日|天)"
    rf"|(?P<same>当日|当天))(?P<hour>{HOUR})"
)
_ZH_EXACT = re.compile(rf"{_FROM}(?P<side>前|之?后)?(?P<count>\d{{1,6}})(?P<unit>个?小时|分钟)")
_LATE = ("逾期", "超期")
_DURATION = TypeAdapter(timedelta)


@dataclass(frozen=True)
class Offset:
    """``count`` days at ``hour``, or an exact ``distance``; ``text`` is how it was written."""

    text: str
    unit: Literal["workday", "day", "exact"]
    count: int = 0
    hour: time = time(0)
    distance: timedelta = timedelta(0)

    def apply(self, due_at: datetime, days: Workdays) -> datetime:
        """The instant this far from ``due_at``, in the zone that ``due_at`` carries."""
        if self.unit == "exact":
            return (due_at.astimezone(UTC) + self.distance).astimezone(due_at.tzinfo)
        day = due_at.date()
        if self.unit == "workday":
            day = days.shift(day, self.count)
        else:
            day += timedelta(days=self.count)
        return datetime.combine(day, self.hour, due_at.tzinfo)

    def __str__(self) -> str:
        return self.text


def parse_offset(value: object) -> Offset:
    """Read an offset; raises ``ValueError`` for anything else."""
    if isinstance(value, Offset):
        return value
    text = str(value).strip()
    if match := _DAYS.fullmatch(text):
        count, unit, hour, minute = match.groups()
        at = time(int(hour), int(minute))
        return Offset(text, "workday" if unit == "workday" else "day", int(count), at)
    if match := _EXACT.fullmatch(text):
        count, unit = match.groups()
        return _exact(text, timedelta(**{f"{unit}s": int(count)}))
    if re.fullmatch(r"[+-]?P[0-9DTHMS.]+", text):
        try:
            return _exact(text, _DURATION.validate_python(text))
        except ValidationError as error:
            raise ValueError(text) from error
    return _chinese(text)


def _chinese(text: str) -> Offset:
    spelt = squeezed(plain(text))
    if match := _ZH_DAYS.fullmatch(spelt):
        hour = read_hour(match["hour"])
        if hour is None:
            raise ValueError(text)
        count = 0 if match["same"] else _signed(match)
        unit: Literal["workday", "day"] = "workday" if "工作" in (match["unit"] or "") else "day"
        return Offset(text, unit, count, hour)
    if match := _ZH_EXACT.fullmatch(spelt):
        seconds = 3600 if "小时" in match["unit"] else 60
        return _exact(text, timedelta(seconds=_signed(match) * seconds))
    raise ValueError(text)


def _signed(match: re.Match[str]) -> int:
    """The count, before or after as the text says; 逾期 alone means after, and never before."""
    late, side = match[0].startswith(_LATE), match["side"]
    if (late and side == "前") or not (late or side):
        raise ValueError(match[0])
    return int(match["count"]) * (-1 if side == "前" else 1)


def _exact(text: str, distance: timedelta) -> Offset:
    if abs(distance) > timedelta(days=9999):
        raise ValueError(text)
    return Offset(text, "exact", distance=distance)
