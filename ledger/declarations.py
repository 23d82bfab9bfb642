"""Campaigns as they were declared, version by version, and the obligations they make."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from sqlmodel import Session, col, select

from campaigns.spec import Campaign
from ledger.tables import CampaignRow, CampaignVersion, ObligationRow, Rescheduling


def digest_of(campaign: Campaign) -> str:
    """What tells two specs apart: the SHA-256 of all that was declared."""
    return hashlib.sha256(dump(campaign).encode()).hexdigest()


def dump(campaign: Campaign) -> str:
    return campaign.model_dump_json(by_alias=True, exclude_defaults=True)


def campaign_ids(session: Session) -> list[str]:
    return list(session.exec(select(CampaignRow.id).order_by(CampaignRow.id)))


def standing_version(session: Session, campaign_id: str) -> CampaignVersion | None:
    """The version that stands, or ``None`` for a campaign nobody declared."""
    row = session.get(CampaignRow, campaign_id)
    return session.get(CampaignVersion, (campaign_id, row.version)) if row else None


def current_campaign(session: Session, campaign_id: str) -> Campaign | None:
    version = standing_version(session, campaign_id)
    return campaign_of(version) if version else None


@lru_cache(maxsize=8)
def _read(spec: str) -> Campaign:
    """A spec is read once; a large roster takes its time."""
    return Campaign.model_validate_json(spec)


def versions(session: Session, campaign_id: str) -> list[CampaignVersion]:
    """Every version of a campaign, the first one first."""
    rows = select(CampaignVersion).where(CampaignVersion.campaign_id == campaign_id)
    return list(session.exec(rows.order_by(col(CampaignVersion.version))))


def campaign_of(version: CampaignVersion) -> Campaign:
    """The spec as it was declared."""
    return _read(version.spec)


def put_version(
    session: Session,
    campaign: Campaign,
    version: int,
    at: datetime,
    *,
    authority: str | None,
    reason: str | None,
) -> None:
    """Keep a new version and make it the one that stands."""
    row = session.get(CampaignRow, campaign.id)
    if row is None:
        row = CampaignRow(id=campaign.id, title=campaign.title, version=version, updated_at=at)
    row.title, row.version, row.updated_at = campaign.title, version, at
    session.add(row)
    session.flush()
    session.add(
        CampaignVersion(
            campaign_id=campaign.id,
            version=version,
            digest=digest_of(campaign),
            spec=dump(campaign),
            declared_at=at,
            authority=authority,
            reason=reason,
        )
    )


def put_rescheduling(session: Session, row: ObligationRow, version: int, at: datetime) -> None:
    """Keep what stood of an obligation before ``version`` changes it."""
    session.add(
        Rescheduling(
            obligation_id=row.id or 0,
            version=version,
            was_due_at=row.due_at,
            was_declared_at=row.declared_at,
            was_dropped_at=row.dropped_at,
            at=at,
        )
    )


def obligation_rows(session: Session, campaign_id: str) -> list[ObligationRow]:
    """Every obligation of a campaign, dropped ones too."""
    rows = select(ObligationRow).where(ObligationRow.campaign_id == campaign_id)
    return list(session.exec(rows.order_by(col(ObligationRow.id))))


def find_obligation(
    session: Session, campaign_id: str, duty: str, period: str, unit: str
) -> ObligationRow | None:
    """The obligation that stands for a duty, period and unit."""
    return session.exec(
        select(ObligationRow).where(
            ObligationRow.campaign_id == campaign_id,
            ObligationRow.duty == duty,
            ObligationRow.unit == unit,
            ObligationRow.period == period,
            col(ObligationRow.dropped_at).is_(None),
        )
    ).first()


def put_obligations(session: Session, rows: Iterable[ObligationRow]) -> None:
    session.add_all(rows)
