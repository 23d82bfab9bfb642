"""People: whoever a letter is to go to has an address; told once, where it is to be added."""

from collections.abc import Iterator

from campaigns.faults import Fault
from campaigns.people import addresses
from campaigns.roster import Unit
from campaigns.source import Loc, Source
from campaigns.spec import Audience, Campaign, Duty

_PLACES: dict[Audience, Loc] = {"head": ("leading_group", "head"), "members": ("leading_group",)}


def check_people(campaign: Campaign, spec: Source, roster: Source) -> Iterator[Fault]:
    numbers = {unit.id: number for number, unit in enumerate(campaign.roster.units)}
    told: set[tuple[str, Audience]] = set()
    for duty in campaign.duties:
        for audience, rung in _spoken_to(campaign, duty):
            for unit in _units(campaign, duty, audience):
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


def _units(campaign: Campaign, duty: Duty, audience: Audience) -> tuple[Unit | None, ...]:
    return campaign.units_of(duty) if audience in ("liaison", "leader") else (None,)


def _spoken_to(campaign: Campaign, duty: Duty) -> Iterator[tuple[Audience, str]]:
    """Each audience that some letter of the duty goes to, with the first such letter."""
    seen: set[Audience] = set()
    if duty.opens or (duty.kind == "acknowledge" and campaign.mobilise):
        seen.add("liaison")
        yield "liaison", duty.name
    for rung in campaign.ladders.get(duty.ladder, ()):
        for audience in (*rung.to, *rung.copy_to):
            if audience not in seen:
                seen.add(audience)
                yield audience, rung.name or rung.key
