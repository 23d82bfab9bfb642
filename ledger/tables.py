"""The tables. Those marked *evidence* are append-only: the database refuses to change them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, LargeBinary, Text, UniqueConstraint, false
from sqlmodel import Field, SQLModel

from ledger.instants import Instant

EVIDENCE = (
    "campaign_version", "extension", "waiver", "content", "arrival", "handling", "document",
    "rescheduling", "withdrawal", "late_decision", "extension_request", "extension_answer",
    "acknowledgement", "statement", "progress", "mail", "mail_handling", "bounce",
    "issued_document", "release_decision", "dealt_with",
)  # fmt: skip


class CampaignRow(SQLModel, table=True):
    """A campaign and the version of its spec that stands."""

    __tablename__ = "campaign"
    id: str = Field(primary_key=True)
    title: str
    version: int
    updated_at: datetime = Field(sa_type=Instant)


class CampaignVersion(SQLModel, table=True):
    """*Evidence*: a spec as it was declared, with its roster and forms."""

    __tablename__ = "campaign_version"
    campaign_id: str = Field(foreign_key="campaign.id", primary_key=True)
    version: int = Field(primary_key=True)
    digest: str
    spec: str = Field(sa_type=Text)
    declared_at: datetime = Field(sa_type=Instant)
    authority: str | None = None
    reason: str | None = None


class ObligationRow(SQLModel, table=True):
    """One unit's duty for one period. ``period`` is empty where the duty names none."""

    __tablename__ = "obligation"
    __table_args__ = (UniqueConstraint("campaign_id", "duty", "period", "unit"),)
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    duty: str
    period: str
    unit: str
    due_at: datetime = Field(sa_type=Instant)
    declared_at: datetime = Field(sa_type=Instant)
    dropped_at: datetime | None = Field(default=None, sa_type=Instant)


class Rescheduling(SQLModel, table=True):
    """*Evidence*: what stood of an obligation before ``version`` of its campaign moved it,
    dropped it or took it up again, at ``at``."""

    id: int | None = Field(default=None, primary_key=True)
    obligation_id: int = Field(foreign_key="obligation.id", index=True)
    version: int
    was_due_at: datetime = Field(sa_type=Instant)
    was_declared_at: datetime = Field(sa_type=Instant)
    was_dropped_at: datetime | None = Field(default=None, sa_type=Instant)
    at: datetime = Field(sa_type=Instant)


class Extension(SQLModel, table=True):
    """*Evidence*: a later due instant for one unit."""

    id: int | None = Field(default=None, primary_key=True)
    obligation_id: int = Field(foreign_key="obligation.id", index=True)
    until: datetime = Field(sa_type=Instant)
    authority: str
    reason: str
    granted_at: datetime = Field(sa_type=Instant)


class Waiver(SQLModel, table=True):
    """*Evidence*: a unit need not hand this in."""

    id: int | None = Field(default=None, primary_key=True)
    obligation_id: int = Field(foreign_key="obligation.id", index=True)
    authority: str
    reason: str
    waived_at: datetime = Field(sa_type=Instant)


class Content(SQLModel, table=True):
    """*Evidence*: bytes, by their SHA-256."""

    sha256: str = Field(primary_key=True)
    size: int
    body: bytes = Field(sa_type=LargeBinary)


class Arrival(SQLModel, table=True):
    """*Evidence*: something arrived. Written before anybody reads what it is.

    ``sender`` is who it came from, as the channel knows them: of a mail the address, else the unit
    that handed it in, where that is known.
    """

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(foreign_key="content.sha256", index=True)
    name: str
    channel: str
    sender: str = Field(default="", sa_column_kwargs={"server_default": ""})
    received_at: datetime = Field(sa_type=Instant)


class Handling(SQLModel, table=True):
    """*Evidence*: what became of an arrival. A version of a return where it is one.

    ``after_closing``: the phase was closed when it came (``campaigns.owed.closing``).
    """

    __table_args__ = (UniqueConstraint("obligation_id", "version"),)
    arrival_id: int = Field(foreign_key="arrival.id", primary_key=True)
    outcome: str
    obligation_id: int | None = Field(default=None, foreign_key="obligation.id", index=True)
    version: int | None = None
    receipt: str | None = None
    received_at: datetime = Field(sa_type=Instant)
    after_closing: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    figures: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    head: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    faults: list[Any] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class MessageRow(SQLModel, table=True):
    """One mail: written as ``planned`` before it is sent, marked after.

    ``reached`` are those for whom the server has taken it; it is not sent to them again.
    ``refused`` are those whom the server refused for good. ``tries`` counts the attempts
    that came to nothing, the first at ``first_tried_at``; none is made before ``next_try_at``.
    """

    __tablename__ = "message"
    id: int | None = Field(default=None, primary_key=True)
    message_id: str = Field(unique=True)
    in_reply_to: str | None = None
    channel: str = Field(default="mail", sa_column_kwargs={"server_default": "mail"})
    campaign_id: str = Field(foreign_key="campaign.id", index=True)
    template: str
    event: str
    recipients: list[str] = Field(sa_column=Column(JSON, nullable=False))
    copy_to: list[str] = Field(sa_column=Column(JSON, nullable=False))
    reached: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    subject: str
    text: str = Field(sa_type=Text)
    html: str = Field(sa_type=Text)
    attachments: list[dict[str, str]] = Field(sa_column=Column(JSON, nullable=False))
    state: str = Field(default="planned", index=True)
    planned_at: datetime = Field(sa_type=Instant)
    settled_at: datetime | None = Field(default=None, sa_type=Instant)
    answer: str | None = None
    refused: list[str] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False, server_default="[]")
    )
    tries: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    first_tried_at: datetime | None = Field(default=None, sa_type=Instant)
    next_try_at: datetime | None = Field(default=None, sa_type=Instant)


class NoticeRow(SQLModel, table=True):
    """One obligation told to one recipient for one rung, or recorded as overtaken. Said once."""

    __tablename__ = "notice"
    __table_args__ = (UniqueConstraint("obligation_id", "rung", "counted_from", "recipient"),)
    id: int | None = Field(default=None, primary_key=True)
    obligation_id: int = Field(foreign_key="obligation.id")
    rung: str
    counted_from: datetime = Field(sa_type=Instant)
    recipient: str
    message_id: int | None = Field(default=None, foreign_key="message.id", index=True)
    overtaken: bool = False
    at: datetime = Field(sa_type=Instant)


class Document(SQLModel, table=True):
    """*Evidence*: a document that was compiled, such as a phase summary."""

    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id", index=True)
    phase: str
    name: str
    sha256: str = Field(foreign_key="content.sha256")
    compiled_at: datetime = Field(sa_type=Instant)
