"""What a class of units is called: as the roster's group of exactly that class, else in the usual
words; a class in the office's own words is called by these."""

from campaigns.spec.spec import Campaign
from documents.papers.paper import Words


def class_name(campaign: Campaign, key: str, say: Words) -> str:
    """The printed name of the class ``key`` in the rosters of ``campaign``."""
    for group in campaign.roster.groups:
        if group.classes == (key,) and not group.units:
            return group.name
    code = f"class/{key}"
    return say(code) if say.wording.knows(code) else key
