"""``muster withdraw``: a version no longer counts; the one before it stands again."""

import click

from commands.common import as_of_option, house, instant_of, json_option, option, print_json
from commands.deciding import BY
from commands.language import say
from commands.mailing import send_waiting
from office.asking.withdraw import withdraw as take_back


@click.command()
@click.argument("campaign")
@click.argument("receipt")
@option("--reason", required=True)
@as_of_option
@json_option
def withdraw(campaign: str, receipt: str, reason: str, as_of: str | None, style: str) -> None:
    office = house()
    at = instant_of(as_of, office.campaign(campaign).calendar)
    done = take_back(office, campaign, receipt, reason=reason, by=BY, as_of=at)
    if style == "json":
        print_json(done.as_json())
    else:
        after = "stands" if done.stands else "owed" if done.owed else "settled"
        facts = {
            "unit": done.unit_name,
            "duty": done.duty_name,
            "version": done.version,
            "stands": done.stands,
        }
        click.echo(say(f"withdrawn-{after}", **facts))
    send_waiting(office, campaign, at)
