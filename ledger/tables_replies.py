"""The tables of what units say by themselves: a letter seen, a return announced, work under way.
All of them *evidence*."""

from datetime import date, datetime

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from ledger.instants import Instant


class Acknowledgement(SQLModel, table=True):
    """*Evidence*: a unit has seen a letter. The first time counts."""

    __table_args__ = (UniqueConstraint("message_id", "unit"),)
    id: int | None = Field(default=None, primary_key=True)
    message_id: int = Field(foreign_key="message.id")
    unit: str
    who: str
    at: datetime = Field(sa_type=Instant)


class Statement(SQLModel, table=True):
    """*Evidence*: a unit says on which day its return will come, and why not sooner."""

    id: int | None = Field(default=None, primary_key=True)
    obligation_id: int = Field(foreign_key="obligation.id", index=True)
    day: date
    reason: str = Field(sa_type=Text)
    who: str
    said_at: datetime = Field(sa_type=Instant)


class ProgressReport(SQLModel, table=True):
    """*Evidence*: how far a unit has come with a work item.

    ``item`` is its key (``campaigns.results.progress``), ``task`` its text as it stood then.
    """

    __tablename__ = "progress"
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id", index=True)
    unit: str
    item: str
    task: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    percent: int | None = None
    state: str | None = None
    who: str
    reported_at: datetime = Field(sa_type=Instant)
