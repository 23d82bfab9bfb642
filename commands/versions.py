"""``muster versions``: the versions of a campaign, with the authority each rests on."""

import click

from commands.common import house, json_option, print_json, print_table
from commands.language import say
from office.declaring.versions import versions_of


@click.command()
@click.argument("campaign")
@json_option
def versions(campaign: str, style: str) -> None:
    found = versions_of(house(), campaign)
    if style == "json":
        print_json([version.as_json() for version in found])
        return
    rows = [
        (
            version.number,
            f"{version.declared_at:%Y-%m-%d %H:%M}",
            version.authority or "",
            version.reason or "",
            f"{version.campaign.start} — {version.campaign.end}",
        )
        for version in found
    ]
    names = ("version", "declared", "authority", "reason", "days")
    columns = [say(f"column-{name}") for name in names]
    print_table(columns, rows, found[-1].campaign.title)
