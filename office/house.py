"""The house: the settings and the ledger they name, opened once and passed on."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from campaigns.owed.obligation import Obligation
from campaigns.spec.duty import Duty
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.spec import Campaign
from ledger.declarations import campaign_ids, current_campaign
from ledger.engine import open_ledger
from office.errors import (
    NoSuchCampaign,
    NoSuchDuty,
    NoSuchPeriod,
    NoSuchPhase,
    NoSuchSubCampaign,
    NoSuchUnit,
)
from office.settings import Settings


@dataclass(frozen=True)
class House:
    """What every act of the office works with."""

    settings: Settings
    engine: Engine

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session that is committed at the end, or leaves no trace."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    def campaign(self, campaign_id: str) -> Campaign:
        """The campaign as it stands; raises :class:`NoSuchCampaign`."""
        with self.transaction() as session:
            return campaign_in(session, campaign_id)


def open_house(settings: Settings) -> House:
    return House(settings, open_ledger(settings.ledger_url))


def open_own_house(settings: Settings) -> House:
    """Open the house that this process works in until it ends.

    What is loaded by now stays: garbage collection need not go through it again and again, nor
    as often as it would by itself, which takes a tenth of the time of taking returns in.
    """
    gc.freeze()
    gc.set_threshold(10_000)
    return open_house(settings)


def campaign_in(session: Session, campaign_id: str) -> Campaign:
    campaign = current_campaign(session, campaign_id)
    if campaign is None:
        raise NoSuchCampaign(campaign_id, campaign_ids(session))
    return campaign


def duty_in(campaign: Campaign, key: str) -> Duty:
    """The duty by key or printed name; raises :class:`NoSuchDuty`."""
    for duty in campaign.duties:
        if key in (duty.key, duty.name):
            return duty
    raise NoSuchDuty(key, [duty.key for duty in campaign.duties])


def occurrence_in(campaign: Campaign, key: str, period: str | None) -> Occurrence:
    """One occurrence of a duty; ``period`` may be left out where there is only one.

    Raises :class:`NoSuchDuty` and :class:`NoSuchPeriod`.
    """
    duty = duty_in(campaign, key)
    found = campaign.occurrences_by_duty(duty.key)
    for one in found:
        if (period is None and len(found) == 1) or period in (one.period_key, one.name):
            return one
    raise NoSuchPeriod(period, duty.name, [one.period_key for one in found])


def occurrence_of(campaign: Campaign, obligation: Obligation) -> Occurrence:
    """The occurrence that an obligation which stands is of."""
    found = campaign.occurrence(obligation.duty, obligation.period)
    assert found is not None, (obligation.duty, obligation.period)
    return found


def unit_in(campaign: Campaign, word: str) -> str:
    """The id of the unit that goes by ``word``; raises :class:`NoSuchUnit`."""
    unit = campaign.roster.find(word)
    if unit is None:
        raise NoSuchUnit(word, [unit.name for unit in campaign.roster.units])
    return unit.id


def sub_campaign_in(campaign: Campaign, word: str) -> str:
    """The key of the sub-campaign by key or name; raises :class:`NoSuchSubCampaign`."""
    for sub in campaign.sub_campaigns:
        if word in (sub.key, sub.name):
            return sub.key
    raise NoSuchSubCampaign(word, [sub.key for sub in campaign.sub_campaigns])


def phase_in(campaign: Campaign, word: str) -> str:
    """The key of the phase by key or printed name; raises :class:`NoSuchPhase`."""
    for phase in campaign.all_phases:
        if word in (phase.key, phase.name):
            return phase.key
    raise NoSuchPhase(word, [phase.key for phase in campaign.all_phases])


def local(campaign: Campaign, at: datetime) -> datetime:
    """``at`` in the campaign's own zone, as its people read it."""
    return at.astimezone(campaign.calendar.zone)
