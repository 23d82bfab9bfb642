"""Names: each thing named once, and every name that is used stands for something."""

from collections.abc import Iterable, Iterator

from campaigns.explain import nearest
from campaigns.faults import Fault
from campaigns.source import Loc, Source
from campaigns.spec import ROLES, Campaign


def check_names(campaign: Campaign, spec: Source, roster: Source) -> Iterator[Fault]:
    yield from _roster(campaign, roster)
    yield from _twice(spec, ((("phases", n, "key"), p.key) for n, p in enumerate(campaign.phases)))
    yield from _twice(spec, ((("duties", n, "key"), d.key) for n, d in enumerate(campaign.duties)))
    for number, item in enumerate(campaign.work_items):
        for role in ROLES:
            yield from _units(campaign, spec, ("work_items", number, role), getattr(item, role))
    for number, duty in enumerate(campaign.duties):
        at: Loc = ("duties", number)
        phases = [phase.key for phase in campaign.phases]
        yield from _known(campaign, spec, (*at, "phase"), duty.phase, "phase", phases)
        yield from _known(campaign, spec, (*at, "form"), duty.form, "form", campaign.forms)
        yield from _known(campaign, spec, (*at, "ladder"), duty.ladder, "ladder", campaign.ladders)
        yield from _units(campaign, spec, (*at, "units"), duty.units)
        for place, word in enumerate(duty.units):
            known = campaign.roster.knows(word)
            if known and len(duty.units) > 1 and not campaign.roster.resolve((word,)):
                yield spec.warning("group-empty", (*at, "units", place), duty=duty.name, word=word)
        if not campaign.units_of(duty) and all(map(campaign.roster.knows, duty.units)):
            yield spec.fault("nobody-owes", (*at, "units"), duty=duty.name)
    if campaign.mobilise and not any(duty.kind == "acknowledge" for duty in campaign.duties):
        yield spec.fault("mobilise-unanswered", ("mobilise",))


def _roster(campaign: Campaign, source: Source) -> Iterator[Fault]:
    places: list[tuple[Loc, str]] = []
    for number, unit in enumerate(campaign.roster.units):
        places += [(("units", number, "id"), unit.id), (("units", number, "name"), unit.name)]
        places += [(("units", number, "aliases", n), w) for n, w in enumerate(unit.aliases)]
    for number, group in enumerate(campaign.roster.groups):
        places.append((("groups", number, "name"), group.name))
        places += [(("groups", number, "aliases", n), w) for n, w in enumerate(group.aliases)]
    yield from _twice(source, places)
    for number, group in enumerate(campaign.roster.groups):
        yield from _units(campaign, source, ("groups", number, "units"), group.units)


def _twice(source: Source, words: Iterable[tuple[Loc, str]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for loc, word in words:
        if word in seen:
            yield source.fault("duplicate", loc, word=word)
        seen.add(word)


def _units(campaign: Campaign, source: Source, loc: Loc, words: tuple[str, ...]) -> Iterator[Fault]:
    for place, word in enumerate(words):
        if not campaign.roster.knows(word):
            near = nearest(word, [*campaign.roster.by_name, *campaign.roster.groups_by_name])
            code = "unknown-unit-near" if near else "unknown-unit"
            yield source.fault(code, (*loc, place), word=word, near=near)


_WHAT = {
    "phase": {"zh-CN": "阶段", "en": "phase"},
    "form": {"zh-CN": "表样", "en": "form"},
    "ladder": {"zh-CN": "催报阶梯", "en": "ladder"},
}


def _known(
    campaign: Campaign, spec: Source, loc: Loc, word: str, what: str, known: Iterable[str]
) -> Iterator[Fault]:
    if word not in known:
        named = _WHAT[what][campaign.locale]
        yield spec.fault("unknown-name", loc, word=word, what=named, known=", ".join(known) or "-")
