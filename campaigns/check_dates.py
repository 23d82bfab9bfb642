"""Dates: phases in order and inside the campaign, deadlines inside their phases."""

from collections.abc import Iterator
from datetime import date, datetime

from campaigns.faults import Fault
from campaigns.source import Loc, Source
from campaigns.spec import Campaign


def check_dates(campaign: Campaign, spec: Source) -> Iterator[Fault]:
    yield from _ordered(spec, ("end",), campaign.title, campaign.start, campaign.end)
    calendar = campaign.calendar
    if calendar.opens.replace(tzinfo=None) >= calendar.close_of_work.replace(tzinfo=None):
        yield spec.fault("closes-before-opening", ("calendar", "close_of_work"))
    for number, phase in enumerate(campaign.phases):
        at: Loc = ("phases", number)
        yield from _ordered(spec, (*at, "end"), phase.name, phase.start, phase.end)
        around = (campaign.title, campaign.start, campaign.end)
        yield from _inside(spec, at, (phase.name, phase.start, phase.end), around)
        before = campaign.phases[number - 1] if number else phase
        if number and phase.start <= before.end and before.start <= before.end:
            yield spec.fault("overlap", (*at, "start"), name=phase.name, before=before.name)
        for place, step in enumerate(phase.steps):
            step_at = (*at, "steps", place)
            yield from _ordered(spec, (*step_at, "end"), step.name, step.start, step.end)
            around = (phase.name, phase.start, phase.end)
            yield from _inside(spec, step_at, (step.name, step.start, step.end), around)
    yield from _deadlines(campaign, spec)
    closed = calendar.close_of(campaign.end)
    if campaign.summarise.apply(closed, calendar.days) < closed:
        yield spec.fault("summarise-too-early", ("summarise",), value=campaign.summarise)
    years = range(campaign.start.year, min(campaign.end.year, campaign.start.year + 20) + 1)
    if provisional := tuple(year for year in years if not calendar.days.announced(year)):
        loc = "start" if campaign.start.year in provisional else "end"
        yield spec.warning("year-not-announced", (loc,), years=provisional)


def _deadlines(campaign: Campaign, spec: Source) -> Iterator[Fault]:
    phases = {phase.key: phase for phase in campaign.phases}
    for number, duty in enumerate(campaign.duties):
        at: Loc = ("duties", number)
        due_at = campaign.due_at(duty)
        phase = phases.get(duty.phase)
        if phase and phase.start <= phase.end and not phase.start <= due_at.date() <= phase.end:
            facts = {"duty": duty.name, "phase": phase.name, "start": phase.start, "end": phase.end}
            yield spec.fault("due-outside-phase", (*at, "due"), due=due_at.date(), **facts)
        if duty.opens is not None and campaign.calendar.opening_of(duty.opens) >= due_at:
            yield spec.fault("opens-after-due", (*at, "opens"), duty=duty.name)
        if duty.period is not None:
            start, end = duty.period.start, duty.period.end
            yield from _ordered(spec, (*at, "period", "to"), duty.name, start, end)
            if end > due_at.date():
                yield spec.warning("period-after-due", (*at, "period", "to"), duty=duty.name)


def _ordered(
    spec: Source, loc: Loc, name: str, start: date | datetime, end: date | datetime
) -> Iterator[Fault]:
    if end < start:
        yield spec.fault("out-of-order", loc, name=name, start=start, end=end)


def _inside(
    spec: Source, loc: Loc, inner: tuple[str, date, date], outer: tuple[str, date, date]
) -> Iterator[Fault]:
    """Both ends of ``inner`` are in ``outer``; the first that is not is at fault."""
    name, start, end = inner
    around, first, last = outer
    if start > end or first > last:
        return
    facts = {"name": name, "around": around, "from_": first, "to": last}
    for key, day in (("start", start), ("end", end)):
        if not first <= day <= last:
            yield spec.fault("outside", (*loc, key), day=day, **facts)
