"""The register of numbered documents (发文登记) and what the office decided about held letters.
Both *evidence*."""

from datetime import datetime

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from ledger.instants import Instant


class IssuedDocument(SQLModel, table=True):
    """*Evidence*: a slip or circular, its number, and the very bytes that go out.

    ``token`` is the planned enclosure that it was made for; one enclosure has one number.
    """

    __tablename__ = "issued_document"
    __table_args__ = (UniqueConstraint("campaign_id", "year", "kind", "number"),)
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id")
    kind: str
    year: int
    number: int
    printed: str
    token: str = Field(unique=True)
    name: str
    sha256: str = Field(foreign_key="content.sha256")
    made_at: datetime = Field(sa_type=Instant)


class ReleaseDecision(SQLModel, table=True):
    """*Evidence*: the office let a held letter go, or kept it from going, and why."""

    __tablename__ = "release_decision"
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id", index=True)
    letter: str
    rung: str
    duty: str
    period: str
    released: bool
    authority: str | None = None
    reason: str = Field(sa_type=Text)
    who: str
    decided_at: datetime = Field(sa_type=Instant)
