"""``muster declare``: a campaign into the ledger, and its events into Prefect."""

from pathlib import Path

import click

from campaigns.load import load_campaign
from commands.common import (
    as_of_option,
    house,
    instant_of,
    json_option,
    option,
    print_json,
    print_table,
    spec_argument,
)
from commands.language import say
from commands.planning import plan_runs
from office.declare import Declaration
from office.declare import declare as put


@click.command()
@spec_argument
@option("--dry-run", is_flag=True)
@option("--authority")
@as_of_option
@json_option
def declare(
    spec: Path, dry_run: bool, authority: str | None, as_of: str | None, style: str
) -> None:
    campaign = load_campaign(spec)
    at = instant_of(as_of, campaign.calendar)
    office = house()
    declaration = put(office, campaign, at, dry_run=dry_run, authority=authority)
    if style == "json":
        print_json(declaration.as_json())
    else:
        _show(declaration)
    if dry_run:
        click.echo(say("dry-run"), err=True)
    else:
        plan_runs(office.settings, campaign.id)


def _show(declaration: Declaration) -> None:
    facts = {"campaign": declaration.campaign, "version": declaration.version}
    if not declaration.is_new_version:
        click.echo(say("declared-before", **facts))
        return
    click.echo(say("declared", **facts))
    rows = [
        (
            say(f"deadline-{change}"),
            deadline.duty,
            len(deadline.units),
            _at(deadline.was),
            _at(deadline.due_at),
        )
        for change in ("added", "moved", "dropped", "unchanged")
        for deadline in getattr(declaration, change)
    ]
    columns = [say(f"column-{name}") for name in ("change", "duty", "units", "was", "due")]
    print_table(columns, rows)


def _at(instant: object) -> str:
    return f"{instant:%Y-%m-%d %H:%M}" if instant else ""
