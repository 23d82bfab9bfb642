"""Ladders: rungs that climb, on the right side of the due instant, with letters that fit."""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from campaigns.duty import Rung
from campaigns.faults import Fault
from campaigns.occurrence import Occurrence
from campaigns.people import GROUP_WIDE
from campaigns.source import Loc, Source
from campaigns.spec import Campaign

_TO_ONE_UNIT = ("reminder", "overdue", "urging")
"""Letters that say “your unit”; the others tell of units."""


def check_ladders(campaign: Campaign, spec: Source) -> Iterator[Fault]:
    for key, ladder in campaign.ladders.items():
        seen: dict[str, Loc] = {}
        for number, rung in enumerate(ladder):
            at: Loc = ("ladders", key, number)
            if rung.key in seen:
                line = spec.place(seen[rung.key])[0]
                yield spec.fault("duplicate", (*at, "key"), word=rung.key, line=line)
            seen.setdefault(rung.key, (*at, "key"))
            if rung.key in ("mobilise", "open") or rung.key.startswith("receipt-"):
                yield spec.fault("reserved-key", (*at, "key"), key=rung.key)
            yield from _letter(spec, at, rung)
    reported: set[tuple[object, ...]] = set()
    for one in campaign.occurrences:
        if one.duty.ladder not in campaign.ladders:
            continue
        for fault in _climb(campaign, spec, one):
            identity = (fault.line, fault.column, fault.code)
            if identity not in reported:
                reported.add(identity)
                yield fault

    yield from _past_next(campaign, spec)


def _letter(spec: Source, at: Loc, rung: Rung) -> Iterator[Fault]:
    group_wide = [audience in GROUP_WIDE for audience in rung.to]
    if any(group_wide) and not all(group_wide):
        yield spec.warning("audiences-mixed", (*at, "to"), rung=_name(rung))
    elif all(group_wide):
        if rung.template in _TO_ONE_UNIT:
            facts = {"rung": _name(rung), "template": rung.template}
            yield spec.warning("letter-to-group", (*at, "template"), **facts)
        for place, audience in enumerate(rung.copy_to):
            if audience not in GROUP_WIDE:
                yield spec.fault("copy-to-units", (*at, "copy_to", place), rung=_name(rung))
    elif rung.template not in _TO_ONE_UNIT:
        facts = {"rung": _name(rung), "template": rung.template}
        yield spec.warning("letter-to-unit", (*at, "template"), **facts)
    if (rung.kind == "remind") != (rung.template == "reminder"):
        code = "letter-before-due" if rung.kind == "remind" else "letter-after-due"
        yield spec.warning(code, (*at, "template"), rung=_name(rung), template=rung.template)


def _climb(campaign: Campaign, spec: Source, one: Occurrence) -> Iterator[Fault]:
    calendar, due_at, opens = campaign.calendar, one.due_at, one.opens_at
    before: datetime | None = None
    for number, rung in enumerate(campaign.ladder_of(one.duty)):
        at = ("ladders", one.duty.ladder, number, "at")
        instant = rung.at.apply(due_at, calendar.days)
        facts = {"rung": _name(rung), "duty": one.duty.name}
        if rung.kind == "remind" and instant > due_at:
            yield spec.fault("remind-after-due", at, **facts)
            continue  # on the wrong side it says nothing of the order of the others
        if rung.kind == "escalate" and instant <= due_at:
            yield spec.fault("escalate-before-due", at, **facts)
            continue
        if before is not None and instant < before:
            yield spec.fault("ladder-not-climbing", at, **facts)
        if rung.kind == "remind" and opens is not None and instant < opens < due_at:
            yield spec.warning("remind-before-opening", at, **facts)
        before = instant


def _past_next(campaign: Campaign, spec: Source) -> Iterator[Fault]:
    """A ladder that still climbs when the units owe the same form again."""
    told: set[tuple[str, str]] = set()
    for key in campaign.forms:
        same = [one for one in campaign.occurrences if key in one.duty.form_keys]
        same.sort(key=lambda one: one.due_at)
        for one, later in pairwise(same):
            known = {one.duty.ladder, later.duty.ladder} <= campaign.ladders.keys()
            if not known or (one.key, later.key) in told or not _share_units(campaign, one, later):
                continue
            last = _last_rung(campaign, one)
            if last is not None and last[0] > later.due_at > one.due_at:
                told.add((one.key, later.key))
                at, number, rung = last
                facts = {"duty": one.name, "next": later.name, "at": at.date()}
                loc = ("ladders", one.duty.ladder, number, "at")
                yield spec.warning("climbs-past-next", loc, rung=_name(rung), **facts)


def _last_rung(campaign: Campaign, one: Occurrence) -> tuple[datetime, int, Rung] | None:
    """The latest rung of an occurrence's ladder: when, which in the list, and the rung."""
    rungs = enumerate(campaign.ladder_of(one.duty))
    days = campaign.calendar.days
    dated = [(rung.at.apply(one.due_at, days), number, rung) for number, rung in rungs]
    return max(dated, key=lambda rung: rung[:2], default=None)


def _share_units(campaign: Campaign, one: Occurrence, other: Occurrence) -> bool:
    mine, theirs = campaign.unit_ids_of(one.duty), campaign.unit_ids_of(other.duty)
    return mine == theirs or not set(mine).isdisjoint(theirs)


def _name(rung: Rung) -> str:
    return rung.name or rung.key
