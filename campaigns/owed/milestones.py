"""Milestones: whatever is dated in a campaign besides deadlines, letters and the ends of phases.

Dated steps, the beginning and end of sub-campaigns, publicity days, the days by
which work items must be done, and the office's own relays upward.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from campaigns.spec.spec import Campaign
from campaigns.wording import Wording

_WORDING = Wording("campaigns", "events.yaml")


@dataclass(frozen=True)
class Marked:
    """One milestone; ``key`` tells it from the others of its phase."""

    at: datetime
    phase: str
    key: str
    name: str
    days: tuple[date, date]
    tasks: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    duty: str | None = None
    period: str | None = None
    sub_campaign: str | None = None


def milestones(campaign: Campaign) -> Iterator[Marked]:
    yield from _steps(campaign)
    yield from _sub_campaigns(campaign)
    yield from _dates(campaign)
    yield from _work(campaign)
    yield from _relays(campaign)


def _steps(campaign: Campaign) -> Iterator[Marked]:
    for phase in campaign.all_phases:
        for number, step in enumerate(phase.steps, start=1):
            at = campaign.calendar.opening_of(step.start)
            name = _say(campaign, "milestone", step=step.name)
            yield Marked(at, phase.key, f"step-{number}", name, (step.start, step.end), step.tasks)


def _sub_campaigns(campaign: Campaign) -> Iterator[Marked]:
    """Those with days of their own; the others begin and end with the campaign."""
    for sub in campaign.sub_campaigns:
        units = campaign.ids_of(campaign.words_of(sub))
        for edge, day in (("start", sub.start), ("end", sub.end)):
            if day is not None:
                to_instant = (
                    campaign.calendar.opening_of if edge == "start" else campaign.calendar.close_of
                )
                at, phase = to_instant(day), campaign.phase_on(day).key
                name = _say(campaign, f"sub-{edge}", name=sub.name)
                key = f"sub-{sub.key}-{edge}"
                days, own = (day, day), {"sub_campaign": sub.key}
                yield Marked(at, phase, key, name, days, sub.tasks, units, **own)


def _dates(campaign: Campaign) -> Iterator[Marked]:
    for mark in campaign.milestones:
        units = campaign.ids_of(mark.units)
        for start, end in mark.on.within((campaign.start, campaign.end)):
            at, phase = campaign.calendar.opening_of(start), campaign.phase_on(start).key
            name = _say(campaign, "milestone", step=mark.name)
            yield Marked(at, phase, f"{mark.key}-{start}", name, (start, end), mark.tasks, units)


def _work(campaign: Campaign) -> Iterator[Marked]:
    for number, item in enumerate(campaign.work_items, start=1):
        if item.by is not None:
            at, phase = campaign.calendar.close_of(item.by), campaign.phase_on(item.by).key
            name = _say(campaign, "work-by", number=item.number, task=item.task)
            units = campaign.ids_of(campaign.words_of(item))
            days = (item.by, item.by)
            yield Marked(at, phase, f"work-{number}", name, days, (item.task,), units)


def _relays(campaign: Campaign) -> Iterator[Marked]:
    for one in campaign.occurrences:
        if one.relay_at is not None and one.duty.relay is not None:
            day = one.relay_at.date()
            name = _say(campaign, "relay", duty=one.name, to=one.duty.relay.to)
            key, period = one.key, one.period_key or None
            yield Marked(one.relay_at, one.phase, "relay", name, (day, day), (), (), key, period)


def _say(campaign: Campaign, code: str, **facts: object) -> str:
    return _WORDING.say(code, campaign.locale, **facts)
