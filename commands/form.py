"""``muster form``: the blank workbook of a duty."""

from pathlib import Path

import click

from campaigns.reading.load import load_campaign
from commands.common import as_of_option, house_if_any, instant_of, option, spec_argument
from commands.language import say
from office.receiving.blanks import blank_as_of, blank_for


@click.command()
@spec_argument
@option("--duty", required=True)
@option("--unit")
@option("--period")
@as_of_option
@option("-o", "out", required=True, type=click.Path(path_type=Path))
def form(
    spec: Path, duty: str, unit: str | None, period: str | None, as_of: str | None, out: Path
) -> None:
    campaign = load_campaign(spec)
    at, office = instant_of(as_of, campaign.calendar), house_if_any()
    if office is None:
        body = blank_for(campaign, duty, unit, period)
    else:
        body = blank_as_of(office, campaign, duty, unit, period, at)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(body)
    click.echo(say("written", file=out), err=True)
