"""``muster waive``: a unit need not hand this in."""

import click

from commands.common import (
    as_of_option,
    house,
    instant_of,
    json_option,
    option,
    print_json,
)
from commands.language import say
from commands.planning import plan_runs
from office.grant import waive as let_off


@click.command()
@click.argument("campaign")
@option("--duty", required=True)
@option("--unit", required=True)
@option("--authority", required=True)
@option("--reason", required=True)
@as_of_option
@json_option
def waive(
    campaign: str,
    duty: str,
    unit: str,
    authority: str,
    reason: str,
    as_of: str | None,
    style: str,
) -> None:
    office = house()
    at = instant_of(as_of, office.campaign(campaign).calendar)
    granted = let_off(office, campaign, duty, unit, authority=authority, reason=reason, as_of=at)
    if style == "json":
        print_json(granted)
    else:
        click.echo(say("waived-now", **granted))
    plan_runs(office.settings, campaign)
