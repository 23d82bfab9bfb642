"""Finding what an act on returns is about: an obligation by its names, a version by its receipt."""

from dataclasses import dataclass

from sqlmodel import Session

from campaigns.owed.obligation import Obligation
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.spec import Campaign
from ledger.declarations import find_obligation
from ledger.facts import Known, known_obligation
from ledger.returns import Version, version_with
from office.errors import NoSuchReceipt, NothingSaid, NotOwed
from office.house import occurrence_in, occurrence_of, unit_in


def obligation_in(
    session: Session, campaign: Campaign, duty: str, period: str | None, unit: str
) -> Known:
    """The obligation of a unit; raises :class:`NotOwed` and the ``NoSuch…`` errors."""
    found, unit_id = occurrence_in(campaign, duty, period), unit_in(campaign, unit)
    row = find_obligation(session, campaign.id, *found.slot, unit_id)
    known = known_obligation(session, row.id) if row is not None and row.id is not None else None
    if known is None:
        raise NotOwed(unit=campaign.roster.display(unit_id), duty=found.name)
    return known


def version_in(
    session: Session, campaign: Campaign, receipt: str, unit: str | None = None
) -> tuple[Known, Version]:
    """The version with ``receipt``, of ``unit`` if one is given, and its obligation.

    Raises :class:`NoSuchReceipt`; another unit's receipt is none.
    """
    version = version_with(session, campaign.id, receipt.strip())
    if version is None or version.handling.obligation_id is None:
        raise NoSuchReceipt(receipt=receipt)
    known = known_obligation(session, version.handling.obligation_id)
    if known is None or (unit is not None and known.obligation.unit != unit_in(campaign, unit)):
        raise NoSuchReceipt(receipt=receipt)
    return known, version


@dataclass(frozen=True)
class About:
    """Whose return of which duty something is about, by id and by printed name."""

    campaign: str
    unit: str
    unit_name: str
    duty: str
    duty_name: str
    period: str

    def about_as_json(self) -> dict[str, object]:
        """What it is about, first of all that JSON tells of it."""
        return {
            "campaign": self.campaign,
            "unit": self.unit,
            "unit_name": self.unit_name,
            "duty": self.duty,
            "period": self.period or None,
        }


def about(campaign: Campaign, obligation: Obligation) -> About:
    """What an obligation is about."""
    name, one = named(campaign, obligation)
    return About(
        campaign=campaign.id,
        unit=obligation.unit,
        unit_name=name,
        duty=obligation.duty,
        duty_name=one.name,
        period=obligation.period,
    )


def named(campaign: Campaign, obligation: Obligation) -> tuple[str, Occurrence]:
    """The printed name of the obligation's unit, and its occurrence."""
    return campaign.roster.display(obligation.unit), occurrence_of(campaign, obligation)


def something(text: str) -> str:
    """``text`` without the blanks around it; raises :class:`NothingSaid` if nothing is left."""
    said = text.strip()
    if not said:
        raise NothingSaid()
    return said
