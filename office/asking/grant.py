"""Granting: a later due instant for one unit, or none at all."""

from datetime import datetime

from sqlmodel import Session

from campaigns.dates.moment import is_on_time
from campaigns.spec.spec import Campaign
from ledger.facts import Known
from ledger.tables import Extension, Waiver
from office.errors import NotLater
from office.house import House, campaign_in, local
from office.returns import obligation_in


def extend(
    house: House,
    campaign_id: str,
    duty: str,
    unit: str,
    *,
    period: str | None = None,
    until: datetime,
    authority: str,
    reason: str,
    as_of: datetime,
) -> dict[str, object]:
    """Grant an extension; raises :class:`NotOwed`, :class:`NotLater` and the ``NoSuch…`` errors."""
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        known = obligation_in(session, campaign, duty, period, unit)
        due = known.obligation.due(as_of)
        add_extension(session, campaign, known, until, authority, reason, as_of)
        return {
            **_granted(campaign, known, authority, reason),
            "due_at": local(campaign, due).isoformat(),
            "extended_to": local(campaign, until).isoformat(),
        }


def add_extension(
    session: Session,
    campaign: Campaign,
    known: Known,
    until: datetime,
    authority: str,
    reason: str,
    as_of: datetime,
) -> Extension:
    """Write an extension down; raises :class:`NotLater` where it gives no more time."""
    due = known.obligation.due(as_of)
    if is_on_time(until, due):
        raise NotLater(until=local(campaign, until), due=local(campaign, due))
    extension = Extension(
        obligation_id=known.id,
        until=until,
        authority=authority,
        reason=reason,
        granted_at=as_of,
    )
    session.add(extension)
    session.flush()
    return extension


def waive(
    house: House,
    campaign_id: str,
    duty: str,
    unit: str,
    *,
    period: str | None = None,
    authority: str,
    reason: str,
    as_of: datetime,
) -> dict[str, object]:
    """Let a unit off; raises :class:`NotOwed` and the ``NoSuch…`` errors."""
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        known = obligation_in(session, campaign, duty, period, unit)
        session.add(
            Waiver(obligation_id=known.id, authority=authority, reason=reason, waived_at=as_of)
        )
        return {**_granted(campaign, known, authority, reason), "waived": True}


def _granted(campaign: Campaign, known: Known, authority: str, reason: str) -> dict[str, object]:
    return {
        "campaign": campaign.id,
        "duty": known.obligation.duty,
        "period": known.obligation.period or None,
        "unit": known.obligation.unit,
        "authority": authority,
        "reason": reason,
    }
