"""A timetable as a calendar file (RFC 5545): it opens in Outlook and on a phone.

One entry an event. The same campaign gives the same bytes, and an event that
stays where it is keeps its UID, so that importing again changes nothing. No
clock is read: an entry's stamp is its event's own instant.
"""

from collections.abc import Sequence
from datetime import UTC, timedelta

import icalendar

from campaigns.owed.timetable import Event
from campaigns.spec.spec import Campaign
from documents.timetables.words import Words

PRODID = "-//Muster//Timetable//ZH"
_FIRST = 5
"""Units named in an entry; the others are counted."""
_DAY = timedelta(days=1)


def timetable_ics(campaign: Campaign, events: Sequence[Event]) -> bytes:
    """The calendar of ``events``, told in the campaign's zone and language."""
    say = Words(campaign.locale)
    calendar = icalendar.Calendar()
    calendar.add("PRODID", PRODID)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", say("ics/name", title=campaign.title))
    calendar.add("X-WR-TIMEZONE", campaign.calendar.time_zone)
    for event in events:
        calendar.add_component(_entry(campaign, event, say))
    days = sorted(event.at.date() for event in events)
    if days:
        calendar.add_missing_timezones(days[0] - _DAY, days[-1] + 2 * _DAY)
    content: bytes = calendar.to_ical(sorted=False)
    return content


def _entry(campaign: Campaign, event: Event, say: Words) -> icalendar.Event:
    at = event.at.astimezone(campaign.calendar.zone)
    stamp = event.at.astimezone(UTC)
    entry = icalendar.Event()
    entry.add("UID", f"{campaign.id}:{event.key}:{stamp:%Y%m%dT%H%M%SZ}@muster")
    entry.add("DTSTAMP", stamp)
    if event.days is not None:
        entry.add("DTSTART", event.days[0])
        entry.add("DTEND", event.days[1] + _DAY)
    else:
        entry.add("DTSTART", at)
    entry.add("SUMMARY", event.name)
    entry.add("DESCRIPTION", _description(campaign, event, say))
    entry.add("CATEGORIES", [say(f"kind/{event.kind}")])
    entry.add("TRANSP", "TRANSPARENT")
    if event.kind == "due":
        entry.add_component(_alarm(campaign, event, say))
    return entry


def _duty(campaign: Campaign, event: Event) -> str:
    one = campaign.occurrence(event.duty or "", event.period or "")
    return one.name if one else event.duty or ""


def _alarm(campaign: Campaign, event: Event, say: Words) -> icalendar.Alarm:
    """A reminder at the same hour of the working day before."""
    due = event.at.astimezone(campaign.calendar.zone).date()
    alarm = icalendar.Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("TRIGGER", campaign.calendar.days.shift(due, -1) - due)
    alarm.add("DESCRIPTION", say("ics/alarm", name=event.name))
    return alarm


def _description(campaign: Campaign, event: Event, say: Words) -> str:
    lines = [say(f"what/{event.kind}"), say("ics/phase", phase=campaign.phase(event.phase).name)]
    if event.duty:
        lines.append(say("ics/duty", duty=_duty(campaign, event)))
    if event.units:
        names = [campaign.roster.display(unit) for unit in event.units[:_FIRST]]
        code = "ics/units-first" if len(event.units) > _FIRST else "ics/units"
        lines.append(say(code, count=len(event.units), names=say.listed(names)))
    if event.tasks:
        lines.append(say("ics/tasks", tasks=say.listed(event.tasks, "semicolon")))
    return "\n".join(lines)
