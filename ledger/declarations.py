"""Campaigns as they were declared, version by version, and the obligations they make."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache

from sqlmodel import Session, col, func, select

from campaigns.spec.spec import Campaign
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
    """The campaign as it stands; its spec is only fetched if it has not been read before."""
    told = session.exec(
        select(CampaignVersion.version, CampaignVersion.digest)
        .join(CampaignRow, col(CampaignRow.id) == col(CampaignVersion.campaign_id))
        .where(CampaignRow.id == campaign_id, CampaignRow.version == CampaignVersion.version)
    ).first()
    if told is None:
        return None
    number, digest = told
    return _read(
        _Spec(digest, lambda: session.get_one(CampaignVersion, (campaign_id, number)).spec)
    )


def last_declared(session: Session, campaign_id: str, as_of: datetime) -> datetime | None:
    """When the campaign got the version that stood as of then."""
    return session.exec(
        select(func.max(CampaignVersion.declared_at)).where(
            CampaignVersion.campaign_id == campaign_id, CampaignVersion.declared_at <= as_of
        )
    ).one()


class _Spec:
    """A spec as it was declared, known by its digest; its text is fetched when it is asked for."""

    def __init__(self, digest: str, fetch: Callable[[], str]) -> None:
        self.digest, self.fetch = digest, fetch

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Spec) and other.digest == self.digest


@lru_cache(maxsize=8)
def _read(spec: _Spec) -> Campaign:
    """A spec is read once; a large roster takes its time."""
    campaign = Campaign.model_validate_json(spec.fetch())
    spec.fetch = str  # what it was fetched with need not be kept
    return campaign


def versions(session: Session, campaign_id: str) -> list[CampaignVersion]:
    """Every version of a campaign, the first one first."""
    rows = select(CampaignVersion).where(CampaignVersion.campaign_id == campaign_id)
    return list(session.exec(rows.order_by(col(CampaignVersion.version))))


def campaign_of(version: CampaignVersion) -> Campaign:
    """The spec as it was declared."""
    return _read(_Spec(version.digest, lambda: version.spec))


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
