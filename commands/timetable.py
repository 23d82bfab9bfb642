"""``muster timetable``: every dated event of a campaign before it happens."""

import json
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from campaigns.owed.timetable import Event
from campaigns.owed.timetable import timetable as events_of
from campaigns.owed.workload import workload
from campaigns.reading.load import load_campaign
from campaigns.spec.spec import Campaign
from commands.common import WIDE, option, print_table, spec_argument
from commands.gantt import MARKS, Chart
from commands.language import say

STYLES = ("table", "json", "ics", "svg")
_MOST_WARNINGS = 10


@click.command()
@spec_argument
@option("--format", "style", type=click.Choice(STYLES), default="table")
@option("-o", "out", type=click.Path(path_type=Path))
def timetable(spec: Path, style: str, out: Path | None) -> None:
    campaign = load_campaign(spec)
    events = events_of(campaign)
    if style != "table":
        _hand_out(_content(campaign, events, style), out)
    elif out is not None:
        raise click.UsageError(say("table-not-written"))
    else:
        _print_events(campaign, events)
        _print_requests(campaign)
        _print_chart(campaign, events)
        _print_workload(campaign, events)


def _content(campaign: Campaign, events: Sequence[Event], style: str) -> bytes:
    from documents.timetables.chart import timetable_svg
    from documents.timetables.ics import timetable_ics

    if style == "json":
        listed = [event.as_json() for event in events]
        return (json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode()
    return (timetable_ics if style == "ics" else timetable_svg)(campaign, events)


def _hand_out(content: bytes, out: Path | None) -> None:
    if out is None:
        click.echo(content, nl=False)
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(content)
    click.echo(say("written", file=out), err=True)


def _print_events(campaign: Campaign, events: Sequence[Event]) -> None:
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


def _print_requests(campaign: Campaign) -> None:
    """What is asked for without a day: it stands on no timetable until the office sets one."""
    for duty in campaign.duties:
        if duty.is_open_request:
            count = len(campaign.unit_ids_of(duty))
            click.echo(say("open-request", duty=duty.name, key=duty.key, count=count))


def _print_chart(campaign: Campaign, events: Sequence[Event]) -> None:
    console = _console()
    present = {event.kind for event in events}
    legend = [
        part
        for kind, (character, style) in MARKS.items()
        if kind in present
        for part in ((character, style), f" {say(f'mark-{kind}')}  ")
    ]
    days_off = ("·", "dim"), f" {say('mark-off')}"
    for line in (Text(""), *Chart(campaign, events, console.width).lines(), Text("")):
        console.print(line, no_wrap=True, crop=True)
    console.print(Text.assemble(*legend, *days_off))


def _print_workload(campaign: Campaign, events: Sequence[Event]) -> None:
    """The most letters there can be, and whoever would get more than the spec allows."""
    load, limit = workload(campaign, events), campaign.letters_per_week
    weeks = load.busiest_weeks()
    if load.busiest_day is None or not weeks:
        return
    day, count = load.busiest_day
    click.echo()
    click.echo(say("letters-day", count=count, day=day))
    facts = {"who": weeks[0].who, "address": weeks[0].address, "week": weeks[0].monday}
    click.echo(say("letters-week", count=weeks[0].letters, **facts))
    if limit is None:
        return
    over = load.busiest_weeks(limit)
    for one in over[:_MOST_WARNINGS]:
        facts = {"who": one.who, "address": one.address, "week": one.monday}
        click.secho(say("letters-over", count=one.letters, limit=limit, **facts), fg="yellow")
    if len(over) > _MOST_WARNINGS:
        click.echo(say("letters-over-more", count=len(over) - _MOST_WARNINGS))


def _console() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=WIDE)
