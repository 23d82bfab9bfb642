"""Ladders: rungs that climb, on the right side of the due instant, with letters that fit."""

from collections.abc import Iterator
from datetime import datetime

from campaigns.faults import Fault
from campaigns.people import GROUP_WIDE
from campaigns.source import Loc, Source
from campaigns.spec import Campaign, Duty, Rung

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
    for duty in campaign.duties:
        if duty.ladder not in campaign.ladders:
            continue
        for fault in _climb(campaign, spec, duty):
            identity = (fault.line, fault.column, fault.code)
            if identity not in reported:
                reported.add(identity)
                yield fault


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


def _climb(campaign: Campaign, spec: Source, duty: Duty) -> Iterator[Fault]:
    calendar, due_at = campaign.calendar, campaign.due_at(duty)
    opens = calendar.opening_of(duty.opens) if duty.opens else None
    before: datetime | None = None
    for number, rung in enumerate(campaign.ladder_of(duty)):
        at = ("ladders", duty.ladder, number, "at")
        instant = rung.at.apply(due_at, calendar.days)
        facts = {"rung": _name(rung), "duty": duty.name}
        if before is not None and instant < before:
            yield spec.fault("ladder-not-climbing", at, **facts)
        if rung.kind == "remind" and instant > due_at:
            yield spec.fault("remind-after-due", at, **facts)
        elif rung.kind == "remind" and opens is not None and instant < opens < due_at:
            yield spec.warning("remind-before-opening", at, **facts)
        if rung.kind == "escalate" and instant <= due_at:
            yield spec.fault("escalate-before-due", at, **facts)
        before = instant


def _name(rung: Rung) -> str:
    return rung.name or rung.key
