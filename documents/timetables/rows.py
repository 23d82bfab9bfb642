"""What a chart shows, row by row: each phase, its dated steps, the duties that fall in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from campaigns.owed.timetable import Event
from campaigns.spec.duty import Duty
from campaigns.spec.spec import Campaign
from campaigns.spec.work import Phase
from documents.timetables.words import Words

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Row:
    """A row: what it is called, how long it lasts (spans of instants), and its events."""

    kind: Literal["phase", "step", "duty"]
    phase: int
    name: str
    note: str
    spans: tuple[tuple[datetime, datetime], ...]
    events: tuple[Event, ...]


def rows_of(campaign: Campaign, events: Sequence[Event], say: Words) -> list[Row]:
    """Every event stands in exactly one row."""
    found: list[Row] = []
    for number, phase in enumerate(campaign.all_phases):
        mine = [event for event in events if event.phase == phase.key]
        found += _phase_rows(campaign, phase, number, mine, say)
        found += _sub_campaign_rows(campaign, number, mine, events, say)
        found += _dates_row(number, mine, say)
        for duty in campaign.duties:
            owed = tuple(event for event in mine if event.duty == duty.key)
            if owed:
                found.append(_duty_row(campaign, duty, number, owed, say))
    return found


def _phase_rows(
    campaign: Campaign, phase: Phase, number: int, events: Sequence[Event], say: Words
) -> Iterator[Row]:
    begins = {event.rung: event for event in events if event.kind == "milestone"}
    own = tuple(e for e in events if e.duty is None and e.kind != "milestone")
    spans = (_days(campaign, phase.start, phase.end),)
    long = _is_long(campaign)
    yield Row("phase", number, phase.name, _dates(phase.start, phase.end, say, long), spans, own)
    for place, step in enumerate(phase.steps, start=1):
        begun = begins.get(f"step-{place}")
        marks = (begun,) if begun else ()
        days = (_days(campaign, step.start, step.end),)
        note = _dates(step.start, step.end, say, long)
        yield Row("step", number, step.name, note, days, marks)


def _sub_campaign_rows(
    campaign: Campaign, number: int, mine: Sequence[Event], events: Sequence[Event], say: Words
) -> Iterator[Row]:
    """The sub-campaigns that begin in a phase, each with its beginning and its end."""
    here = {event.rung for event in mine}
    for sub in campaign.sub_campaigns:
        if f"sub-{sub.key}-start" in here and sub.start and sub.end:
            edges = {f"sub-{sub.key}-{edge}" for edge in ("start", "end")}
            marks = tuple(event for event in events if event.rung in edges)
            note = _dates(sub.start, sub.end, say, _is_long(campaign))
            yield Row("step", number, sub.name, note, (_days(campaign, sub.start, sub.end),), marks)


def _dates_row(number: int, events: Sequence[Event], say: Words) -> Iterator[Row]:
    """The other milestones of a phase on one line: publicity days, days by which work is done."""
    other = tuple(
        event
        for event in events
        if event.kind == "milestone"
        and event.duty is None
        and not (event.rung or "").startswith(("step-", "sub-"))
    )
    if other:
        note = say("svg/dates", count=len(other))
        yield Row("step", number, say("svg/milestones"), note, (), other)


def _duty_row(
    campaign: Campaign, duty: Duty, number: int, events: tuple[Event, ...], say: Words
) -> Row:
    dues = [event for event in events if event.kind == "due"]
    opened = {e.period: e.at for e in events if e.kind in ("open", "mobilise")}
    spans = tuple((opened.get(due.period, _handed_out(campaign)), due.at) for due in dues)
    notes = [say("svg/units", count=len(dues[0].units))] if dues else []
    if len(dues) == 1:
        at = dues[0].at.astimezone(campaign.calendar.zone)
        when = f"{say.dated(_date(_is_long(campaign)), at.date())} {at:%H:%M}"
        notes.append(say("svg/due", when=when))
    elif dues:
        notes.append(say("svg/dues", count=len(dues)))
    return Row("duty", number, duty.name, say("svg/join").join(notes), spans, events)


def _handed_out(campaign: Campaign) -> datetime:
    """When the blanks of a duty without an opening go out: with the mobilisation."""
    return campaign.calendar.opening_of(campaign.mobilise or campaign.start)


def _days(campaign: Campaign, start: date, end: date) -> tuple[datetime, datetime]:
    """From the first midnight to the last."""
    zone, midnight = campaign.calendar.zone, datetime.min.time()
    return datetime.combine(start, midnight, zone), datetime.combine(end + _DAY, midnight, zone)


def _dates(start: date, end: date, say: Words, with_year: bool) -> str:
    first, last = (say.dated(_date(with_year), day) for day in (start, end))
    return first if first == last else f"{first}—{last}"


def _date(with_year: bool) -> str:
    return "tick/full-date" if with_year else "tick/date"


def _is_long(campaign: Campaign) -> bool:
    """Whether a day and a month alone could be of more than one year."""
    return campaign.end - campaign.start > 300 * _DAY
