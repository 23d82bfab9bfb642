"""How letters write dates, periods, rates and figures, in each locale.

Instants are written in the zone they carry; whoever gives them has chosen it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from campaigns.wording import Locale
from notifications.alike import OwnRows, Row

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|\d{1,2} (?:" + "|".join(_MONTHS) + r")(?: \d{4})?")
_ISO_PERIOD = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")


def day(value: date, locale: Locale) -> str:
    """``2011年1月7日`` or ``7 January 2011``."""
    if locale == "zh-CN":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime, locale: Locale) -> str:
    """``2011年1月7日17:30`` or ``7 January 2011, 17:30``."""
    return f"{day(value, locale)}{', ' if locale == 'en' else ''}{value:%H:%M}"


def brief(value: datetime, locale: Locale) -> str:
    """As :func:`moment` but without the year, for subjects."""
    if locale == "zh-CN":
        return f"{value.month}月{value.day}日{value:%H:%M}"
    return f"{value.day} {_MONTHS[value.month - 1]}, {value:%H:%M}"


def span(start: date, end: date, locale: Locale) -> str:
    """From one day to another, or the one day."""
    if start == end:
        return day(start, locale)
    return f"{day(start, locale)}{'至' if locale == 'zh-CN' else ' to '}{day(end, locale)}"


def period(value: str, locale: Locale) -> str:
    """A period for people; one written ``2010-12-21/2011-01-06`` is put into words."""
    match = _ISO_PERIOD.fullmatch(value)
    if match is None:
        return value
    return span(date.fromisoformat(match[1]), date.fromisoformat(match[2]), locale)


def rate(part: int, whole: int) -> str:
    """``part`` of ``whole`` in per cent to one decimal; a dash where there is no whole."""
    return f"{Decimal(100 * part) / whole:.1f}%" if whole else "—"


def figure(value: object, unit: str = "") -> str:
    """A figure as it was reported, with its unit; a dash where there is none."""
    if value is None:
        return "—"
    shown = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return f"{shown} {unit}".strip()


def distinct(items: Iterable[object], attribute: str) -> list[str]:
    """What ``items`` say under ``attribute``, each once; large letters are as good as small."""
    said: dict[str, str] = {}
    for item in items:
        word: str = getattr(item, attribute)
        said.setdefault(word.lower(), word)
    return list(said.values())


def reported(figures: Iterable[Mapping[str, str]] | OwnRows) -> list[Row] | OwnRows:
    """Figures that were reported as the rows of a table, or what stands for these."""
    return figures if isinstance(figures, OwnRows) else rows_of(figures)


def rows_of(figures: Iterable[Mapping[str, str]]) -> list[Row]:
    """Code, name and value of each figure."""
    return [(f["code"], f["name"], figure(f["value"], f["unit"])) for f in figures]


@lru_cache(maxsize=1024)
def unbroken(html: str) -> str:
    """``html``, escaped already, so that no line of it ends in the middle of a date."""
    return _DATE.sub(r'<span style="white-space:nowrap;">\g<0></span>', str(html))


def days_left(due_at: datetime, as_of: datetime) -> int:
    """How many midnights lie between now and then, where the due instant lives."""
    return (due_at.date() - as_of.astimezone(due_at.tzinfo).date()).days


def filters(locale: Locale) -> dict[str, Callable[..., object]]:
    """The template filters of one locale."""
    return {
        "day": lambda value: day(value, locale),
        "moment": lambda value: moment(value, locale),
        "brief": lambda value: brief(value, locale),
        "until": lambda start, end: span(start, end, locale),
        "period": lambda value: period(value, locale),
        "rate": rate,
        "figure": figure,
        "distinct": distinct,
        "reported": reported,
        "unbroken": unbroken,
    }
