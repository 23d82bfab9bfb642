"""Dates: phases in order and inside the campaign, deadlines inside their phases."""

from collections.abc import Iterator
from datetime import date, datetime

from campaigns.faults import Fault
from campaigns.source import Loc, Source
from campaigns.spec import Campaign


def check_dates(campaign: Campaign, spec: Source) -> Iterator[Fault]:
    yield from _ordered(spec, ("end",), campaign.title, campaign.start, campaign.end)
    for number, phase in enumerate(campaign.phases):
        at: Loc = ("phases", number)
        yield from _ordered(spec, (*at, "end"), phase.name, phase.start, phase.end)
        around = (campaign.title, campaign.start, campaign.end)
        yield from _inside(spec, at, (phase.name, phase.start, phase.end), around)
        if number and phase.start <= campaign.phases[number - 1].end:
            before = campaign.phases[number - 1].name
            yield spec.fault("overlap", (*at, "start"), name=phase.name, before=before)
        for place, step in enumerate(phase.steps):
            step_at = (*at, "steps", place)
            yield from _ordered(spec, (*step_at, "end"), step.name, step.start, step.end)
            around = (phase.name, phase.start, phase.end)
            yield from _inside(spec, step_at, (step.name, step.start, step.end), around)
    yield from _deadlines(campaign, spec)
    for year in range(campaign.start.year, min(campaign.end.year, campaign.start.year + 20) + 1):
        if not campaign.calendar.days.announced(year):
            yield spec.warning("year-not-announced", ("end",), year=year)


def _deadlines(campaign: Campaign, spec: Source) -> Iterator[Fault]:
    phases = {phase.key: phase for phase in campaign.phases}
    for number, duty in enumerate(campaign.duties):
        at: Loc = ("duties", number)
        due_at = campaign.due_at(duty)
        phase = phases.get(duty.phase)
        if phase and not phase.start <= due_at.date() <= phase.end:
            facts = {"duty": duty.name, "phase": phase.name, "start": phase.start, "end": phase.end}
            yield spec.fault("due-outside-phase", (*at, "due"), **facts)
        if duty.opens is not None and campaign.calendar.opening_of(duty.opens) >= due_at:
            yield spec.fault("opens-after-due", (*at, "opens"), duty=duty.name)
        if duty.period is not None:
            start, end = duty.period.start, duty.period.end
            yield from _ordered(spec, (*at, "period", "to"), duty.name, start, end)
        form = campaign.forms.get(duty.form)
        if form and form.entered and duty.basis is None:
            yield spec.fault("basis-missing", at, duty=duty.name)


def _ordered(
    spec: Source, loc: Loc, name: str, start: date | datetime, end: date | datetime
) -> Iterator[Fault]:
    if end < start:
        yield spec.fault("out-of-order", loc, name=name, start=start, end=end)


def _inside(
    spec: Source, loc: Loc, inner: tuple[str, date, date], outer: tuple[str, date, date]
) -> Iterator[Fault]:
    name, start, end = inner
    around, first, last = outer
    if start <= end and first <= last and not (first <= start and end <= last):
        facts = {"name": name, "start": start, "end": end}
        yield spec.fault("outside", loc, **facts, around=around, from_=first, to=last)
