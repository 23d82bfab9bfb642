"""``muster link``: a unit's personal link to its pages; made, shown again, or ended."""

import click

from commands.common import house, instant_of, json_option, option, print_json
from commands.language import say
from office.access.links import link_for
from office.access.links import revoke as end_links
from office.house import local


@click.command()
@click.argument("campaign")
@option("--unit", required=True)
@option("--revoke", is_flag=True)
@json_option
def link(campaign: str, unit: str, revoke: bool, style: str) -> None:
    office, at = house(), instant_of(None)
    declared = office.campaign(campaign)
    if revoke:
        count = end_links(office, campaign, unit, at)
        told: dict[str, object] = {"campaign": campaign, "unit": unit, "revoked": count}
        print_json(told) if style == "json" else click.echo(say("link-revoked", **told))
        return
    address, ends = link_for(office, campaign, unit, at)
    if style == "json":
        until = local(declared, ends).isoformat()
        print_json({"campaign": campaign, "unit": unit, "link": address, "until": until})
    else:
        click.echo(address)
        click.echo(say("link-until", until=f"{local(declared, ends):%Y-%m-%d}"), err=True)
