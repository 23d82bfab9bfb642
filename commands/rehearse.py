"""``muster rehearse``: a campaign's whole life on a rehearsal clock."""

import asyncio
from pathlib import Path

import click

from campaigns.reading.load import load_campaign
from commands.common import option, spec_argument
from commands.playing import report, tell
from rehearsal.behaviour import Behaviour, load_behaviour
from rehearsal.cast import enlarge
from rehearsal.direct import Playbill
from rehearsal.direct import rehearse as put_on


@click.command()
@spec_argument
@option("--out", required=True, type=click.Path(path_type=Path))
@option("--behaviour", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@option("--units", type=int)
def rehearse(spec: Path, out: Path, behaviour: Path | None, units: int | None) -> None:
    campaign = load_campaign(spec)
    if units is not None:
        campaign = enlarge(campaign, units)
    manners = load_behaviour(behaviour) if behaviour else Behaviour()
    story = asyncio.run(put_on(Playbill(campaign, manners, out), tell, lambda _: False))
    report(story)
    if story.problems:
        raise click.exceptions.Exit(1)
