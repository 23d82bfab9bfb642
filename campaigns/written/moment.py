"""Instants as offices write them: ``12月24日15时``, ``1月7日下班前``, ``phase end -2 workdays``.

What is read is given back in the one way that the models take: ``2010-12-24`` or
``2010-12-24 15:00``. A day without an hour stays without one: close of work where
something is due, opening where something starts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from campaigns.dates.calendars import Calendar
from campaigns.written.days import Span, Unresolved, resolve
from campaigns.written.days_text import read_span
from campaigns.written.hour import BY, HOUR, read_hour
from campaigns.written.plain import plain, squeezed

_UNTIL = re.compile(rf"(?:by |截至|截止到?|于|至)?(?P<moment>.+?) ?{BY}")
_HOUR = re.compile(
    r"(?P<day>.+?)(?:[ t](?=\d)|(?<!\d)) ?"
    rf"(?:(?P<hour>{HOUR})|(?P<close>(?:下午)?下班|close of work)|(?P<open>上班|opening))时?"
)
_EDGE_EN = re.compile(
    r"(?:the )?(?:(?P<edge>start|end) of (?:the )?(?P<whose>[a-z0-9-]+)"
    r"|(?P<who>[a-z0-9-]+) (?P<edge2>start|end))"
    r"(?: (?P<sign>[+-]) ?(?P<count>\d{1,3}) (?P<unit>workday|working day|day)s?)?"
)
_EDGE_ZH = re.compile(
    r"(?P<who>本?阶段|(?:本次)?(?:专项)?行动)(?P<edge>开始|结束)"
    r"(?:当日|当天|(?P<sign>前|之?后)(?P<count>\d{1,3})(?P<unit>个?工作日|日|天)内?)?"
)
_WHOLE = {"campaign", "专项行动", "本次专项行动", "行动", "本次行动"}
_OWN = {"phase", "阶段", "本阶段"}


@dataclass(frozen=True)
class Surroundings:
    """What stands around an instant: the campaign, its phases, and the calendar it lives by."""

    whole: Span | None
    phases: Mapping[str, Span]
    own_phase: str | None
    calendar: Calendar
    this_year: int | None = None

    @property
    def around(self) -> Span | None:
        return self.phases.get(self.own_phase or "") or self.whole


def read_moment(text: str, near: Surroundings) -> str | None:
    """``text`` as the models take it; ``None`` if it is no instant that is known here.

    Raises :class:`Unresolved` for an instant that cannot be told.
    """
    day = read_day(text, near)
    if day is not None:
        return day
    match = _HOUR.fullmatch(_moment(text))
    if match is None:
        return None
    hour, known = _hour(match, near.calendar), _day(match["day"].strip(), near)
    if hour is None or known is None:
        return None
    return f"{known} {hour.isoformat('seconds' if hour.second else 'minutes')}"


def read_day(text: str, near: Surroundings) -> str | None:
    """Like :func:`read_moment`, for a day without an hour."""
    day = _day(_moment(text), near)
    return day.isoformat() if day is not None else None


def _moment(text: str) -> str:
    """``text`` without the words that say no more than that it is a deadline."""
    match = _UNTIL.fullmatch(squeezed(plain(text)))
    return match["moment"] if match else ""


def _day(text: str, near: Surroundings) -> date | None:
    """A day that hangs on a phase or is written out; a phase's own name is that of the phase."""
    edge = _EDGE_EN.fullmatch(text) or _EDGE_ZH.fullmatch(text)
    day = _from_edge(edge.groupdict(), near) if edge else None
    if day is not None:
        return day
    pair = read_span(text)
    if pair is None and edge is not None:
        raise Unresolved("no-such-edge")
    if pair is None or pair[0] is not pair[1] or not pair[0].is_one_day:
        return None
    return resolve(pair[0], near.around, this_year=near.this_year)[0]


def _from_edge(found: Mapping[str, str | None], near: Surroundings) -> date | None:
    who = found.get("who") or found.get("whose") or ""
    key = near.own_phase if who in _OWN else who
    span = near.whole if who in _WHOLE else near.phases.get(key or "")
    if span is None:
        return None
    edge = found.get("edge") or found.get("edge2")
    day = span[0] if edge in ("start", "开始") else span[1]
    if not found.get("count"):
        return day
    count = int(found["count"] or 0) * (-1 if found["sign"] in ("-", "前") else 1)
    if "work" in (found["unit"] or "") or "工作" in (found["unit"] or ""):
        return near.calendar.days.shift(day, count)
    return day + timedelta(days=count)


def _hour(match: re.Match[str], calendar: Calendar) -> time | None:
    if match["close"]:
        return calendar.close_of_work
    if match["open"]:
        return calendar.opens
    return read_hour(match["hour"])
