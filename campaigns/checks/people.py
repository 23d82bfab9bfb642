"""People: whoever a letter is to go to has an address; told once, where it is to be added."""

from collections.abc import Iterator

from campaigns.faults import Fault
from campaigns.owed.people import ABOVE, addresses
from campaigns.source.data import Loc, Source
from campaigns.spec.duty import Audience, Duty
from campaigns.spec.spec import Campaign

_OF_A_UNIT: tuple[Audience, ...] = ("liaison", "leader", *ABOVE)
_PLACES: dict[Audience, Loc] = {"head": ("leading_group", "head"), "members": ("leading_group",)}

_Asked = tuple[tuple[str, ...] | None, str | None, Audience]
"""Units by words (or the leading group), their class if not all, and which of their people."""


def check_people(campaign: Campaign, spec: Source, roster: Source) -> Iterator[Fault]:
    without = {audience: _without(campaign, audience) for audience in _OF_A_UNIT}
    for (words, of_class, audience), rung in _asked(campaign).items():
        code = f"no-{audience}-address"
        if words is None:
            if not addresses(campaign, None, audience):
                who = campaign.leading_group.name
                yield spec.fault(code, _PLACES[audience], who=who, rung=rung)
            continue
        for unit in campaign.roster.resolve(words) if without[audience] else ():
            if of_class not in (None, unit.unit_class):
                continue
            number = without[audience].pop(unit.id, None)
            if number is not None:
                place: Loc = ("units", number) if audience in ABOVE else ("units", number, audience)
                yield roster.fault(code, place, who=unit.name, rung=rung)


def _without(campaign: Campaign, audience: Audience) -> dict[str, int]:
    """The units in which that audience has no address, and their places in the roster."""
    units = enumerate(campaign.roster.units)
    return {unit.id: n for n, unit in units if not addresses(campaign, unit, audience)}


def _asked(campaign: Campaign) -> dict[_Asked, str]:
    """Whose addresses are needed, each once, with the first letter that needs them: an audience
    of the units behind some words (or of one class of them), or of the leading group (``None``)."""
    asked: dict[_Asked, str] = {}
    for duty in campaign.duties:
        for audience, of_class, rung in _spoken_to(campaign, duty):
            words = duty.units if audience in _OF_A_UNIT else None
            asked.setdefault((words, of_class, audience), rung)
    return asked


def _spoken_to(campaign: Campaign, duty: Duty) -> Iterator[tuple[Audience, str | None, str]]:
    """Each audience that some letter of the duty goes to, with the class of units whose ladder
    it is in (if not that of all) and the first such letter."""
    seen: set[tuple[Audience, str | None]] = set()
    if duty.opens is not None or (duty.kind == "acknowledge" and campaign.mobilise):
        seen.add(("liaison", None))
        yield "liaison", None, duty.name
    by_class = {None: duty.ladder} if isinstance(duty.ladder, str) else duty.ladder
    for of_class, key in by_class.items():
        for rung in campaign.ladders.get(key, ()):
            for audience in (*rung.to, *rung.copy_to):
                if (audience, of_class) not in seen:
                    seen.add((audience, of_class))
                    yield audience, of_class, rung.name or rung.key
