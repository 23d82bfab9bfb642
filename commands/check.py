"""``muster check``: every fault of every spec, with its place and its cure."""

from pathlib import Path

import click

from campaigns.reading.load import read_campaign
from commands.common import as_of_option, instant_of, json_option, print_json
from commands.language import locale, say


@click.command()
@click.argument("specs", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_of_option
@json_option
def check(specs: tuple[Path, ...], as_of: str | None, style: str) -> None:
    at = instant_of(as_of)
    readings = [read_campaign(path, at) for path in specs]
    faults = [(fault, locale(reading.locale)) for reading in readings for fault in reading.faults]
    if style == "json":
        print_json([fault.as_json(language) for fault, language in faults])
    else:
        for fault, language in faults:
            click.echo(fault.line_of_report(language))
    errors = sum(fault.severity == "error" for fault, _ in faults)
    click.echo(
        say("checked", specs=len(specs), errors=errors, warnings=len(faults) - errors), err=True
    )
    if errors:
        raise click.exceptions.Exit(1)
