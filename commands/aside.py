"""``muster aside``: files that are nobody's return, with the reason; ``-o`` takes them out."""

from pathlib import Path

import click

from campaigns.dates.calendars import Calendar
from commands.common import (
    as_of_option,
    calendar_of,
    house,
    instant_of,
    json_option,
    option,
    print_json,
    print_table,
)
from commands.language import locale, say
from office.receiving.aside import Aside, put_aside, take_out

_COLUMNS = ("received", "channel", "file", "hash", "reason", "done")


@click.command()
@option("-o", "out", type=click.Path(path_type=Path, file_okay=False))
@as_of_option
@json_option
def aside(out: Path | None, as_of: str | None, style: str) -> None:
    office = house()
    calendar = calendar_of(office, None)
    found = put_aside(office, instant_of(as_of, calendar))
    if out is not None:
        for path in take_out(office, found, out):
            click.echo(path, err=style == "json")
    if style == "json":
        print_json([one.as_json(locale()) for one in found])
    elif out is None:
        _table(found, calendar)


def _table(found: list[Aside], calendar: Calendar) -> None:
    rows = [
        (
            f"{one.received_at.astimezone(calendar.zone):%Y-%m-%d %H:%M}",
            one.channel,
            one.name,
            one.sha256[:12],
            one.why(locale()),
            one.done.what if one.done else "",
        )
        for one in found
    ]
    columns = [say(f"column-{name}") for name in _COLUMNS]
    print_table(columns, rows, say("aside-title"))
