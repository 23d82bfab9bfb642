"""The calendar a campaign lives by: whose working days, which time zone, the office's hours."""

import re
from datetime import date, datetime, time
from functools import cached_property
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from campaigns.dates.moment import resolve
from campaigns.dates.workdays import Workdays, workdays
from campaigns.model import SpecModel


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(name) from error
    return name


def _country(code: str) -> str:
    try:
        workdays(code)
    except NotImplementedError as error:
        raise ValueError(code) from error
    return code


_HOUR = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?")


def _hour(value: object) -> object:
    if isinstance(value, str) and _HOUR.fullmatch(value):
        return time.fromisoformat(value)
    if isinstance(value, time):
        return value
    raise ValueError(str(value))


Hour = Annotated[
    time, BeforeValidator(_hour), WithJsonSchema({"type": "string", "examples": ["17:30"]})
]


class Calendar(SpecModel):
    """Whose working days, which time zone, and when the office closes."""

    country: Annotated[str, AfterValidator(_country)] = "CN"
    time_zone: Annotated[str, AfterValidator(_zone)] = "Asia/Shanghai"
    opens: Hour = time(9)
    close_of_work: Hour = time(17, 30)

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def days(self) -> Workdays:
        return workdays(self.country)

    def close_of(self, moment: date | datetime) -> datetime:
        """The instant of ``moment``; a day without an hour means close of work."""
        return resolve(moment, self.zone, self.close_of_work)

    def opening_of(self, moment: date | datetime) -> datetime:
        """The instant of ``moment``; a day without an hour means when the office opens."""
        return resolve(moment, self.zone, self.opens)
