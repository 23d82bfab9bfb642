"""Who may come in to the pages: links of units, accounts of the office, tokens of programs.

Nothing here is evidence; a row is never removed, only ended. No secret stands in it:
a link's key opens nothing without the signature, passwords and tokens are hashed.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import UniqueConstraint, and_
from sqlmodel import Field, Session, SQLModel, col, select

from ledger.instants import Instant
from ledger.tables import ObligationRow


class PortalLink(SQLModel, table=True):
    """A personal link of one unit to the pages of one campaign."""

    __tablename__ = "portal_link"
    __table_args__ = (UniqueConstraint("key"),)
    id: int | None = Field(default=None, primary_key=True)
    campaign_id: str = Field(foreign_key="campaign.id", index=True)
    unit: str
    key: str
    made_at: datetime = Field(sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)


class Account(SQLModel, table=True):
    """Somebody of the office; ``stamp`` counts what ends the sessions that were opened before."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    role: str
    password: str
    stamp: int = 1
    made_at: datetime = Field(sa_type=Instant)
    disabled_at: datetime | None = Field(default=None, sa_type=Instant)


class ApiToken(SQLModel, table=True):
    """The token of a program; ``sha256`` is of the token itself, which is shown once."""

    __tablename__ = "api_token"
    id: int | None = Field(default=None, primary_key=True)
    client: str
    campaign_id: str | None = Field(default=None, foreign_key="campaign.id")
    role: str
    sha256: str = Field(unique=True)
    made_at: datetime = Field(sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)


def open_link(session: Session, campaign_id: str, unit: str) -> PortalLink | None:
    """The link of a unit that has not been revoked."""
    rows = select(PortalLink).where(
        PortalLink.campaign_id == campaign_id,
        PortalLink.unit == unit,
        col(PortalLink.revoked_at).is_(None),
    )
    return session.exec(rows.order_by(col(PortalLink.id).desc())).first()


def link_with(session: Session, key: str) -> PortalLink | None:
    """The link with ``key``, revoked or not."""
    return session.exec(select(PortalLink).where(PortalLink.key == key)).first()


def link_of_obligation(
    session: Session, links: Sequence[int], obligation: int
) -> PortalLink | None:
    """The one of ``links``, the newest of several, whose unit owes the obligation."""
    rows = (
        select(PortalLink)
        .join(
            ObligationRow,
            and_(
                col(ObligationRow.campaign_id) == col(PortalLink.campaign_id),
                col(ObligationRow.unit) == col(PortalLink.unit),
            ),
        )
        .where(ObligationRow.id == obligation, col(PortalLink.id).in_(links))
    )
    return session.exec(rows.order_by(col(PortalLink.id).desc())).first()


def revoke_links(session: Session, campaign_id: str, unit: str, at: datetime) -> int:
    """End every open link of a unit; how many there were."""
    rows = select(PortalLink).where(
        PortalLink.campaign_id == campaign_id,
        PortalLink.unit == unit,
        col(PortalLink.revoked_at).is_(None),
    )
    found = session.exec(rows).all()
    for link in found:
        link.revoked_at = at
        session.add(link)
    return len(found)


def accounts(session: Session) -> list[Account]:
    return list(session.exec(select(Account).order_by(col(Account.name))))


def account_named(session: Session, name: str) -> Account | None:
    return session.exec(select(Account).where(Account.name == name)).first()


def tokens(session: Session) -> list[ApiToken]:
    return list(session.exec(select(ApiToken).order_by(col(ApiToken.id))))


def token_with(session: Session, sha256: str) -> ApiToken | None:
    return session.exec(select(ApiToken).where(ApiToken.sha256 == sha256)).first()
