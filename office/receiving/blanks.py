"""Blanks outside a letter: for one unit, or a specimen in which the unit writes its own name."""

from campaigns.spec.roster import Unit
from campaigns.spec.spec import Campaign
from documents.blanks.blank import blank_workbook
from office.errors import UnitNeeded
from office.house import occurrence_in, unit_in

ANY_UNIT = Unit.model_construct(id="", name="", aliases=(), unit_class="member")
"""Whoever fills in a specimen; the name is read from the head when it comes back."""


def blank_for(campaign: Campaign, duty: str, unit: str | None, period: str | None = None) -> bytes:
    """The blank workbook of a duty.

    Raises :class:`NoSuchDuty`, :class:`NoSuchPeriod`, :class:`NoSuchUnit`, and
    :class:`UnitNeeded` where each class of units has a form of its own.
    """
    found = occurrence_in(campaign, duty, period)
    if unit is None and len(found.duty.form_keys) > 1:
        raise UnitNeeded(duty=found.name)
    who = campaign.units_by_id[unit_in(campaign, unit)] if unit else ANY_UNIT
    return blank_workbook(campaign, found, who)
