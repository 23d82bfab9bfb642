"""Personal links: each opens the pages of one unit in one campaign, and nothing else.

A link is a random key and a signature over it. The ledger knows the key, the state folder
the secret: neither alone makes a link. It ends thirty days after the campaign does, or when
it is revoked. The whole link is never written down: letters carry a mark where it will
stand, and the post office puts it there as the letter goes out.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from itsdangerous import BadSignature, Signer
from sqlmodel import Session

from campaigns.dates.moment import is_on_time
from campaigns.spec.spec import Campaign
from ledger import access
from ledger.access import PortalLink
from ledger.declarations import current_campaign
from ledger.locks import one_writer
from office.access.secret import secret_of
from office.house import House, campaign_in, unit_in
from office.settings import Settings

AFTER_THE_END = timedelta(days=30)
_SALT = "muster.link"
_KEY_BYTES = 18


@dataclass(frozen=True)
class Opened:
    """What a link opens."""

    link: int
    campaign: Campaign
    unit: str


def link_for(house: House, campaign_id: str, unit: str, as_of: datetime) -> tuple[str, datetime]:
    """The unit's address, made if there is none, and when it ends.

    Raises :class:`NoSuchCampaign`, :class:`NoSuchUnit`.
    """
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        token = token_in(session, house.settings, campaign, unit_in(campaign, unit), as_of)
    return address_of(house.settings, token), ends(campaign)


def token_in(
    session: Session, settings: Settings, campaign: Campaign, unit: str, as_of: datetime
) -> str:
    """The signed token of a unit's link; the same one until it is revoked."""
    one_writer(session, f"link:{campaign.id}:{unit}")
    link = access.open_link(session, campaign.id, unit)
    if link is None:
        key = secrets.token_urlsafe(_KEY_BYTES)
        link = PortalLink(campaign_id=campaign.id, unit=unit, key=key, made_at=as_of)
        session.add(link)
        session.flush()
    return _signer(settings).sign(link.key).decode()


def address_of(settings: Settings, token: str) -> str:
    """Where a token is opened: from outside, or else on this machine alone."""
    here = f"http://{settings.portal_host}:{settings.portal_port}"
    return f"{(settings.portal_url or here).rstrip('/')}/l/{token}"


def revoke(house: House, campaign_id: str, unit: str, as_of: datetime) -> int:
    """End the links of a unit and what they have opened; how many there were.

    Raises :class:`NoSuchCampaign`, :class:`NoSuchUnit`.
    """
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        return access.revoke_links(session, campaign_id, unit_in(campaign, unit), as_of)


def opened_by(house: House, token: str, as_of: datetime) -> Opened | None:
    """What ``token`` opens as of now; nothing for one forged, revoked, or past its end."""
    try:
        key = _signer(house.settings).unsign(token).decode()
    except (BadSignature, UnicodeError):
        return None
    with house.transaction() as session:
        return _open(session, access.link_with(session, key), as_of)


def opened_before(house: House, link_id: int, as_of: datetime) -> Opened | None:
    """What a link that was opened before still opens."""
    with house.transaction() as session:
        return _open(session, session.get(PortalLink, link_id), as_of)


def opened_for(
    house: House, links: Sequence[int], obligation: int, as_of: datetime
) -> Opened | None:
    """What the one of ``links``, opened before, whose unit owes the obligation still opens."""
    with house.transaction() as session:
        found = access.link_of_obligation(session, links, obligation)
        return _open(session, found, as_of)


def _open(session: Session, link: PortalLink | None, as_of: datetime) -> Opened | None:
    if link is None or link.id is None:
        return None
    if link.revoked_at is not None and link.revoked_at <= as_of:
        return None
    campaign = current_campaign(session, link.campaign_id)
    if campaign is None or link.unit not in campaign.units_by_id:
        return None
    return Opened(link.id, campaign, link.unit) if is_on_time(as_of, ends(campaign)) else None


def ends(campaign: Campaign) -> datetime:
    """When the links of a campaign end: midnight after its thirtieth day, as it stands now."""
    last = campaign.end + AFTER_THE_END + timedelta(days=1)
    return datetime.combine(last, time(), campaign.calendar.zone)


def _signer(settings: Settings) -> Signer:
    return Signer(secret_of(settings.state_dir), salt=_SALT, key_derivation="hmac", sep=".")
