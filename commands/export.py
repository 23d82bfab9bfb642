"""``muster export``: the files of a declared campaign, as it stands or as it once stood."""

from pathlib import Path

import click

from commands.common import house, option
from commands.language import say
from office.declaring.versions import export as write


@click.command()
@click.argument("campaign")
@option("--version", "number", type=int)
@option("-o", "out", required=True, type=click.Path(path_type=Path, file_okay=False))
def export(campaign: str, number: int | None, out: Path) -> None:
    for path in write(house(), campaign, number, out):
        click.echo(say("written", file=path), err=True)
