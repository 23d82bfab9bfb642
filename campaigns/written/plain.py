"""Dates and hours in one form, however they were typed: what is read is then read once.

Full-width signs become ordinary ones, every kind of dash one dash, ``二〇一一年元月十五日``
``2011年1月15日``. A text longer than any date is none and becomes empty.
"""

import re
import unicodedata

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_SIGNS = "一二三四五六日天"
_LONGEST = 100
_SIGNS = str.maketrans("‐‑−–─━―〜", "---————~")
_DIGITS = "零一二三四五六七八九"
_YEAR = re.compile(rf"[〇○o0{_DIGITS}]{{4}}(?=年)")
_NUMBER = re.compile(
    rf"(?<!最后)(?<!星期)(?<![周百〇○{_DIGITS}十])"
    rf"(?:(?P<tens>[{_DIGITS}]?)十(?P<ones>[{_DIGITS}]?)|(?P<one>[{_DIGITS}]))"
    r"(?=[月日号天时点分]|小时|个小时|个月|个?工作日)"
)
"""A number up to 99 before what it counts; not the 日 of 最后一日, nor the 六日 of 周六日."""
_FREE = re.compile(r"(?<!\d) | (?!\d)")
"""A space that does not part two numbers."""


def plain(text: str) -> str:
    """``text`` with ordinary signs and numbers, in small letters, one space at most."""
    if len(text) > _LONGEST:
        return ""
    found = " ".join(unicodedata.normalize("NFKC", text).translate(_SIGNS).lower().split())
    if found.isascii():
        return found
    found = _YEAR.sub(lambda match: "".join(map(_digit, match[0])), found)
    return _NUMBER.sub(_number, found).replace("元月", "1月")


def squeezed(text: str) -> str:
    """``text`` without the spaces that say nothing; between Latin words they all do."""
    return text if re.search("[a-z]", text) else _FREE.sub("", text)


def weekday(word: str) -> int:
    """Which day of the week a word or sign is: Monday, 一, is 0."""
    return WEEKDAYS.index(word) if word in WEEKDAYS else min(WEEKDAY_SIGNS.index(word), 6)


def _number(match: re.Match[str]) -> str:
    if match["one"]:
        return _digit(match["one"])
    return _digit(match["tens"] or "一") + _digit(match["ones"] or "零")


def _digit(sign: str) -> str:
    return str(max(_DIGITS.find(sign), 0))
