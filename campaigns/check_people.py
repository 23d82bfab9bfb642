"""People: whoever a letter is to go to has an address; told once, where it is to be added."""

from collections.abc import Iterator
from itertools import chain

from campaigns.duty import Audience, Duty
from campaigns.faults import Fault
from campaigns.people import ABOVE, addresses
from campaigns.source import Loc, Source
from campaigns.spec import Campaign

_OF_A_UNIT: tuple[Audience, ...] = ("liaison", "leader", *ABOVE)
_PLACES: dict[Audience, Loc] = {"head": ("leading_group", "head"), "members": ("leading_group",)}


def check_people(campaign: Campaign, spec: Source, roster: Source) -> Iterator[Fault]:
    without = {audience: _without(campaign, audience) for audience in _OF_A_UNIT}
    for (words, audience), rung in _asked(campaign).items():
        code = f"no-{audience}-address"
        if words is None:
            if not addresses(campaign, None, audience):
                who = campaign.leading_group.name
                yield spec.fault(code, _PLACES[audience], who=who, rung=rung)
            continue
        for unit in campaign.roster.resolve(words) if without[audience] else ():
            number = without[audience].pop(unit.id, None)
            if number is not None:
                place: Loc = ("units", number) if audience in ABOVE else ("units", number, audience)
                yield roster.fault(code, place, who=unit.name, rung=rung)


def _without(campaign: Campaign, audience: Audience) -> dict[str, int]:
    """The units in which that audience has no address, and their places in the roster."""
    units = enumerate(campaign.roster.units)
    return {unit.id: n for n, unit in units if not addresses(campaign, unit, audience)}


def _asked(campaign: Campaign) -> dict[tuple[tuple[str, ...] | None, Audience], str]:
    """Whose addresses are needed, each once, with the first letter that needs them: an audience
    of the units behind some words, or of the leading group (``None``)."""
    asked: dict[tuple[tuple[str, ...] | None, Audience], str] = {}
    for duty in campaign.duties:
        for audience, rung in _spoken_to(campaign, duty):
            words = duty.units if audience in _OF_A_UNIT else None
            asked.setdefault((words, audience), rung)
    return asked


def _spoken_to(campaign: Campaign, duty: Duty) -> Iterator[tuple[Audience, str]]:
    """Each audience that some letter of the duty goes to, with the first such letter."""
    seen: set[Audience] = set()
    if duty.opens is not None or (duty.kind == "acknowledge" and campaign.mobilise):
        seen.add("liaison")
        yield "liaison", duty.name
    for rung in chain.from_iterable(campaign.ladders.get(key, ()) for key in duty.ladder_keys):
        for audience in (*rung.to, *rung.copy_to):
            if audience not in seen:
                seen.add(audience)
                yield audience, rung.name or rung.key
