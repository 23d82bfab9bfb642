"""Recurring deadlines as offices write them, in Chinese and English, read into a recurrence.

``each month by the 4th``, ``every Wednesday 15:00``, ``quarter by the 25th of month 3``,
``month by the last workday``; ``每月4日前``, ``每周三15:00前``, ``每月前5个工作日内``,
``每季度末月25日前``, ``每年1月15日前``, ``每年12月底前``, ``每旬最后一日``.
"""

import re
from calendar import monthrange
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from campaigns.dates.recurrence import Recurrence
from campaigns.dates.term import Cycle
from campaigns.written.hour import BY, HOUR, read_hour
from campaigns.written.plain import WEEKDAY_SIGNS, WEEKDAYS, plain, squeezed, weekday

_CYCLES: dict[str, Cycle] = {
    "week": "week", "ten days": "ten-days", "ten-days": "ten-days", "month": "month",
    "quarter": "quarter", "half year": "half-year", "half-year": "half-year", "year": "year",
    "周": "week", "星期": "week", "旬": "ten-days", "月": "month", "季": "quarter",
    "季度": "quarter", "半年": "half-year", "年": "year",
}  # fmt: skip
_MONTHS: dict[Cycle, int] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_DAYS: dict[Cycle, int] = {"week": 7, "ten-days": 8}
"""Days that every term has."""
_MOST_WORKDAYS: dict[Cycle, int] = {"week": 5, "ten-days": 5}
_COMMON_YEAR = 2011

_AT = rf"(?: (?:at |by )?(?P<hour>{HOUR}|close of work))?"
_EN = re.compile(
    r"(?:each |every )?(?P<cycle>week|ten[ -]days|month|quarter|half[ -]year|year)"
    r" (?:by|on) (?:the )?(?:"
    rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
    r"|(?P<of_year>\d\d)-(?P<on>\d\d)"
    r"|(?:(?P<last>last)(?P<lastwork> workday| working day| day)"
    r"|workday (?P<work>\d{1,2})"
    r"|(?:day )?(?P<day>\d{1,3})(?:st|nd|rd|th)?(?P<nth> workday| working day)?"
    r")(?: of month (?P<month>\d{1,2}))?)" + _AT
)
_EN_WEEK = re.compile(rf"(?:each |every )(?P<weekday>{'|'.join(WEEKDAYS)}){_AT}")
_ZH = re.compile(
    r"于?每(?:个|逢)?(?P<cycle>周|星期|旬|月|季度|季|半年|年)"
    rf"(?:(?:周|星期)?(?P<weekday>[{WEEKDAY_SIGNS}])"
    r"|(?P<of_year>\d{1,2})月(?:(?P<on>\d{1,2})[日号]|(?P<month_end>[底末]))"
    r"|(?:的?(?P<month>首月|末月|最后一个月|第\d{1,2}个月))?"
    r"(?:(?P<last>末|底|最后一日|最后一天|最后一个工作日)"
    r"|[第前]?(?P<day>\d{1,3})(?P<unit>日|号|天|个?工作日)内?))"
    rf"(?P<hour>{HOUR}|(?:下午)?下班)?{BY}"
)


def parse_recurrence(value: object) -> Recurrence:
    """Read a recurring deadline; raises ``ValueError`` for whatever is none.

    A day that not every term has (the 31st of a month) is refused: which day is
    meant in the others would be a guess.
    """
    if isinstance(value, Recurrence):
        return value
    text = str(value).strip()
    spelt = plain(text)
    if match := _EN_WEEK.fullmatch(spelt):
        return _read(text, match, "week", weekday(match["weekday"]) + 1)
    if match := _EN.fullmatch(spelt):
        return _english(text, match)
    if match := _ZH.fullmatch(squeezed(spelt)):
        return _chinese(text, match)
    raise ValueError(text)


def _english(text: str, match: re.Match[str]) -> Recurrence:
    cycle = _CYCLES[match["cycle"].replace("half year", "half-year")]
    if match["weekday"]:
        return _read(text, match, _only("week", cycle), weekday(match["weekday"]) + 1)
    if match["of_year"]:
        return _read(text, match, _only("year", cycle), int(match["on"]), int(match["of_year"]))
    counted = match["lastwork"] or match["nth"] or ""
    workdays = bool(match["work"]) or "work" in counted
    day = -1 if match["last"] else int(match["work"] or match["day"])
    month = int(match["month"]) if match["month"] else None
    return _read(text, match, cycle, day, month, workdays)


def _chinese(text: str, match: re.Match[str]) -> Recurrence:
    cycle = _CYCLES[match["cycle"]]
    if match["weekday"]:
        return _read(text, match, _only("week", cycle), weekday(match["weekday"]) + 1)
    if match["of_year"]:
        day = -1 if match["month_end"] else int(match["on"])
        return _read(text, match, _only("year", cycle), day, int(match["of_year"]))
    if cycle == "week" and match["last"] in ("末", "底"):
        raise ValueError(text)  # 周末 is two days
    workdays = "工作日" in (match["last"] or match["unit"])
    day = -1 if match["last"] else int(match["day"])
    return _read(text, match, cycle, day, _month(cycle, match["month"]), workdays)


def _only(one: Cycle, cycle: Cycle) -> Cycle:
    """``cycle``, which must be that ``one``: only weeks have weekdays, only years months."""
    if cycle != one:
        raise ValueError(cycle)
    return cycle


def _month(cycle: Cycle, word: str | None) -> int | None:
    if word is None:
        return None
    if word == "首月":
        return 1
    if word in ("末月", "最后一个月"):
        return _MONTHS.get(cycle)
    return int(re.sub(r"\D", "", word))


def _read(
    text: str, match: re.Match[str], cycle: Cycle, day: int, month: int | None = None,
    workdays: bool = False,
) -> Recurrence:  # fmt: skip
    if month is not None and (cycle == "month" or not 1 <= month <= _MONTHS.get(cycle, 0)):
        raise ValueError(text)
    said, hour = match["hour"], None
    if said and not said.endswith(("下班", "close of work")):  # which is what no hour means
        hour = read_hour(said)
        if hour is None:
            raise ValueError(text)
    if day != -1 and not 1 <= day <= _most(cycle, month or 1, workdays):
        raise PydanticCustomError("day_not_in_every_term", "not every term has that day")
    if day > 0 and month is None and cycle in ("quarter", "half-year", "year"):
        month = 1
    return Recurrence(text, cycle, day, month, workdays, hour)


def _most(cycle: Cycle, month: int, workdays: bool) -> int:
    """The last day that every term has, in the given month of it."""
    if workdays:
        return _MOST_WORKDAYS.get(cycle, 15)
    if cycle in _DAYS:
        return _DAYS[cycle]
    return min(monthrange(_COMMON_YEAR, m)[1] for m in range(month, 13, _MONTHS[cycle]))


Every = Annotated[
    Recurrence,
    BeforeValidator(parse_recurrence),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "type": "string",
            "examples": ["month by the 4th", "every Wednesday 15:00", "每月4日前", "每周三15:00前"],
        }
    ),
]
