"""Blanks outside a letter: for one unit, or a specimen in which the unit writes its own name."""

from campaigns.roster import Unit
from campaigns.spec import Campaign
from documents.blank import blank_workbook
from office.house import duty_in, unit_in

ANY_UNIT = Unit.model_construct(id="", name="", aliases=(), unit_class="member")
"""Whoever fills in a specimen; the name is read from the head when it comes back."""


def blank_for(campaign: Campaign, duty: str, unit: str | None) -> bytes:
    """The blank workbook of a duty; raises :class:`NoSuchDuty` and :class:`NoSuchUnit`."""
    found = duty_in(campaign, duty)
    who = campaign.units_by_id[unit_in(campaign, unit)] if unit else ANY_UNIT
    return blank_workbook(campaign, found, who)
