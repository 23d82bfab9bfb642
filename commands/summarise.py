"""``muster summarise``: the summary of a phase."""

from pathlib import Path

import click

from commands.common import as_of_option, house, instant_of, option
from commands.language import say
from office.reporting.summarise import summarise as compile_phase


@click.command()
@click.argument("campaign")
@click.argument("phase")
@as_of_option
@option("-o", "out", required=True, type=click.Path(path_type=Path))
def summarise(campaign: str, phase: str, as_of: str | None, out: Path) -> None:
    office = house()
    at = instant_of(as_of, office.campaign(campaign).calendar)
    for path in compile_phase(office, campaign, phase, at, out).files:
        click.echo(say("written", file=path))
