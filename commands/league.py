"""``muster league``: who hands in completely and in time, and how many points that makes."""

from pathlib import Path
from typing import get_args

import click

from campaigns.results.league import By
from commands.common import as_of_option, house, instant_of, option, print_json, print_table
from commands.language import say
from documents.papers.league_table import header, printed, rows
from documents.papers.league_xlsx import league_xlsx
from documents.papers.paper import Words
from office.reporting.league import League, league_of

_STYLES = ("table", "json", "xlsx")


@click.command()
@click.argument("campaign")
@as_of_option
@option("--by", type=click.Choice(get_args(By)), default="unit")
@option("--format", "style", type=click.Choice(_STYLES), default="table")
@option("-o", "out", type=click.Path(path_type=Path, dir_okay=False))
def league(campaign: str, as_of: str | None, by: By, style: str, out: Path | None) -> None:
    office = house()
    at = instant_of(as_of, office.campaign(campaign).calendar)
    found = league_of(office, campaign, at, by)
    if style == "json":
        print_json(found.as_json())
    elif style == "xlsx":
        _write(found, out or Path(f"league-{campaign}.xlsx"))
    else:
        _show(found)


def _show(found: League) -> None:
    say_it = Words(found.campaign.locale)
    lines = [
        [*row[:-1], printed(place.score)]
        for row, place in zip(
            rows(found.campaign, found.places, found.by, say_it), found.places, strict=True
        )
    ]
    print_table(header(found.by, say_it), lines, found.campaign.title)


def _write(found: League, out: Path) -> None:
    out.write_bytes(league_xlsx(found.campaign, found.places, found.by, found.as_of))
    click.echo(say("written", file=out), err=True)
