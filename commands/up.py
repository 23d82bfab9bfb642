"""``muster up``: runs the service until stopped."""

import asyncio

import click

from commands.common import settings
from commands.language import say
from office.house import open_house
from service.supervise import serve_until_stopped


@click.command()
def up() -> None:
    chosen = settings()
    open_house(chosen).engine.dispose()  # a ledger in trouble is told before anything starts
    click.echo(say("starting"), err=True)
    asyncio.run(serve_until_stopped(chosen, _tell))
    click.echo(say("stopped"), err=True)


def _tell(code: str, **facts: object) -> None:
    """Addresses go to stdout, troubles to stderr."""
    click.echo(say(code, **facts), err=code not in ("up", "portal-up"))
