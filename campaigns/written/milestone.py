"""The days of a milestone: of one year (``2015-04-26``), or of every year (``04-26``)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from campaigns.dates.moment import parse_day
from campaigns.written.days import Span, Unresolved, Written, resolve_span
from campaigns.written.days_text import read_span

_ANY_YEAR = 2011
"""A common year: a day that only leap years have does not come every year."""
_SAID_BY_ITSELF = ("no-such-day", "not-that-weekday")
"""What is wrong with days whatever stands around them."""


@dataclass(frozen=True)
class MilestoneDays:
    """The day or days of a milestone as written, with or without a year."""

    text: str
    first: Written
    last: Written

    def within(self, around: Span) -> Iterator[Span]:
        """Each time it comes: once where a year is written, else in each year of ``around``
        in which its first day lies within."""
        if self.first.year is not None:
            yield self.of_year(self.first.year)
            return
        for year in range(around[0].year, around[1].year + 1):
            span = self.of_year(year)
            if around[0] <= span[0] <= around[1]:
                yield span

    def of_year(self, year: int) -> Span:
        """Its days in ``year``."""
        around = (date(year, 1, 1), date(year, 12, 31))
        return resolve_span((self.first, self.last), around)

    @property
    def is_sound(self) -> bool:
        """Whether it is of a year that is written, or else can come in every year."""
        ends = (self.first, self.last)
        if self.first.month is None or any(end.of_paper for end in ends):
            return False
        return self.first.year is not None or all(end.year is end.weekday is None for end in ends)

    def __str__(self) -> str:
        return self.text


def parse_on(value: object) -> MilestoneDays:
    """Read the days; raises ``ValueError`` for whatever is none, with the fault of days that
    there are not."""
    if isinstance(value, MilestoneDays):
        return value
    text = str(value).strip()
    undated = text.removeprefix("每年")
    span = read_span(undated)
    if span is None or (undated != text and span[0].year is not None):
        raise ValueError(text)
    days = MilestoneDays(text, *span)
    if not days.is_sound:
        raise ValueError(text)
    try:
        start, end = days.of_year(days.first.year or _ANY_YEAR)
    except Unresolved as error:
        if error.code not in _SAID_BY_ITSELF:
            raise ValueError(text) from error
        raise PydanticCustomError("unresolved", "{code}", {"code": error.code}) from error
    if parse_day(end) < parse_day(start):
        raise ValueError(text)
    return days


On = Annotated[
    MilestoneDays,
    BeforeValidator(parse_on),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "examples": ["04-26", "2015-04-26", "04-20 — 04-26"]}),
]
