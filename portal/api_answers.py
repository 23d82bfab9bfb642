"""What the API answers, as models: the OpenAPI document says of each answer what comes.

What an answer has beside its declared fields is passed on; the tests see to it that there is none.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from campaigns.owed.handed import InDrawer
from campaigns.owed.obligation import Outcome, State
from office.receiving import desk

Instant = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
Answers = dict[int | str, dict[str, Any]]


class _Answer(BaseModel):
    model_config = ConfigDict(extra="allow")


class Counts(_Answer):
    """How many obligations are in each state, and beside it how many have which mark."""

    total: int
    open: int
    reported: int
    nil: int
    sent_back: int
    missing: int
    late: int
    extended: int
    waived: int
    drawer: int
    asked: int


class StatusTold(_Answer):
    """The counts of a campaign as of an instant."""

    campaign: str
    as_of: Instant
    counts: Counts


class Notice(_Answer):
    """A letter about an obligation, and what became of it."""

    rung: str
    to: str | None
    state: str
    at: Instant
    acknowledged_at: Instant | None


class ComingTold(_Answer):
    """What the unit said last about when it comes."""

    on: Day
    reason: str
    said_at: Instant


class ObligationTold(_Answer):
    """One obligation: its state, and the marks beside it."""

    unit: str
    unit_name: str
    duty: str
    period: str | None
    due_at: Instant
    extended_to: Instant | None
    state: State
    late: bool
    waived: bool
    received_at: Instant | None
    version: int | None
    notices: list[Notice]
    drawer: bool
    asked: bool
    no_address: bool
    coming: ComingTold | None


class DifferenceTold(_Answer):
    """A figure that differs from that of the version before."""

    model_config = ConfigDict(extra="allow", populate_by_name=True)
    code: str
    name: str
    was: str | None
    now: str | None = Field(alias="is")


class FaultTold(_Answer):
    """What is wrong and what mends it; without a cell it is about the file."""

    sheet: str
    cell: str
    indicator: str
    severity: Literal["error", "warning"]
    code: str
    message: str


class ReceivedTold(_Answer):
    """What became of one file."""

    file: str
    sha256: str
    campaign: str | None
    unit: str | None
    duty: str | None
    period: str | None
    version: int | None
    receipt: str | None
    outcome: desk.Outcome
    late: bool
    drawer: bool
    differences: list[DifferenceTold]
    note: str
    in_force: int | None
    faults: list[FaultTold]


class ReceiptTold(_Answer):
    """The version that a receipt was written for, with its figures by code."""

    campaign: str
    unit: str
    duty: str
    period: str | None
    version: int
    outcome: Outcome
    received_at: Instant
    channel: str
    file: str
    sha256: str
    receipt: str
    standing: bool
    late: bool
    days_late: int
    drawer: InDrawer | None
    decided_at: Instant | None
    decided_reason: str | None
    withdrawn_at: Instant | None
    withdrawn_reason: str | None
    note: str
    differences: list[DifferenceTold]
    figures: dict[str, str]


class ErrorTold(_Answer):
    """What went wrong, as a word for programs and a text for people."""

    error: str
    message: str
    number: str | None = None


class Unfit(_Answer):
    """A part of the request that cannot be so; for one of several known values it names them."""

    where: list[str | int]
    message: str


class InvalidTold(_Answer):
    """What cannot be asked."""

    error: Literal["invalid"]
    faults: list[Unfit]


def errors(*statuses: int) -> Answers:
    """What comes instead of an answer: 401 and 429 from every call, and ``statuses``."""
    told: Answers = {status: {"model": ErrorTold} for status in (401, 429, *statuses)}
    return {**told, 422: {"model": InvalidTold}}
