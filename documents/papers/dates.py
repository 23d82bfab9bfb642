"""Days and instants as a paper prints them, in Chinese and English."""

from datetime import date, datetime

from campaigns.wording import Locale

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def day(value: date, locale: Locale) -> str:
    """``2010年12月24日`` or ``24 December 2010``."""
    if locale == "en":
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return f"{value.year}年{value.month}月{value.day}日"


def instant(value: datetime, locale: Locale) -> str:
    """``2010年12月24日17时30分``, in the zone the instant carries."""
    if locale == "en":
        return f"{day(value, locale)}, {value:%H:%M}"
    minutes = f"{value.minute}分" if value.minute else ""
    return f"{day(value, locale)}{value.hour}时{minutes}"


def span(start: date, end: date, locale: Locale) -> str:
    """``2010年12月22日至31日``: what the two days share is said once; one day is one day."""
    if start == end:
        return day(start, locale)
    if locale == "en":
        return f"{day(start, locale)} to {day(end, locale)}"
    until = day(end, locale)
    if start.year == end.year:
        until = until.partition("年")[2]
        if start.month == end.month:
            until = until.partition("月")[2]
    return f"{day(start, locale)}至{until}"
