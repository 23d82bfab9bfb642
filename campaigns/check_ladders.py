"""Ladders: rungs that climb, on the right side of the due instant, and reach somebody."""

from collections.abc import Iterator

from campaigns.faults import Fault
from campaigns.people import addresses
from campaigns.source import Source
from campaigns.spec import Audience, Campaign, Duty, Rung

_AUDIENCES: dict[Audience, dict[str, str]] = {
    "liaison": {"zh-CN": "信息联络员", "en": "liaison officer"},
    "leader": {"zh-CN": "分管领导", "en": "leader in charge"},
    "office": {"zh-CN": "办公室", "en": "office"},
    "head": {"zh-CN": "组长", "en": "head"},
    "members": {"zh-CN": "群发", "en": "members' circulation"},
}


def check_ladders(campaign: Campaign, spec: Source) -> Iterator[Fault]:
    for key, ladder in campaign.ladders.items():
        seen: set[str] = set()
        for number, rung in enumerate(ladder):
            if rung.key in seen:
                yield spec.fault("duplicate", ("ladders", key, number, "key"), word=rung.key)
            seen.add(rung.key)
    reported: set[tuple[object, ...]] = set()
    for duty in campaign.duties:
        for fault in (*_climb(campaign, spec, duty), *_reach(campaign, spec, duty)):
            identity = (fault.line, fault.column, fault.code, str(fault.facts))
            if identity not in reported:
                reported.add(identity)
                yield fault


def _climb(campaign: Campaign, spec: Source, duty: Duty) -> Iterator[Fault]:
    due_at = campaign.due_at(duty)
    before = None
    for number, rung in enumerate(campaign.ladder_of(duty)):
        at = ("ladders", duty.ladder, number, "at")
        instant = rung.at.apply(due_at, campaign.calendar.days)
        if before is not None and instant < before:
            yield spec.fault("ladder-not-climbing", at, rung=_name(rung))
        if rung.kind == "remind" and instant > due_at:
            yield spec.fault("remind-after-due", at, rung=_name(rung))
        if rung.kind == "escalate" and instant <= due_at:
            yield spec.fault("escalate-before-due", at, rung=_name(rung))
        before = instant


def _reach(campaign: Campaign, spec: Source, duty: Duty) -> Iterator[Fault]:
    for number, rung in enumerate(campaign.ladder_of(duty)):
        at = ("ladders", duty.ladder, number)
        for field in ("to", "copy_to"):
            for place, audience in enumerate(getattr(rung, field)):
                for who in _without(campaign, duty, audience):
                    word = _AUDIENCES[audience][campaign.locale]
                    yield spec.fault(
                        "no-address", (*at, field, place), who=who, audience=word, rung=_name(rung)
                    )
    for unit in campaign.units_of(duty) if duty.kind == "acknowledge" or duty.opens else ():
        if not addresses(campaign, unit, "liaison"):
            word = _AUDIENCES["liaison"][campaign.locale]
            loc = ("duties", campaign.duties.index(duty))
            yield spec.fault("no-address", loc, who=unit.name, audience=word, rung=duty.name)


def _without(campaign: Campaign, duty: Duty, audience: Audience) -> list[str]:
    if audience in ("liaison", "leader"):
        units = campaign.units_of(duty)
        return [unit.name for unit in units if not addresses(campaign, unit, audience)]
    if addresses(campaign, None, audience):
        return []
    return [campaign.leading_group.name]


def _name(rung: Rung) -> str:
    return rung.name or rung.key
