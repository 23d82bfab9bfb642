"""``muster demo``: the campaign of Licheng county, from start to end."""

import asyncio
import contextlib
import sys
from pathlib import Path

import click

import campaign_specs
from campaigns.reading.load import load_campaign
from commands.common import option
from commands.language import say
from commands.playing import report, tell
from rehearsal.behaviour import load_behaviour
from rehearsal.direct import Playbill, rehearse
from rehearsal.story import Story
from service.server import PORT

OUT = Path("demo")
GAP_SECONDS = 1.0


@click.command()
@option("--exit", "leave", is_flag=True)
def demo(leave: bool) -> None:
    specs = Path(next(iter(campaign_specs.__path__)))
    campaign = load_campaign(specs / "licheng-2010.yaml")
    behaviour = load_behaviour(specs / "behaviour" / "licheng-2010.yaml")
    stories: list[Story] = []

    def at_the_end(story: Story) -> bool:
        stories.append(story)
        stay = sys.stdout.isatty() and not leave
        report(story, stays=stay)
        if stay:
            click.echo(say("keep-up"))
        return stay

    bill = Playbill(campaign, behaviour, OUT, GAP_SECONDS, PORT)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(rehearse(bill, tell, at_the_end))
    if not stories:
        raise KeyboardInterrupt
    if stories[0].problems:
        raise click.exceptions.Exit(1)
