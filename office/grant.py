"""Granting: a later due instant for one unit, or none at all."""

from datetime import datetime

from sqlmodel import Session

from campaigns.moment import is_on_time
from ledger.declarations import find_obligation
from ledger.facts import known_obligation
from ledger.tables import Extension, Waiver
from office.errors import NotLater, NotOwed
from office.house import House, campaign_in, duty_in, local, unit_in


def extend(
    house: House,
    campaign_id: str,
    duty: str,
    unit: str,
    *,
    until: datetime,
    authority: str,
    reason: str,
    as_of: datetime,
) -> dict[str, object]:
    """Grant an extension; raises :class:`NotOwed`, :class:`NotLater` and the ``NoSuch…`` errors."""
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        number = _obligation(session, campaign_id, duty, unit)
        duty_key, unit_id = duty_in(campaign, duty).key, unit_in(campaign, unit)
        known = known_obligation(session, number)
        assert known is not None
        due = known.obligation.due(as_of)
        if is_on_time(until, due):
            raise NotLater(until=local(campaign, until), due=local(campaign, due))
        session.add(
            Extension(
                obligation_id=number,
                until=until,
                authority=authority,
                reason=reason,
                granted_at=as_of,
            )
        )
        return {
            "campaign": campaign_id,
            "duty": duty_key,
            "unit": unit_id,
            "due_at": local(campaign, due).isoformat(),
            "extended_to": local(campaign, until).isoformat(),
            "authority": authority,
            "reason": reason,
        }


def waive(
    house: House,
    campaign_id: str,
    duty: str,
    unit: str,
    *,
    authority: str,
    reason: str,
    as_of: datetime,
) -> dict[str, object]:
    """Let a unit off; raises :class:`NotOwed` and the ``NoSuch…`` errors."""
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        number = _obligation(session, campaign_id, duty, unit)
        session.add(
            Waiver(obligation_id=number, authority=authority, reason=reason, waived_at=as_of)
        )
        return {
            "campaign": campaign_id,
            "duty": duty_in(campaign, duty).key,
            "unit": unit_in(campaign, unit),
            "waived": True,
            "authority": authority,
            "reason": reason,
        }


def _obligation(session: Session, campaign_id: str, duty: str, unit: str) -> int:
    campaign = campaign_in(session, campaign_id)
    found, unit_id = duty_in(campaign, duty), unit_in(campaign, unit)
    row = find_obligation(session, campaign_id, found.key, unit_id, str(found.period or ""))
    if row is None or row.id is None:
        raise NotOwed(unit=campaign.roster.display(unit_id), duty=found.name)
    return row.id
