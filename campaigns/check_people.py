"""People: whoever a letter is to go to has an address; told once, where it is to be added."""

from collections.abc import Iterator

from campaigns.duty import Audience, Duty
from campaigns.faults import Fault
from campaigns.people import addresses
from campaigns.source import Loc, Source
from campaigns.spec import Campaign

_PLACES: dict[Audience, Loc] = {"head": ("leading_group", "head"), "members": ("leading_group",)}


def check_people(campaign: Campaign, spec: Source, roster: Source) -> Iterator[Fault]:
    numbers = {unit.id: number for number, unit in enumerate(campaign.roster.units)}
    told: set[tuple[str, Audience]] = set()
    for (words, audience), rung in _asked(campaign).items():
        for unit in campaign.roster.resolve(words) if words is not None else (None,):
            who = (unit.id if unit else "", audience)
            if who in told or addresses(campaign, unit, audience):
                continue
            told.add(who)
            name = unit.name if unit else campaign.leading_group.name
            code = f"no-{audience}-address"
            if unit is None:
                yield spec.fault(code, _PLACES[audience], who=name, rung=rung)
            else:
                loc = ("units", numbers[unit.id], audience)
                yield roster.fault(code, loc, who=name, rung=rung)


def _asked(campaign: Campaign) -> dict[tuple[tuple[str, ...] | None, Audience], str]:
    """Whose addresses are needed, each once, with the first letter that needs them: an audience
    of the units behind some words, or of the leading group (``None``)."""
    asked: dict[tuple[tuple[str, ...] | None, Audience], str] = {}
    for duty in campaign.duties:
        for audience, rung in _spoken_to(campaign, duty):
            words = duty.units if audience in ("liaison", "leader") else None
            asked.setdefault((words, audience), rung)
    return asked


def _spoken_to(campaign: Campaign, duty: Duty) -> Iterator[tuple[Audience, str]]:
    """Each audience that some letter of the duty goes to, with the first such letter."""
    seen: set[Audience] = set()
    if duty.opens is not None or (duty.kind == "acknowledge" and campaign.mobilise):
        seen.add("liaison")
        yield "liaison", duty.name
    for rung in campaign.ladders.get(duty.ladder, ()):
        for audience in (*rung.to, *rung.copy_to):
            if audience not in seen:
                seen.add(audience)
                yield audience, rung.name or rung.key
