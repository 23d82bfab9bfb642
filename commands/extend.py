"""``muster extend``: a later due instant for one unit."""

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
from office.grant import extend as grant


@click.command()
@click.argument("campaign")
@option("--duty", required=True)
@option("--unit", required=True)
@option("--until", required=True)
@option("--authority", required=True)
@option("--reason", required=True)
@as_of_option
@json_option
def extend(
    campaign: str,
    duty: str,
    unit: str,
    until: str,
    authority: str,
    reason: str,
    as_of: str | None,
    style: str,
) -> None:
    office = house()
    calendar = office.campaign(campaign).calendar
    granted = grant(
        office,
        campaign,
        duty,
        unit,
        until=instant_of(until, calendar),
        authority=authority,
        reason=reason,
        as_of=instant_of(as_of, calendar),
    )
    if style == "json":
        print_json(granted)
    else:
        click.echo(say("extended", **granted))
    plan_runs(office.settings, campaign)
