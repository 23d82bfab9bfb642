"""``muster timetable``: every dated event of a campaign before it happens."""

from pathlib import Path

import click

from campaigns.load import load_campaign
from campaigns.timetable import timetable as events_of
from commands.common import json_option, print_json, print_table, spec_argument
from commands.language import say


@click.command()
@spec_argument
@json_option
def timetable(spec: Path, style: str) -> None:
    campaign = load_campaign(spec)
    events = events_of(campaign)
    if style == "json":
        print_json([event.as_json() for event in events])
        return
    days = say("weekdays")
    rows = [
        (
            f"{event.at:%Y-%m-%d} {days[event.at.weekday()]} {event.at:%H:%M}",
            event.name,
            campaign.phase(event.phase).name,
            len(event.units) or "",
        )
        for event in events
    ]
    columns = [say(f"column-{name}") for name in ("at", "event", "phase", "units")]
    print_table(columns, rows, campaign.title)
