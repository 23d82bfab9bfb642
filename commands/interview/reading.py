"""Answers as people type them, read; whatever is none raises :class:`Wrong` with why.

Days are read as the spec language reads them, so that what is learnt here holds
for the file.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from campaigns.dates.moment import parse_day, parse_moment
from campaigns.dates.recurrence import Recurrence
from campaigns.model import Email, Key, Name
from campaigns.written.days import Span, Unresolved, resolve_span
from campaigns.written.days_text import read_span
from campaigns.written.moment import Surroundings, read_moment
from campaigns.written.recurrence import parse_recurrence
from commands.interview.draft import CALENDAR
from commands.interview.wording import Wrong, say, told

_KEY: TypeAdapter[str] = TypeAdapter(Key)
_NAME: TypeAdapter[str] = TypeAdapter(Name)
_EMAIL: TypeAdapter[str] = TypeAdapter(Email)
_LISTED = re.compile(r"[、,，;；]+")
NONE = ("-", "－", "—", "无", "none")
"""What stands for “there is none”."""


def name(key: str, text: str) -> str:
    """A name on one line."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    try:
        return _NAME.validate_python(" ".join(plain.split()))
    except ValidationError as error:
        raise Wrong(told("long-text", key=say(f"ask/{key}"))) from error


def names(text: str) -> tuple[str, ...]:
    """Several, parted by commas of either kind; none of them twice."""
    return tuple(dict.fromkeys(part.strip() for part in _LISTED.split(text) if part.strip()))


def key(text: str) -> str:
    try:
        return _KEY.validate_python(text)
    except ValidationError as error:
        raise Wrong(told("not-a-key", key=say("ask/id"), value=text)) from error


def email(text: str) -> str:
    try:
        return _EMAIL.validate_python(text)
    except ValidationError as error:
        raise Wrong(told("not-an-address", value=text)) from error


def choice(text: str, choices: Mapping[str, str]) -> str:
    """One of ``choices``: by its number, its key, or the word it is shown with."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    for number, (one, shown) in enumerate(choices.items(), start=1):
        if plain in (str(number), one.lower(), shown.lower()):
            return one
    raise Wrong(say("not-a-choice", value=text, choices=listed(choices)))


def listed(choices: Mapping[str, str]) -> str:
    """``1 phases; 2 programme``."""
    return say("or").join(f"{n} {shown}" for n, shown in enumerate(choices.values(), start=1))


def span(text: str, around: Span | None) -> Span:
    """First and last day; ``around`` gives what they leave out."""
    read = read_span(text)
    if read is None:
        raise Wrong(told("not-a-span", value=text))
    try:
        start, end = resolve_span(read, around)
        parse_day(start), parse_day(end)
    except Unresolved as error:
        raise Wrong(_unresolved(error, text, around)) from error
    except ValueError as error:
        raise Wrong(told("not-a-span", value=text)) from error
    if end < start:
        raise Wrong(told("out-of-order", name=text, start=start, end=end))
    return start, end


def moments(text: str, around: Span, phases: Mapping[str, Span]) -> tuple[date | datetime, ...]:
    """Days or instants, parted by commas, in the order of time; each within ``around``."""
    near = Surroundings(around, phases, None, CALENDAR)
    found = {_moment(part, near) for part in names(text)}
    if not found:
        raise Wrong(told("not-a-moment", value=text))
    return tuple(sorted(found, key=CALENDAR.close_of))


def _moment(text: str, near: Surroundings) -> date | datetime:
    try:
        found: Any = parse_moment(read_moment(text, near) or text)
    except Unresolved as error:
        raise Wrong(_unresolved(error, text, near.around)) from error
    except ValueError as error:
        raise Wrong(told("not-a-moment", value=text)) from error
    day = CALENDAR.close_of(found).date()
    assert near.whole is not None
    first, last = near.whole
    if not first <= day <= last:
        raise Wrong(say("outside", day=day, first=first, last=last))
    moment: date | datetime = found
    return moment


def recurrence(text: str, cycle: str) -> Recurrence:
    """A recurring deadline of that cycle."""
    try:
        found = parse_recurrence(text)
    except PydanticCustomError as error:
        raise Wrong(told("day-not-in-every-term", value=text)) from error
    except ValueError as error:
        raise Wrong(told("not-a-recurrence", value=text)) from error
    if found.cycle != cycle:
        raise Wrong(say("other-cycle", value=text, example=say(f"example/{cycle}")))
    return found


def _unresolved(error: Unresolved, text: str, around: Span | None) -> str:
    first, last = around or ("", "")
    return told(error.code, value=text, from_=first, to=last)
