"""Duties (报送任务): what is owed, by whom, by when, on which form; and the ladders that chase."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, PlainSerializer, Tag, WithJsonSchema

from campaigns.dates.moment import Day, Moment, parse_moment
from campaigns.dates.workdays import Roll
from campaigns.model import Key, Name, SpecModel
from campaigns.written.offset import Offset, parse_offset
from campaigns.written.recurrence import Every

Audience = Literal["liaison", "leader", "parent", "parent-leader", "office", "head", "members"]
Channel = Literal["mail", "chat"]
"""By which way a rung speaks: letters, or the chat groups and webhooks of its audience."""
Colour = Literal["blue", "yellow", "orange", "red"]
"""How pressing a notice is: near due, just late, late, very late (蓝、黄、橙、红)."""
Digest = Literal["none", "rung", "day"]
"""Whether what one recipient is told at once stands in one letter, or a day's letters wait."""
Document = Literal["urging_slip", "supervision_slip", "circular"]
Release = Literal["automatic", "by-office"]
"""A document that goes with a rung (催报单、督办单、通报)."""
DutyKind = Literal["acknowledge", "return", "progress", "briefing", "answer"]
RungKind = Literal["mobilise", "open", "remind", "escalate"]

Distance = Annotated[
    Offset,
    BeforeValidator(parse_offset),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "examples": ["-1 workday 09:00", "-PT2H"]}),
]


def _moment_or_distance(value: object) -> date | datetime | Offset:
    if isinstance(value, Offset):
        return value
    try:
        return parse_moment(value)
    except ValueError:
        return parse_offset(value)


When = Annotated[
    date | datetime | Offset,
    BeforeValidator(_moment_or_distance),
    PlainSerializer(lambda value: str(value) if isinstance(value, Offset) else value.isoformat()),
    WithJsonSchema({"type": "string", "examples": ["2011-01-04", "-5 workdays 09:00"]}),
]
"""An instant, or how far it is from the due instant."""


class Period(SpecModel):
    """The days a return reports on, first and last included."""

    start: Day = Field(alias="from")
    end: Day = Field(alias="to")

    def __str__(self) -> str:
        return f"{self.start}/{self.end}"


TermPeriod = Literal["previous", "current", "since-last"]
"""What each occurrence of a recurring duty reports on: the term before the one its due day
lies in, that term itself, or the days since the due day before."""


def _is_written_out(value: Any) -> str:
    return "days" if isinstance(value, (dict, Period)) else "term"


def _is_by_class(value: Any) -> str:
    return "classes" if isinstance(value, dict) else "one"


class Relay(SpecModel):
    """The office's own deadline upward for what a duty brings in (转报)."""

    to: Name
    due: When | None = None
    every: Every | None = None
    roll: Roll = "none"


class Duty(SpecModel):
    """What a set of units owes (报送任务): once (``due``), again and again (``every``), or when the
    office sets a day (neither: an open request, 及时上报).

    ``since`` and ``until`` narrow the days on which a recurring one may come due.
    """

    key: Key
    kind: DutyKind
    name: Name
    phase: Key | None = None
    sub_campaign: Key | None = None
    units: tuple[Name, ...]
    form: Annotated[
        Annotated[Key, Tag("one")] | Annotated[dict[Name, Key], Tag("classes")],
        Discriminator(_is_by_class),
    ]
    ladder: Annotated[
        Annotated[Key, Tag("one")] | Annotated[dict[Name, Key], Tag("classes")],
        Discriminator(_is_by_class),
    ]
    starts_at: Key | None = None
    due: Moment | None = None
    every: Every | None = None
    since: Day | None = None
    until: Day | None = None
    roll: Roll = "none"
    opens: When | None = None
    period: Annotated[
        Annotated[Period, Tag("days")] | Annotated[TermPeriod, Tag("term")],
        Discriminator(_is_written_out),
    ] | None = None  # fmt: skip
    basis: Literal["cumulative", "period"] | None = None
    relay: Relay | None = None

    @property
    def is_return(self) -> bool:
        """Whether something is handed in for it, more than an acknowledgement."""
        return self.kind != "acknowledge"

    @property
    def is_open_request(self) -> bool:
        """Whether no day is set (及时上报): nothing is owed until the office sets one."""
        return self.due is None and self.every is None

    @property
    def form_keys(self) -> tuple[str, ...]:
        """The forms it asks for, each once."""
        forms = (self.form,) if isinstance(self.form, str) else self.form.values()
        return tuple(dict.fromkeys(forms))

    @property
    def ladder_keys(self) -> tuple[str, ...]:
        """The ladders that chase it, each once."""
        ladders = (self.ladder,) if isinstance(self.ladder, str) else self.ladder.values()
        return tuple(dict.fromkeys(ladders))


class Rung(SpecModel):
    """One rung of a ladder: when, counted from the due instant, and who hears of it."""

    key: Key
    kind: Literal["remind", "escalate"]
    name: Name | None = None
    at: Distance
    to: tuple[Audience, ...] = Field(min_length=1)
    copy_to: tuple[Audience, ...] = ()
    template: Literal["reminder", "overdue", "urging", "report", "circular"]
    hours: Literal["any", "working"] = "any"
    colour: Colour | None = None
    document: Document | None = None
    channels: tuple[Channel, ...] = Field(default=("mail",), min_length=1)
    release: Release = "automatic"
    """``by-office``: its letters are held until the office lets them go."""
