"""``muster hold``: a held letter does not go out at all."""

import click

from commands.common import as_of_option, house, instant_of, json_option, option, print_json
from commands.deciding import BY
from commands.language import say
from office.chasing.release import hold as keep_back


@click.command()
@click.argument("campaign")
@click.argument("number", type=int)
@option("--reason", required=True)
@as_of_option
@json_option
def hold(campaign: str, number: int, reason: str, as_of: str | None, style: str) -> None:
    office = house()
    at = instant_of(as_of, office.campaign(campaign).calendar)
    keep_back(office, campaign, number, reason=reason, by=BY, as_of=at)
    if style == "json":
        print_json({"number": number, "state": "withheld", "reason": reason})
    else:
        click.echo(say("held-back", number=number, reason=reason))
