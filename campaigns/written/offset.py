"""How far before or after a due instant a rung stands.

Three ways of saying it: working days at an hour (``-1 workday 09:00``), calendar
days or weeks at an hour (``+3 days 14:30``, ``-1 week 09:00``), or an exact distance
(``-2 hours``, ``+90 minutes``, ``-PT30S``, ISO 8601). In Chinese ``截止前1个工作日9:00``,
``逾期2个工作日9时``, ``截止当日14:00``, ``截止前2小时``, ``提前一周9:00``. In short ``-3wd 09:00``,
``+2d``, ``-1w``, ``+4h``, ``-30min``. Weeks and the short forms need no hour: without one
they keep the hour of the due instant.
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
_WEEKS = re.compile(r"([+-]?\d{1,4}) weeks?(?: (\d\d):(\d\d))?")
_SHORT = re.compile(r"([+-]?\d{1,6})(?:(wd|w|d)(?: (\d\d):(\d\d))?|(h|min))")
_SIDE = "(?P<side>提前|前|之?后)?"
_FROM = "(?:截止(?:日期?|时间)?|期限|到期|逾期|超期|结束)?"
_ZH_DAYS = re.compile(
    rf"{_FROM}(?:{_SIDE}(?P<count>\d{{1,4}}|两)(?P<unit>个?工作日|日|天)"
    rf"|(?P<same>当日|当天))(?P<hour>{HOUR})"
)
_ZH_WEEKS = re.compile(
    rf"{_FROM}{_SIDE}(?P<count>\d{{1,4}}|[一二两三四五六七八九十])(?:周|个?星期)(?P<hour>{HOUR})?"
)
_ZH_EXACT = re.compile(rf"{_FROM}{_SIDE}(?P<count>\d{{1,6}}|两)(?P<unit>个?小时|分钟)")
_NUMERALS = {sign: value for value, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_MOST_DAYS = 9999
_LATE = ("逾期", "超期")
_DURATION = TypeAdapter(timedelta)


@dataclass(frozen=True)
class Offset:
    """``count`` days at ``hour``, or an exact ``distance``; ``text`` is how it was written.

    Without an ``hour`` days keep that of the due instant.
    """

    text: str
    unit: Literal["workday", "day", "exact"]
    count: int = 0
    hour: time | None = None
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
        hour = due_at.time() if self.hour is None else self.hour
        return datetime.combine(day, hour, due_at.tzinfo)

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
    if match := _WEEKS.fullmatch(text):
        return _days(text, "day", 7 * int(match[1]), _hour(*match.groups()[1:]))
    if match := _SHORT.fullmatch(text):
        return _short(text, match)
    if match := _EXACT.fullmatch(text):
        count, unit = match.groups()
        return _exact(text, timedelta(**{f"{unit}s": int(count)}))
    if re.fullmatch(r"[+-]?P[0-9DTHMS.]+", text):
        try:
            return _exact(text, _DURATION.validate_python(text))
        except ValidationError as error:
            raise ValueError(text) from error
    return _chinese(text)


def _short(text: str, match: re.Match[str]) -> Offset:
    count, days, hour, minute, exact = match.groups()
    if exact:
        return _exact(text, timedelta(minutes=int(count) * (60 if exact == "h" else 1)))
    unit: Literal["workday", "day"] = "workday" if days == "wd" else "day"
    return _days(text, unit, int(count) * (7 if days == "w" else 1), _hour(hour, minute))


def _days(text: str, unit: Literal["workday", "day"], count: int, hour: time | None) -> Offset:
    if abs(count) > _MOST_DAYS:
        raise ValueError(text)
    return Offset(text, unit, count, hour)


def _hour(hour: str | None, minute: str | None) -> time | None:
    return None if hour is None or minute is None else time(int(hour), int(minute))


def _chinese(text: str) -> Offset:
    spelt = squeezed(plain(text))
    if match := _ZH_WEEKS.fullmatch(spelt):
        hour = read_hour(match["hour"]) if match["hour"] else None
        if match["hour"] and hour is None:
            raise ValueError(text)
        return _days(text, "day", 7 * _signed(match), hour)
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
    late, side, count = match[0].startswith(_LATE), match["side"], match["count"]
    before = side in ("前", "提前")
    if (late and before) or not (late or side):
        raise ValueError(match[0])
    return (_NUMERALS.get(count) or int(count)) * (-1 if before else 1)


def _exact(text: str, distance: timedelta) -> Offset:
    if abs(distance) > timedelta(days=_MOST_DAYS):
        raise ValueError(text)
    return Offset(text, "exact", distance=distance)
