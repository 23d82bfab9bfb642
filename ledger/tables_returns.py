"""The tables of what is decided about returns: withdrawn, taken in, left out; more time asked for;
and what was done about files that are nobody's return. All of them *evidence*."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from ledger.instants import Instant


class Withdrawal(SQLModel, table=True):
    """*Evidence*: a version was withdrawn, by the office or by its unit. Once and for all."""

    arrival_id: int = Field(foreign_key="handling.arrival_id", primary_key=True)
    reason: str = Field(sa_type=Text)
    who: str
    withdrawn_at: datetime = Field(sa_type=Instant)


class LateDecision(SQLModel, table=True):
    """*Evidence*: what the office decided about a version that came after the closing.

    Of several decisions about one version the last stands.
    """

    __tablename__ = "late_decision"
    id: int | None = Field(default=None, primary_key=True)
    arrival_id: int = Field(foreign_key="handling.arrival_id", index=True)
    taken_in: bool
    reason: str = Field(sa_type=Text)
    who: str
    decided_at: datetime = Field(sa_type=Instant)


class ExtensionRequest(SQLModel, table=True):
    """*Evidence*: a unit asked for more time."""

    __tablename__ = "extension_request"
    id: int | None = Field(default=None, primary_key=True)
    obligation_id: int = Field(foreign_key="obligation.id", index=True)
    wished: datetime = Field(sa_type=Instant)
    reason: str = Field(sa_type=Text)
    who: str
    asked_at: datetime = Field(sa_type=Instant)


class ExtensionAnswer(SQLModel, table=True):
    """*Evidence*: the office's answer to a request; granted where it made an extension of it."""

    __tablename__ = "extension_answer"
    request_id: int = Field(foreign_key="extension_request.id", primary_key=True)
    extension_id: int | None = Field(default=None, foreign_key="extension.id")
    reason: str = Field(sa_type=Text)
    who: str
    answered_at: datetime = Field(sa_type=Instant)


class DealtWith(SQLModel, table=True):
    """*Evidence*: somebody of the office has looked into what was put aside, and what they did.
    Once and for all."""

    __tablename__ = "dealt_with"
    arrival_id: int = Field(foreign_key="handling.arrival_id", primary_key=True)
    what: str = Field(sa_type=Text)
    who: str
    done_at: datetime = Field(sa_type=Instant)
