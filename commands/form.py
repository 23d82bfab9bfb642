"""``muster form``: the blank workbook of a duty."""

from pathlib import Path

import click

from campaigns.reading.load import load_campaign
from commands.common import option, spec_argument
from commands.language import say
from office.receiving.blanks import blank_for


@click.command()
@spec_argument
@option("--duty", required=True)
@option("--unit")
@option("--period")
@option("-o", "out", required=True, type=click.Path(path_type=Path))
def form(spec: Path, duty: str, unit: str | None, period: str | None, out: Path) -> None:
    body = blank_for(load_campaign(spec), duty, unit, period)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(body)
    click.echo(say("written", file=out), err=True)
