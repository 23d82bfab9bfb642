"""Blanks outside a letter: for one unit, or a specimen in which the unit writes its own name."""

from datetime import datetime

from campaigns.spec.occurrence import Occurrence
from campaigns.spec.roster import Unit
from campaigns.spec.spec import Campaign
from documents.blanks.blank import blank_workbook
from office.errors import UnitNeeded
from office.figures import previous_figures
from office.house import House, occurrence_in, unit_in

ANY_UNIT = Unit.model_construct(id="", name="", aliases=(), unit_class="member")
"""Whoever fills in a specimen; the name is read from the head when it comes back."""


def blank_for(campaign: Campaign, duty: str, unit: str | None, period: str | None = None) -> bytes:
    """The blank workbook of a duty, of whose unit nothing is known that came before.

    Raises :class:`NoSuchDuty`, :class:`NoSuchPeriod`, :class:`NoSuchUnit`, and
    :class:`UnitNeeded` where each class of units has a form of its own.
    """
    return blank_workbook(campaign, *_asked(campaign, duty, unit, period))


def blank_as_of(
    house: House,
    campaign: Campaign,
    duty: str,
    unit: str | None,
    period: str | None,
    as_of: datetime,
) -> bytes:
    """As :func:`blank_for`, with the unit's last figures as they stood at ``as_of`` beside the
    cells; a campaign that the house does not know has none."""
    owed, who = _asked(campaign, duty, unit, period)
    if who is ANY_UNIT:
        return blank_workbook(campaign, owed, who)
    with house.transaction() as session:
        before = previous_figures(session, campaign, owed, who.id, as_of)
    return blank_workbook(campaign, owed, who, before)


def _asked(
    campaign: Campaign, duty: str, unit: str | None, period: str | None
) -> tuple[Occurrence, Unit]:
    found = occurrence_in(campaign, duty, period)
    if unit is None and len(found.duty.form_keys) > 1:
        raise UnitNeeded(duty=found.name)
    return found, campaign.units_by_id[unit_in(campaign, unit)] if unit else ANY_UNIT
