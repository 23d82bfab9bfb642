"""Dates: phases in order, everything inside the campaign, working days known."""

from collections.abc import Iterator
from datetime import date, datetime

from campaigns.faults import Fault
from campaigns.source.data import Loc, Source
from campaigns.spec.spec import Campaign
from campaigns.written.days import Span, Unresolved


def check_dates(campaign: Campaign, spec: Source) -> Iterator[Fault]:
    yield from ordered(spec, ("end",), campaign.title, campaign.start, campaign.end)
    calendar = campaign.calendar
    if calendar.opens.replace(tzinfo=None) >= calendar.close_of_work.replace(tzinfo=None):
        yield spec.fault("closes-before-opening", ("calendar", "close_of_work"))
    yield from _phases(campaign, spec)
    yield from _sub_campaigns(campaign, spec)
    yield from _milestones(campaign, spec)
    closed = calendar.close_of(campaign.end)
    if campaign.summarise.apply(closed, calendar.days) < closed:
        yield spec.fault("summarise-too-early", ("summarise",), value=campaign.summarise)
    years = range(campaign.start.year, min(campaign.end.year, campaign.start.year + 20) + 1)
    if provisional := tuple(year for year in years if not calendar.days.announced(year)):
        loc = "start" if campaign.start.year in provisional else "end"
        yield spec.warning("year-not-announced", (loc,), years=provisional)


def _phases(campaign: Campaign, spec: Source) -> Iterator[Fault]:
    around = (campaign.title, campaign.start, campaign.end)
    for number, phase in enumerate(campaign.phases):
        at: Loc = ("phases", number)
        yield from ordered(spec, (*at, "end"), phase.name, phase.start, phase.end)
        yield from _inside(spec, at, (phase.name, phase.start, phase.end), around)
        before = campaign.phases[number - 1] if number else phase
        if number and phase.start <= before.end and before.start <= before.end:
            yield spec.warning("overlap", (*at, "start"), name=phase.name, before=before.name)
        whole = (phase.name, phase.start, phase.end)
        for place, step in enumerate(phase.steps):
            step_at = (*at, "steps", place)
            yield from ordered(spec, (*step_at, "end"), step.name, step.start, step.end)
            yield from _inside(spec, step_at, (step.name, step.start, step.end), whole)


def _sub_campaigns(campaign: Campaign, spec: Source) -> Iterator[Fault]:
    for number, sub in enumerate(campaign.sub_campaigns):
        at: Loc = ("sub_campaigns", number)
        if sub.start is None and sub.end is None:
            continue
        if sub.start is None or sub.end is None:
            lacking = "start" if sub.start is None else "end"
            yield spec.fault("half-dated", at, name=sub.name, key=lacking)
            continue
        yield from ordered(spec, (*at, "end"), sub.name, sub.start, sub.end)
        whole = (campaign.start, campaign.end)
        for key, day in _beyond(spec, at, (sub.start, sub.end), whole):
            yield from _in_campaign(campaign, spec, (*at, key), sub.name, day)


def _milestones(campaign: Campaign, spec: Source) -> Iterator[Fault]:
    """Milestones and the days of work items; a paper may set them beyond its campaign."""
    for number, mark in enumerate(campaign.milestones):
        loc: Loc = ("milestones", number, "on")
        try:
            days = list(mark.on.within((campaign.start, campaign.end)))
        except Unresolved:
            days = []
        if not days and campaign.start <= campaign.end:
            yield spec.warning("milestone-never", loc, name=mark.name, on=mark.on)
        for start, _ in days:
            yield from _in_campaign(campaign, spec, loc, mark.name, start)
    for number, item in enumerate(campaign.work_items):
        if item.by is not None:
            loc = ("work_items", number, "by")
            yield from _in_campaign(campaign, spec, loc, item.number, item.by)


def _in_campaign(
    campaign: Campaign, spec: Source, loc: Loc, name: str, day: date
) -> Iterator[Fault]:
    if campaign.start <= campaign.end and not campaign.start <= day <= campaign.end:
        facts = {"name": name, "from_": campaign.start, "to": campaign.end}
        yield spec.warning("outside-campaign", loc, day=day, **facts)


def ordered(
    spec: Source, loc: Loc, name: str, start: date | datetime, end: date | datetime
) -> Iterator[Fault]:
    if end < start:
        yield spec.fault("out-of-order", loc, name=name, start=start, end=end)


def _inside(
    spec: Source, loc: Loc, inner: tuple[str, date, date], outer: tuple[str, date, date]
) -> Iterator[Fault]:
    """Both ends of ``inner`` are in ``outer``; each that is not is at fault."""
    name, start, end = inner
    around, first, last = outer
    if start > end or first > last:
        return
    facts = {"name": name, "around": around, "from_": first, "to": last}
    for key, day in _beyond(spec, loc, (start, end), (first, last)):
        yield spec.fault("outside", (*loc, key), day=day, **facts)


def _beyond(spec: Source, loc: Loc, inner: Span, outer: Span) -> Iterator[tuple[str, date]]:
    """The ends of ``inner`` that are not in ``outer``; of two in one word that are beyond the
    same side, the first."""
    sides = [(day > outer[1]) - (day < outer[0]) for day in inner]
    if sides[0]:
        yield "start", inner[0]
    one_word = spec.place((*loc, "start")) == spec.place((*loc, "end"))
    if sides[1] and not (one_word and sides[0] == sides[1]):
        yield "end", inner[1]
