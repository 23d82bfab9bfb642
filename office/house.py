"""The house: the settings and the ledger they name, opened once and passed on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from campaigns.spec import Campaign, Duty
from ledger.declarations import campaign_ids, current_campaign
from ledger.engine import open_ledger
from office.errors import NoSuchCampaign, NoSuchDuty, NoSuchPhase, NoSuchUnit
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


def unit_in(campaign: Campaign, word: str) -> str:
    """The id of the unit that goes by ``word``; raises :class:`NoSuchUnit`."""
    unit = campaign.roster.find(word)
    if unit is None:
        raise NoSuchUnit(word, [unit.name for unit in campaign.roster.units])
    return unit.id


def phase_in(campaign: Campaign, word: str) -> str:
    """The key of the phase by key or printed name; raises :class:`NoSuchPhase`."""
    for phase in campaign.phases:
        if word in (phase.key, phase.name):
            return phase.key
    raise NoSuchPhase(word, [phase.key for phase in campaign.phases])


def local(campaign: Campaign, at: datetime) -> datetime:
    """``at`` in the campaign's own zone, as its people read it."""
    return at.astimezone(campaign.calendar.zone)
