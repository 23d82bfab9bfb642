"""The spec of a campaign: what an office declares, and nothing computed from it."""

import re
from datetime import date, datetime, time
from functools import cached_property
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    WithJsonSchema,
)

from campaigns.form import Form
from campaigns.model import Email, Key, Name, SpecModel
from campaigns.moment import Day, Moment, resolve
from campaigns.offset import Offset, parse_offset
from campaigns.roster import Post, Roster, Unit
from campaigns.wording import Locale
from campaigns.workdays import Workdays, workdays

Audience = Literal["liaison", "leader", "office", "head", "members"]
DutyKind = Literal["acknowledge", "return"]
RungKind = Literal["mobilise", "open", "remind", "escalate"]
Role = Literal["lead", "cooperating", "responsible"]
ROLES: tuple[Role, ...] = ("lead", "cooperating", "responsible")


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
Distance = Annotated[
    Offset,
    BeforeValidator(parse_offset),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "examples": ["-1 workday 09:00", "-PT2H"]}),
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


class Paper(SpecModel):
    """The paper that orders the campaign; ``dated`` is as printed, often a month only."""

    title: Name
    issuer: Name
    number: Name | None = None
    dated: Name | None = None


class Office(SpecModel):
    """The office of the leading group, which runs the campaign."""

    name: Name
    seat: Name | None = None
    posts: tuple[Post, ...] = ()
    email: Email
    phone: Name | None = None


class LeadingGroup(SpecModel):
    """The leading group; ``circulation`` reaches every member unit at once."""

    name: Name
    duties: tuple[Name, ...] = ()
    head: Post
    deputies: tuple[Post, ...] = ()
    members: tuple[Post, ...] = ()
    office: Office
    circulation: Email | None = None


class Step(SpecModel):
    """A dated step inside a phase."""

    name: Name
    start: Day
    end: Day
    tasks: tuple[Name, ...] = ()


class Phase(SpecModel):
    """A phase: mobilisation, implementation or summary, under whatever name is printed."""

    key: Key
    name: Name
    start: Day
    end: Day
    tasks: tuple[Name, ...] = ()
    steps: tuple[Step, ...] = ()


class WorkItem(SpecModel):
    """One clause of the division of work, with the units that carry it."""

    number: Name
    section: Name | None = None
    task: Name
    lead: tuple[Name, ...] = ()
    cooperating: tuple[Name, ...] = ()
    responsible: tuple[Name, ...] = ()


class Period(SpecModel):
    """The days a return reports on, first and last included."""

    start: Day = Field(alias="from")
    end: Day = Field(alias="to")

    def __str__(self) -> str:
        return f"{self.start}/{self.end}"


class Duty(SpecModel):
    """What a set of units owes by a date (报送任务)."""

    key: Key
    kind: DutyKind
    name: Name
    phase: Key
    units: tuple[Name, ...]
    form: Key
    ladder: Key
    due: Moment
    opens: Moment | None = None
    period: Period | None = None
    basis: Literal["cumulative", "period"] | None = None


class Rung(SpecModel):
    """One rung of a ladder: when, counted from the due instant, and who hears of it."""

    key: Key
    kind: Literal["remind", "escalate"]
    name: Name | None = None
    at: Distance
    to: tuple[Audience, ...] = Field(min_length=1)
    copy_to: tuple[Audience, ...] = ()
    template: Literal["reminder", "overdue", "urging", "report", "circular"]


class Campaign(SpecModel):
    """A declared campaign with its roster and its forms: all that running it needs."""

    id: Key
    title: Name
    locale: Locale = "zh-CN"
    paper: Paper | None = None
    carries_out: tuple[Name, ...] = ()
    start: Day
    end: Day
    mobilise: Moment | None = None
    calendar: Calendar = Calendar()
    leading_group: LeadingGroup
    hotlines: tuple[Name, ...] = ()
    phases: tuple[Phase, ...] = Field(min_length=1)
    summarise: Distance = parse_offset("+1 workday 09:00")
    work_items: tuple[WorkItem, ...] = ()
    duties: tuple[Duty, ...] = ()
    ladders: dict[Key, tuple[Rung, ...]] = Field(default_factory=dict)
    letters_per_week: int | None = Field(default=None, ge=1)
    roster: Roster
    forms: dict[Key, Form] = Field(default_factory=dict)

    @cached_property
    def duties_by_key(self) -> dict[str, Duty]:
        return {duty.key: duty for duty in self.duties}

    @cached_property
    def units_by_id(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.roster.units}

    def phase(self, key: str) -> Phase:
        return next(phase for phase in self.phases if phase.key == key)

    def units_of(self, duty: Duty) -> tuple[Unit, ...]:
        """The units that owe ``duty``, in roster order."""
        return self.roster.resolve(duty.units)

    def duties_of(self, unit_id: str) -> list[Duty]:
        """What one unit owes, in the order of the spec."""
        return self._duties_of.get(unit_id, [])

    @cached_property
    def _duties_of(self) -> dict[str, list[Duty]]:
        found: dict[str, list[Duty]] = {}
        for duty in self.duties:
            for unit in self.units_of(duty):
                found.setdefault(unit.id, []).append(duty)
        return found

    def due_at(self, duty: Duty) -> datetime:
        return self.calendar.close_of(duty.due)

    def form_of(self, duty: Duty) -> Form:
        return self.forms[duty.form]

    def ladder_of(self, duty: Duty) -> tuple[Rung, ...]:
        return self.ladders[duty.ladder]

    def work_items_of(self, unit_id: str) -> list[tuple[WorkItem, Role]]:
        """The unit's own work items, each with the first role it has in it."""
        return self._work_items.get(unit_id, [])

    @cached_property
    def _work_items(self) -> dict[str, list[tuple[WorkItem, Role]]]:
        found: dict[str, list[tuple[WorkItem, Role]]] = {}
        for item in self.work_items:
            taken: set[str] = set()
            for role in ROLES:
                for unit in self.roster.resolve(getattr(item, role)):
                    if unit.id not in taken:
                        taken.add(unit.id)
                        found.setdefault(unit.id, []).append((item, role))
        return found
