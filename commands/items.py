"""``muster items``: the division of work, of everybody or of one unit."""

from pathlib import Path

import click

from campaigns.reading.load import load_campaign
from campaigns.spec.spec import Campaign
from campaigns.spec.work import ROLES, WorkItem
from commands.common import json_option, option, print_json, print_table, spec_argument
from commands.language import say
from office.house import sub_campaign_in, unit_in


@click.command()
@spec_argument
@option("--unit")
@option("--sub-campaign", "sub")
@json_option
def items(spec: Path, unit: str | None, sub: str | None, style: str) -> None:
    campaign = load_campaign(spec)
    who = unit_in(campaign, unit) if unit else None
    key = sub_campaign_in(campaign, sub) if sub else None
    roles = dict(campaign.work_items_of(who)) if who else {}
    chosen = [
        item
        for item in campaign.work_items
        if (who is None or item in roles) and key in (None, item.sub_campaign)
    ]
    if style == "json":
        print_json([_json(campaign, item, roles.get(item)) for item in chosen])
        return
    print_table(
        [say(f"column-{name}") for name in ("number", "task", "role" if who else "carried", "by")],
        [
            (
                item.number,
                item.task,
                say(f"role-{roles[item]}") if who else _carried(campaign, item),
                item.by or "",
            )
            for item in chosen
        ],
        campaign.roster.display(who) if who else campaign.title,
    )
    click.echo(say("items-count", count=len(chosen)))


def _carried(campaign: Campaign, item: WorkItem) -> str:
    """Everybody who carries an item, by role; groups that are no list of units by their names."""
    listed = say("comma")
    said = [
        say("role-units", role=say(f"role-{role}"), units=listed.join(names))
        for role in ROLES
        if (names := [campaign.roster.display(word) for word in getattr(item, role)])
    ]
    return say("semicolon").join(said) + (say("and-others") if item.and_others else "")


def _json(campaign: Campaign, item: WorkItem, role: str | None) -> dict[str, object]:
    carried: dict[str, object] = {
        name: [campaign.roster.display(word) for word in getattr(item, name)] for name in ROLES
    }
    return {
        "number": item.number,
        "section": item.section,
        "task": item.task,
        **carried,
        "and_others": item.and_others,
        "sub_campaign": item.sub_campaign,
        "by": item.by.isoformat() if item.by else None,
        "role": role,
    }
