"""Days as offices write them, in Chinese and English, read into what they say and leave out.

``2010年12月24日（星期五）``, ``12月24日``, ``24日``, ``2010.12.24``, ``12月底``, ``3月上旬``,
``一季度``, ``上半年``, ``今年底``; ``24 December 2010``, ``last ten days of March``; spans
``12月22日—31日``, ``12月22—31日``, ``1—3月``, ``自12月22日起至2011年1月16日止``.
"""

import re

from campaigns.written.days import LAST, Written
from campaigns.written.plain import WEEKDAY_SIGNS, WEEKDAYS, plain, squeezed, weekday

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_YEARS = {"去": -1, "今": 0, "本": 0, "明": 1}
_PARTS = {
    "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, LAST), "底": (LAST, LAST), "末": (LAST, LAST),
    "first ten days": (1, 10), "second ten days": (11, 20), "last ten days": (21, LAST),
    "last day": (LAST, LAST), "end": (LAST, LAST),
}  # fmt: skip
_HALVES = {"上半年": (1, 6), "下半年": (7, 12), "全年": (1, 12), "年": (12, 12)}

_YEAR = r"(?:(?P<year>\d{4}|[去今本明])年)?"
_NAME = f"(?P<name>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _MONTHS)})"
_NTH, _IN_YEAR = r"(?P<day>\d\d?)(?:st|nd|rd|th)?", r"(?:,? (?P<year>\d{4}))?"
_PART = "(?:the )?(?P<part>(?:first|second|last) ten days|last day|end) of"
_PATTERNS = (
    r"(?P<year>\d{4})(?P<sign>[-./])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)",
    r"(?P<year>\d{4})(?:-(?=\d\d)|[./])(?P<month>\d\d?)",
    r"(?P<month>\d\d?)-(?P<day>\d\d?)",
    rf"{_YEAR}(?P<month>\d\d?)月(?P<day>\d\d?)[日号]",
    rf"{_YEAR}(?P<month>\d\d?)月份?(?P<part>上旬|中旬|下旬|底|末)?",
    r"(?P<day>\d\d?)[日号]?",
    r"月(?P<part>[底末])",
    rf"{_YEAR}第?(?P<quarter>[一二三四1-4])季度(?P<part>[底末])?",
    r"(?:(?P<year>\d{4}|[去今本明])年?)?(?P<half>上半年|下半年|全年|年(?P<part>[底末]))",
    r"(?P<year>\d{4})年?",
    rf"{_NTH} (?:of )?{_NAME}{_IN_YEAR}",
    rf"{_NAME} {_NTH}{_IN_YEAR}",
    rf"(?:{_PART} )?{_NAME}{_IN_YEAR}",
    rf"{_PART} (?P<year>\d{{4}})-(?P<month>\d\d)",
    r"(?:the )?(?P<part>last day|end) of (?P<year>\d{4})",
)
_COMPILED = tuple(re.compile(pattern) for pattern in _PATTERNS)
_ON_WEEKDAY = re.compile(
    rf"(?:(?P<name>{'|'.join(WEEKDAYS)}),? )?(?P<days>.+?)"
    rf"(?: ?\(?(?:星期|周)(?P<sign>[{WEEKDAY_SIGNS}])\)?)?"
)
_BARE = re.compile(r"\d\d?")
"""A bare number is a day only where it ends a span."""
_DASH = re.compile(
    r" ?起?(?:[—~至到]|--)+ ?| to |(?<=[日号月底旬末年度)])-|(?<=[./]\d)-|(?<=[./]\d\d)-"
)
_SHARED = re.compile(
    r"(?<![\d.-])(\d\d?)(?:[—~至到]|-(?:(?=\d\d?月)|(?<=月\d-)|(?<=月\d\d-)))"
    r"(\d\d?)([月日号])(?!\d)"
)
"""The 月 or 日 that both numbers share: ``12月22—31日``, ``1—3月``."""


def read_days(text: str) -> Written | None:
    """One stretch of days, ``None`` if the text is none."""
    found = _ON_WEEKDAY.fullmatch(plain(text))
    if found is None:
        return None
    days = squeezed(found["days"])
    match = next((m for pattern in _COMPILED if (m := pattern.fullmatch(days))), None)
    if match is None:
        return None
    named = found["name"] or found["sign"]
    return _written(match.groupdict(), weekday(named) if named else None)


def read_span(text: str) -> tuple[Written, Written] | None:
    """First and last stretch of a span; the same twice where one stretch is all."""
    spelt = squeezed(plain(text).replace(" - ", "—"))
    parts = _DASH.split(_SHARED.sub(r"\1\3—\2\3", spelt))
    if len(parts) == 1:
        only = read_days(parts[0])
        return (only, only) if only and not _BARE.fullmatch(parts[0]) else None
    if len(parts) > 2 or _BARE.fullmatch(parts[0]):
        return None
    first = read_days(re.sub("^[自从] ?|^from ", "", parts[0]))
    last = read_days(re.sub(" ?止$", "", parts[1]))
    return (first, last) if first and last else None


def _written(found: dict[str, str | None], on: int | None) -> Written | None:
    said, day, part = found.get("year"), found.get("day"), found.get("part")
    year = None if said is None else _YEARS[said] if said in _YEARS else int(said)
    first_day, last_day = (int(day), int(day)) if day else _PARTS[part] if part else (1, LAST)
    first, last = _months(found)
    if first_day == LAST:
        first = last
    written = Written(year, first, first_day, last, last_day, said in _YEARS, on)
    return written if on is None or written.is_one_day else None


def _months(found: dict[str, str | None]) -> tuple[int, int] | tuple[None, None]:
    """First and last month, ``None`` where left out."""
    if name := found.get("name"):
        month = next(n for n, known in enumerate(_MONTHS, 1) if known.startswith(name))
        return month, month
    if number := found.get("month"):
        return int(number), int(number)
    if quarter := found.get("quarter"):
        last = ("一二三四".find(quarter) + 1 or int(quarter)) * 3
        return last - 2, last
    if half := found.get("half"):
        return _HALVES[half.rstrip("底末")]
    if found.get("year"):
        return 1, 12
    return None, None
