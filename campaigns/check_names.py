"""Names: each thing named once, and every name that is used stands for something."""

from collections.abc import Iterable, Iterator
from typing import Any

from campaigns.explain import nearest
from campaigns.faults import Fault
from campaigns.source import Loc, Source
from campaigns.spec import ROLES, Campaign


def check_names(campaign: Campaign, spec: Source, roster: Source | None) -> Iterator[Fault]:
    in_roster: list[Fault] = []
    if roster is not None:
        in_roster += _roster(campaign, roster)
        yield from _broken_lines(roster, roster.data, ())
    yield from in_roster
    yield from _broken_lines(spec, spec.data, ())
    yield from _twice(spec, ((("phases", n, "key"), p.key) for n, p in enumerate(campaign.phases)))
    yield from _twice(spec, ((("duties", n, "key"), d.key) for n, d in enumerate(campaign.duties)))
    for number, item in enumerate(campaign.work_items):
        for role in ROLES:
            yield from _units(campaign, spec, ("work_items", number, role), getattr(item, role))
    phases = [phase.key for phase in campaign.phases]
    strangers: list[Fault] = []
    for number, duty in enumerate(campaign.duties):
        at: Loc = ("duties", number)
        strangers += _known(spec, (*at, "phase"), duty.phase, phases)
        strangers += _known(spec, (*at, "form"), duty.form, campaign.forms)
        strangers += _known(spec, (*at, "ladder"), duty.ladder, campaign.ladders)
        yield from _units(campaign, spec, (*at, "units"), duty.units)
        if in_roster:
            continue  # a name used twice may stand for the wrong unit or group
        for place, word in enumerate(duty.units):
            known = campaign.roster.knows(word)
            if known and len(duty.units) > 1 and not campaign.roster.resolve((word,)):
                yield spec.warning("group-empty", (*at, "units", place), duty=duty.name, word=word)
        if not campaign.units_of(duty) and all(map(campaign.roster.knows, duty.units)):
            yield spec.fault("nobody-owes", (*at, "units"), duty=duty.name)
    yield from strangers or _unused(campaign, spec)


def _unused(campaign: Campaign, spec: Source) -> Iterator[Fault]:
    for what in ("form", "ladder"):
        used = {getattr(duty, what) for duty in campaign.duties}
        for key in getattr(campaign, f"{what}s"):
            if key not in used:
                yield spec.warning("unused", (f"{what}s", key, "@key"), key=key)


def _roster(campaign: Campaign, source: Source) -> Iterator[Fault]:
    places: list[tuple[Loc, str]] = []
    for number, unit in enumerate(campaign.roster.units):
        places += [(("units", number, "id"), unit.id), (("units", number, "name"), unit.name)]
        places += [(("units", number, "aliases", n), w) for n, w in enumerate(unit.aliases)]
    for number, group in enumerate(campaign.roster.groups):
        places.append((("groups", number, "name"), group.name))
        places += [(("groups", number, "aliases", n), w) for n, w in enumerate(group.aliases)]
    yield from _twice(source, places)
    classes = {unit.unit_class: True for unit in campaign.roster.units}
    for number, group in enumerate(campaign.roster.groups):
        yield from _members(campaign, source, ("groups", number, "units"), group.units)
        for place, word in enumerate(group.classes):
            if word not in classes:
                loc = ("groups", number, "classes", place)
                yield source.fault("unknown-class", loc, word=word, known=tuple(classes))


def _members(
    campaign: Campaign, source: Source, loc: Loc, words: tuple[str, ...]
) -> Iterator[Fault]:
    """The units of a group; a group in a group would stand for nobody."""
    for place, word in enumerate(words):
        if word not in campaign.roster.by_name and word in campaign.roster.groups_by_name:
            yield source.fault("group-in-group", (*loc, place), word=word)
    yield from _units(campaign, source, loc, words)


def _twice(source: Source, words: Iterable[tuple[Loc, str]]) -> Iterator[Fault]:
    seen: dict[str, Loc] = {}
    for loc, word in words:
        if word in seen:
            yield source.fault("duplicate", loc, word=word, line=source.place(seen[word])[0])
        seen.setdefault(word, loc)


def _units(campaign: Campaign, source: Source, loc: Loc, words: tuple[str, ...]) -> Iterator[Fault]:
    for place, word in enumerate(words):
        if campaign.roster.knows(word):
            continue
        near = nearest(word, [*campaign.roster.by_name, *campaign.roster.groups_by_name])
        if near is None and any(mark in word for mark in "，、；"):
            yield source.fault("unknown-unit-comma", (*loc, place), word=word)
        else:
            code = "unknown-unit-near" if near else "unknown-unit"
            yield source.fault(code, (*loc, place), word=word, near=near)


def _known(spec: Source, loc: Loc, word: str, known: Iterable[str]) -> Iterator[Fault]:
    if word not in known:
        near = nearest(word, list(known))
        code = "unknown-name-near" if near else "unknown-name"
        yield spec.fault(code, loc, word=word, key=loc[-1], near=near, known=tuple(known))


def _broken_lines(source: Source, data: Any, loc: Loc) -> Iterator[Fault]:
    """Names over several lines: they stand in headings, subjects and file names."""
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, str):
                if key in ("title", "name") and "\n" in value.strip():
                    yield source.fault("not-one-line", (*loc, key), key=key)
            else:
                yield from _broken_lines(source, value, (*loc, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _broken_lines(source, value, (*loc, number))
