"""Telling the service that a timetable has changed; one that does not run plans when it starts."""

import asyncio

import click

from commands.language import say
from office.settings import Settings


def plan_runs(settings: Settings, campaign: str) -> None:
    """Make the scheduled runs of ``campaign`` equal its timetable, if the service runs."""
    from service.address import running_at
    from service.environment import enter, prefect_environment

    api_url = running_at(settings.state_dir)
    if api_url is None:
        click.echo(say("service-down"), err=True)
        return
    enter(prefect_environment(settings.state_dir / "prefect", api_url, quiet=True))
    from flows.schedule_deadlines import schedule_deadlines

    asyncio.run(schedule_deadlines(campaign))
    click.echo(say("runs-planned", url=api_url.removesuffix("/api")), err=True)
