"""Ladders: rungs that climb, on the right side of the due instant, with letters that fit."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import datetime

from campaigns.faults import Fault
from campaigns.owed.ladder import instant_of
from campaigns.owed.people import GROUP_WIDE
from campaigns.source.data import Loc, Source
from campaigns.spec.duty import Rung
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.spec import Campaign

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
        for key in one.duty.ladder_keys:
            for fault in _climb(campaign, spec, one, key) if key in campaign.ladders else ():
                identity = (fault.line, fault.column, fault.code)
                if identity not in reported:
                    reported.add(identity)
                    yield fault

    yield from _past_next(campaign, spec)


def _letter(spec: Source, at: Loc, rung: Rung) -> Iterator[Fault]:
    if "mail" in rung.channels:  # a chat message has one wording for all audiences
        yield from _audiences(spec, at, rung)
    if (rung.kind == "remind") != (rung.template == "reminder"):
        code = "letter-before-due" if rung.kind == "remind" else "letter-after-due"
        yield spec.warning(code, (*at, "template"), rung=_name(rung), template=rung.template)


def _audiences(spec: Source, at: Loc, rung: Rung) -> Iterator[Fault]:
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


def _climb(campaign: Campaign, spec: Source, one: Occurrence, key: str) -> Iterator[Fault]:
    due_at, opens = one.due_at, one.opens_at
    before: datetime | None = None
    for number, rung in enumerate(campaign.ladders[key]):
        at = ("ladders", key, number, "at")
        instant = instant_of(campaign, rung, due_at)
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
    """A ladder that still climbs when the same units owe the same form again."""
    told: set[tuple[str, str]] = set()
    for key in campaign.forms:
        same = [one for one in campaign.occurrences if key in one.duty.form_keys]
        same.sort(key=lambda one: one.due_at)
        dues = [one.due_at for one in same]
        for one in same:
            last = _last_rung(campaign, one)
            later = last and _owed_between(campaign, one, same, dues, last[0])
            if last is None or later is None or (one.key, later.key) in told:
                continue
            told.add((one.key, later.key))
            at, key, number, rung = last
            facts = {"duty": one.name, "next": later.name, "at": at.date()}
            loc = ("ladders", key, number, "at")
            yield spec.warning("climbs-past-next", loc, rung=_name(rung), **facts)


def _owed_between(
    campaign: Campaign,
    one: Occurrence,
    same: Sequence[Occurrence],
    dues: Sequence[datetime],
    at: datetime,
) -> Occurrence | None:
    """The first of ``same`` that one of the units owes after ``one`` and before ``at``.

    ``same`` are in the order of their due instants, ``dues``.
    """
    mine = campaign.unit_ids_of(one.duty)
    for other in same[bisect_right(dues, one.due_at) : bisect_left(dues, at)]:
        theirs = campaign.unit_ids_of(other.duty)
        if mine is theirs or not set(mine).isdisjoint(theirs):
            return other
    return None


def _last_rung(campaign: Campaign, one: Occurrence) -> tuple[datetime, str, int, Rung] | None:
    """The latest rung of an occurrence's ladders: when, in which, at which place, and the rung."""
    dated = [
        (instant_of(campaign, rung, one.due_at), key, number, rung)
        for key in one.duty.ladder_keys
        for number, rung in enumerate(campaign.ladders.get(key, ()))
    ]
    return max(dated, key=lambda rung: rung[:3], default=None)


def _name(rung: Rung) -> str:
    return rung.name or rung.key
