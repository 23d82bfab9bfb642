"""The tables of mail that comes in. All of them *evidence*."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Text
from sqlmodel import Field, SQLModel

from ledger.instants import Instant


class MailRow(SQLModel, table=True):
    """*Evidence*: a mail came in, kept whole before it is read; the same bytes are one mail.

    ``came_at`` is when the mailbox's server got it.
    """

    __tablename__ = "mail"
    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(foreign_key="content.sha256", unique=True)
    came_at: datetime = Field(sa_type=Instant)


class MailHandling(SQLModel, table=True):
    """*Evidence*: who sent a mail, and what became of it and of each file in it."""

    __tablename__ = "mail_handling"
    mail_id: int = Field(foreign_key="mail.id", primary_key=True)
    outcome: str
    sender: str = Field(index=True)
    subject: str
    message_id: str
    files: list[Any] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    answered: bool
    handled_at: datetime = Field(sa_type=Instant)


class BounceRow(SQLModel, table=True):
    """*Evidence*: a mail server reported that a message did not reach a recipient."""

    __tablename__ = "bounce"
    id: int | None = Field(default=None, primary_key=True)
    mail_id: int = Field(foreign_key="mail.id", index=True)
    message_id: int = Field(foreign_key="message.id", index=True)
    recipient: str
    status: str
    permanent: bool
    diagnostic: str = Field(sa_type=Text)
    bounced_at: datetime = Field(sa_type=Instant)
