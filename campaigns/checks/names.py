"""Names: each thing named once, and every name that is used stands for something."""

from collections.abc import Iterable, Iterator
from typing import Any

from campaigns.faults import MOST_OF_A_FILE, Fault
from campaigns.nearest import nearest
from campaigns.source.data import Loc, Source
from campaigns.spec.duty import Duty
from campaigns.spec.spec import Campaign
from campaigns.spec.work import ROLES


def check_names(campaign: Campaign, spec: Source, roster: Source | None) -> Iterator[Fault]:
    in_roster: list[Fault] = []
    if roster is not None:
        in_roster += _roster(campaign, roster)
        yield from _broken_lines(roster, roster.data, ())
    yield from in_roster
    yield from _broken_lines(spec, spec.data, ())
    yield from _twice(spec, ((("phases", n, "key"), p.key) for n, p in enumerate(campaign.phases)))
    yield from _twice(spec, ((("duties", n, "key"), d.key) for n, d in enumerate(campaign.duties)))
    for part in ("work_items", "sub_campaigns"):
        for number, item in enumerate(getattr(campaign, part)):
            for role in ROLES:
                yield from _units(campaign, spec, (part, number, role), getattr(item, role))
    subs = [sub.key for sub in campaign.sub_campaigns]
    for part in ("sub_campaigns", "milestones", "targets"):
        keys = [item.key for item in getattr(campaign, part)]
        yield from _twice(spec, (((part, n, "key"), key) for n, key in enumerate(keys)))
    for number, mark in enumerate(campaign.milestones):
        yield from _units(campaign, spec, ("milestones", number, "units"), mark.units)
    phases = [phase.key for phase in campaign.phases]
    strangers: list[Fault] = []
    for part in ("duties", "work_items"):
        for number, item in enumerate(getattr(campaign, part)):
            if item.sub_campaign is not None:
                yield from _known(spec, (part, number, "sub_campaign"), item.sub_campaign, subs)
    for number, target in enumerate(campaign.targets):
        if target.form is not None:
            yield from _known(spec, ("targets", number, "form"), target.form, campaign.forms)
    for number, duty in enumerate(campaign.duties):
        at: Loc = ("duties", number)
        if duty.phase is not None:
            strangers += _known(spec, (*at, "phase"), duty.phase, phases)
        for loc, key in _forms(at, duty):
            strangers += _known(spec, loc, key, campaign.forms, "form")
        for loc, key in _ladders(at, duty):
            strangers += _known(spec, loc, key, campaign.ladders, "ladder")
            rungs = [rung.key for rung in campaign.ladders.get(key, ())]
            if duty.starts_at is not None and rungs:
                strangers += _known(spec, (*at, "starts_at"), duty.starts_at, rungs)
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
    forms = {key for duty in campaign.duties for key in duty.form_keys}
    forms |= {target.form for target in campaign.targets if target.form is not None}
    ladders = {key for duty in campaign.duties for key in duty.ladder_keys}
    for what, used, known in (
        ("forms", forms, campaign.forms),
        ("ladders", ladders, campaign.ladders),
    ):
        for key in known:
            if key not in used:
                yield spec.warning("unused", (what, key, "@key"), key=key)


def _ladders(at: Loc, duty: Duty) -> Iterator[tuple[Loc, str]]:
    """Each ladder that a duty names, with its place."""
    if isinstance(duty.ladder, str):
        yield (*at, "ladder"), duty.ladder
    else:
        yield from (((*at, "ladder", word), key) for word, key in duty.ladder.items())


def _forms(at: Loc, duty: Duty) -> Iterator[tuple[Loc, str]]:
    """Each form that a duty names, with its place."""
    if isinstance(duty.form, str):
        yield (*at, "form"), duty.form
    else:
        yield from (((*at, "form", word), key) for word, key in duty.form.items())


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
    told = 0
    for loc, word in words:
        if word in seen:
            told += 1
            if told > MOST_OF_A_FILE:
                return
            yield source.fault("duplicate", loc, word=word, line=source.place(seen[word])[0])
        seen.setdefault(word, loc)


def _units(campaign: Campaign, source: Source, loc: Loc, words: tuple[str, ...]) -> Iterator[Fault]:
    for place, word in enumerate(words):
        if campaign.roster.knows(word):
            continue
        near = campaign.roster.words.nearest(word)
        if near is None and any(mark in word for mark in "，、；"):
            yield source.fault("unknown-unit-comma", (*loc, place), word=word)
        else:
            code = "unknown-unit-near" if near else "unknown-unit"
            yield source.fault(code, (*loc, place), word=word, near=near)


def _known(
    spec: Source, loc: Loc, word: str, known: Iterable[str], key: str | None = None
) -> Iterator[Fault]:
    if word not in known:
        near = nearest(word, list(known))
        code = "unknown-name-near" if near else "unknown-name"
        facts = {"word": word, "near": near, "known": tuple(known)}
        yield spec.fault(code, loc, key=key or loc[-1], **facts)


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
