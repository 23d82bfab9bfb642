"""``muster declare``: a campaign into the ledger, and its events into Prefect."""

import sys
from pathlib import Path

import click

from campaigns.reading.load import load_campaign
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
from office.declaring.declare import declare as put
from office.declaring.difference import CHANGES, Declaration


@click.command()
@spec_argument
@option("--dry-run", is_flag=True)
@option("--authority")
@option("--reason")
@as_of_option
@json_option
def declare(
    spec: Path,
    dry_run: bool,
    authority: str | None,
    reason: str | None,
    as_of: str | None,
    style: str,
) -> None:
    campaign = load_campaign(spec)
    at = instant_of(as_of, campaign.calendar)
    office = house()
    before = put(office, campaign, at, dry_run=True, authority=authority, reason=reason)
    if style != "json":
        _show(before)
    done = before
    if not dry_run:
        if before.moves_dates and before.authority is None:
            authority, reason = _ask(reason)
        done = put(office, campaign, at, authority=authority, reason=reason)
    if style == "json":
        print_json(done.as_json())
    if dry_run:
        click.echo(say("dry-run"), err=True)
    else:
        plan_runs(office.settings, campaign.id)


def _ask(reason: str | None) -> tuple[str | None, str | None]:
    """On whose authority dates move: asked of a person; a script is told that it is missing."""
    if not sys.stdin.isatty():
        click.echo(say("no-authority"), err=True)
        return None, reason
    authority: str = click.prompt(say("ask-authority"), err=True)
    return authority, reason or click.prompt(say("ask-reason"), err=True)


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
            deadline.period,
            len(deadline.units),
            deadline.met or "",
            _at(deadline.was),
            _at(deadline.due_at),
        )
        for change in CHANGES
        for deadline in getattr(declaration, change)
    ]
    names = ("change", "duty", "period", "units", "met", "was", "due")
    print_table([say(f"column-{name}") for name in names], rows)
    click.echo(say("declared-letters", **declaration.letters.as_json()))
    if declaration.authority:
        by = {"authority": declaration.authority, "reason": declaration.reason or "—"}
        click.echo(say("declared-by", **by))


def _at(instant: object) -> str:
    return f"{instant:%Y-%m-%d %H:%M}" if instant else ""
