"""Who may hand a return in by mail: an address says for which units its mail speaks."""

from campaigns.owed.people import addresses
from campaigns.spec.roster import Unit
from campaigns.spec.spec import Campaign

MAIL = "mail"
"""The channel of what came by mail."""


def speaks_for(campaign: Campaign, unit_id: str, sender: str) -> bool:
    """Whether ``sender`` is the unit's liaison officer or leader in charge, by the roster."""
    unit = campaign.units_by_id.get(unit_id)
    return unit is not None and _knows(campaign, unit, sender)


def units_of(campaign: Campaign, sender: str) -> list[Unit]:
    """The units that mail from ``sender`` speaks for."""
    return [unit for unit in campaign.roster.units if _knows(campaign, unit, sender)]


def _knows(campaign: Campaign, unit: Unit, sender: str) -> bool:
    known = (*addresses(campaign, unit, "liaison"), *addresses(campaign, unit, "leader"))
    return any(address.lower() == sender.lower() for address in known)
