"""What a campaign is made of besides reporting: phases, sub-campaigns, the division of work,
milestones and targets."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from campaigns.dates.moment import Day
from campaigns.model import Key, Name, SpecModel
from campaigns.written.milestone import On

Role = Literal["lead", "joint_lead", "cooperating", "responsible", "by_duty"]
ROLES: tuple[Role, ...] = ("lead", "joint_lead", "responsible", "by_duty", "cooperating")
"""The roles of a work item, the weightiest first: a unit with several is told the first."""


def _unread(value: object) -> None:
    """Days that could be read were replaced by ``start`` and ``end`` before."""
    if value is not None:
        raise ValueError(str(value))


Days = Annotated[
    None,
    BeforeValidator(_unread),
    WithJsonSchema({"type": "string", "examples": ["2010-12-22 — 2011-01-16", "2010年12月"]}),
]
"""The first and the last day in one text, as :mod:`campaigns.written.days` reads them."""


class Dated(SpecModel):
    """Something from a first to a last day; a file may write ``days`` instead of both."""

    start: Day
    end: Day
    days: Days = None


class Step(Dated):
    """A dated step inside a phase."""

    name: Name
    tasks: tuple[Name, ...] = ()


class Phase(Dated):
    """A phase: mobilisation, implementation or summary, under whatever name is printed."""

    key: Key
    name: Name
    tasks: tuple[Name, ...] = ()
    steps: tuple[Step, ...] = ()


class Roles(SpecModel):
    """Who carries something, by role; names of units and groups of the roster.

    ``lead`` 牵头, ``joint_lead`` 按职责分工分别牵头, ``cooperating`` 配合, ``responsible``
    责任单位, ``by_duty`` 按职责分工分别负责.
    """

    lead: tuple[Name, ...] = ()
    joint_lead: tuple[Name, ...] = ()
    cooperating: tuple[Name, ...] = ()
    responsible: tuple[Name, ...] = ()
    by_duty: tuple[Name, ...] = ()


class SubCampaign(Roles):
    """A named campaign inside a programme; without days of its own it lasts as long."""

    key: Key
    name: Name
    start: Day | None = None
    end: Day | None = None
    days: Days = None
    tasks: tuple[Name, ...] = ()


class WorkItem(Roles):
    """One clause of the division of work, with the units that carry it.

    ``and_others``: the paper's list ends in 等. ``by``: the day it must be done by.
    """

    number: Name
    section: Name | None = None
    task: Name
    and_others: bool = False
    sub_campaign: Key | None = None
    by: Day | None = None


class Milestone(SpecModel):
    """A date of the campaign on which nothing is owed, such as a publicity day (宣传节点)."""

    key: Key
    name: Name
    on: On
    units: tuple[Name, ...] = ()
    tasks: tuple[Name, ...] = ()


def _can_be_shown(value: Decimal) -> Decimal:
    if value >= 10**15 or int(value.as_tuple().exponent) < -6:
        raise ValueError(str(value))
    return value


Aim = Annotated[Decimal, Field(ge=0), AfterValidator(_can_be_shown)]
"""A figure to be reached, of a size that a document can show."""


class Target(SpecModel):
    """A target: a figure of a form to be reached, or a text where the paper gives no figure."""

    key: Key
    name: Name
    form: Key | None = None
    indicator: str | None = None
    at_least: Aim | None = None
    exactly: Aim | None = None
    at_most: Aim | None = None
    text: Name | None = None
