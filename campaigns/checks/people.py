"""People: whoever is to be told has an address for it; told once, where it is to be added."""

from collections.abc import Iterator, Sequence

from campaigns.faults import Fault
from campaigns.owed.ladder import channels_of
from campaigns.owed.people import ABOVE, reached_by
from campaigns.source.data import Loc, Source
from campaigns.spec.duty import Audience, Channel, Duty
from campaigns.spec.spec import Campaign

_OF_A_UNIT: tuple[Audience, ...] = ("liaison", "leader", *ABOVE)
_PLACES: dict[Audience, Loc] = {"head": ("leading_group", "head"), "members": ("leading_group",)}

_Asked = tuple[tuple[str, ...] | None, str | None, Audience, Channel]
"""Units by words (or the leading group), their class if not all, which of their people, and by
which channel they are told."""
_Spoken = tuple[Audience, str | None, Channel]


def check_people(campaign: Campaign, spec: Source, roster: Source) -> Iterator[Fault]:
    asked = _asked(campaign)
    kinds = {(who, channel) for _, _, who, channel in asked if who in _OF_A_UNIT}
    without = {kind: _without(campaign, *kind) for kind in kinds}
    for (words, of_class, audience, channel), rung in asked.items():
        code = "no-chat" if channel == "chat" else f"no-{audience}-address"
        if words is None:
            if not reached_by(channel, campaign, None, audience):
                who = campaign.leading_group.name
                place = _PLACES.get(audience, ("leading_group", audience))
                yield spec.fault(code, place, who=who, rung=rung, audience=audience)
            continue
        lacking = without[audience, channel]
        for unit in campaign.roster.resolve(words) if lacking else ():
            if of_class not in (None, unit.unit_class):
                continue
            number = lacking.pop(unit.id, None)
            if number is not None:
                at: Loc = ("units", number) if audience in ABOVE else ("units", number, audience)
                yield roster.fault(code, at, who=unit.name, rung=rung, audience=audience)
    yield from _to_nobody(campaign, spec)


def _to_nobody(campaign: Campaign, spec: Source) -> Iterator[Fault]:
    """Rungs that speak by mail and chat, where nobody has a chat."""
    heard: dict[tuple[str, int], bool] = {}
    for duty in campaign.duties:
        for key in duty.ladder_keys:
            for number, rung in enumerate(campaign.ladders.get(key, ())):
                if len(channels_of(rung)) > 1 and not heard.get((key, number)):
                    heard[key, number] = _is_heard(campaign, duty, (*rung.to, *rung.copy_to))
    for (key, number), is_heard in heard.items():
        if not is_heard:
            rung = campaign.ladders[key][number]
            place = ("ladders", key, number, "channels")
            yield spec.warning("chat-to-nobody", place, rung=rung.name or rung.key)


def _is_heard(campaign: Campaign, duty: Duty, audiences: Sequence[Audience]) -> bool:
    units = campaign.units_of(duty)
    return any(reached_by("chat", campaign, unit, who) for who in audiences for unit in units)


def _without(campaign: Campaign, audience: Audience, channel: Channel) -> dict[str, int]:
    """The units in which that audience has no address, and their places in the roster."""
    units = enumerate(campaign.roster.units)
    return {u.id: n for n, u in units if not reached_by(channel, campaign, u, audience)}


def _asked(campaign: Campaign) -> dict[_Asked, str]:
    """Whose addresses are needed, each once, with the first letter that needs them: an audience
    of the units behind some words (or of one class of them), or of the leading group (``None``)."""
    asked: dict[_Asked, str] = {}
    for duty in campaign.duties:
        for (audience, of_class, channel), rung in _spoken_to(campaign, duty):
            words = duty.units if audience in _OF_A_UNIT else None
            asked.setdefault((words, of_class, audience, channel), rung)
    return asked


def _spoken_to(campaign: Campaign, duty: Duty) -> Iterator[tuple[_Spoken, str]]:
    """Each audience that some notice of the duty goes to, with the class of units whose ladder
    it is in (if not that of all), by the first channel of the first such notice. Whoever is told
    by mail need not have a chat as well."""
    seen: set[_Spoken] = set()
    if duty.opens is not None or (duty.kind == "acknowledge" and campaign.mobilise):
        seen.add(("liaison", None, "mail"))
        yield ("liaison", None, "mail"), duty.name
    by_class = {None: duty.ladder} if isinstance(duty.ladder, str) else duty.ladder
    for of_class, key in by_class.items():
        for rung in campaign.ladders.get(key, ()):
            channel = channels_of(rung)[0]
            for audience in (*rung.to, *rung.copy_to):
                if (one := (audience, of_class, channel)) not in seen:
                    seen.add(one)
                    yield one, rung.name or rung.key
