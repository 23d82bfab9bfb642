"""Deadlines: each duty says in one way when it is due, within its phase, and is then due at all."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from campaigns.checks.dates import ordered
from campaigns.faults import Fault
from campaigns.source.data import Loc, Source
from campaigns.spec.duty import Duty, Period
from campaigns.spec.occurrence import Occurrence, occurrences_of, term_in_words
from campaigns.spec.spec import Campaign


def check_deadlines(campaign: Campaign, spec: Source) -> Iterator[Fault]:
    phases = [phase.key for phase in campaign.all_phases]
    in_order = campaign.start <= campaign.end
    for number, duty in enumerate(campaign.duties):
        at: Loc = ("duties", number)
        yield from _said_once(spec, at, duty)
        if duty.phase is not None and phases.count(duty.phase) != 1:
            continue  # said elsewhere, and which phase is meant cannot be known
        found = list(occurrences_of(campaign, duty))
        span = campaign.phase(duty.phase) if duty.phase is not None else campaign
        if duty.every is not None and duty.due is None and in_order and span.start <= span.end:
            yield from _recurs(campaign, spec, at, duty, found)
        for one in found:
            yield from _occurrence(campaign, spec, at, one)


def _said_once(spec: Source, at: Loc, duty: Duty) -> Iterator[Fault]:
    if duty.due is not None and duty.every is not None:
        yield spec.fault("due-and-every", (*at, "every"), duty=duty.name)
    for key in ("since", "until"):
        if getattr(duty, key) is not None and duty.every is None:
            yield spec.fault("recurs-not", (*at, key), duty=duty.name, key=key)
    if isinstance(duty.period, str) and duty.every is None:
        yield spec.fault("period-of-terms", (*at, "period"), duty=duty.name, value=duty.period)
    if isinstance(duty.period, Period) and duty.every is not None:
        yield spec.fault("period-of-days", (*at, "period"), duty=duty.name)
    relay = duty.relay
    if relay is not None and (relay.due is None) == (relay.every is None):
        yield spec.fault("relay-when", (*at, "relay", "every"), duty=duty.name)


def _recurs(
    campaign: Campaign, spec: Source, at: Loc, duty: Duty, found: list[Occurrence]
) -> Iterator[Fault]:
    if duty.since is not None and duty.until is not None and duty.until < duty.since:
        yield from ordered(spec, (*at, "until"), duty.name, duty.since, duty.until)
    elif not found:
        yield spec.fault("never-due", (*at, "every"), duty=duty.name, every=duty.every)
    else:
        yield from _last_term(campaign, spec, at, duty)
        yield from _rolled_together(spec, at, duty, found)


def _rolled_together(spec: Source, at: Loc, duty: Duty, found: list[Occurrence]) -> Iterator[Fault]:
    """Two due days on which nobody works may roll to the same one."""
    for one, other in pairwise(found):
        if one.due_at == other.due_at:
            facts = {"first": one.name, "second": other.name, "due": one.due_at.date()}
            yield spec.warning("rolled-together", (*at, "roll"), duty=duty.name, **facts)


def _occurrence(campaign: Campaign, spec: Source, at: Loc, one: Occurrence) -> Iterator[Fault]:
    duty, phase = one.duty, campaign.phase(one.phase)
    if (
        duty.due is not None
        and phase.start <= phase.end
        and not phase.start <= one.day <= phase.end
    ):
        facts = {"duty": duty.name, "phase": phase.name, "start": phase.start, "end": phase.end}
        yield spec.warning("due-outside-phase", (*at, "due"), due=one.day, **facts)
    if one.opens_at is not None and one.opens_at >= one.due_at:
        yield spec.fault("opens-after-due", (*at, "opens"), duty=duty.name)
    if duty.relay is not None and one.relay_at is not None and one.relay_at <= one.due_at:
        key = "due" if duty.relay.every is None else "every"
        yield spec.fault("relay-before-due", (*at, "relay", key), duty=duty.name)
    if one.period is not None and (duty.every is None or not isinstance(duty.period, Period)):
        loc = (*at, "period", "to") if duty.every is None else (*at, "period")
        start, end = one.period.start, one.period.end
        yield from ordered(spec, loc, duty.name, start, end)
        if end > one.due_at.date():
            yield spec.warning("period-after-due", loc, duty=duty.name)


def _last_term(campaign: Campaign, spec: Source, at: Loc, duty: Duty) -> Iterator[Fault]:
    """The last term that ends in the campaign is asked for, not lost behind the campaign's end."""
    if duty.period != "previous" or duty.every is None or duty.phase or duty.until:
        return
    days, end = campaign.calendar.days, campaign.end
    after = duty.every.days(end + timedelta(days=1), end + timedelta(days=400), days)
    term, day = next(after, (None, None))
    if term is not None and term.previous().end <= end and term.previous().end >= campaign.start:
        facts = {"term": term_in_words(term.previous(), campaign.locale), "day": day, "end": end}
        yield spec.warning("last-term-lost", (*at, "every"), duty=duty.name, **facts)
