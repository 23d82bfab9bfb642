"""``muster chase``: tell whoever is owed a notice now."""

from dataclasses import replace

import click

from commands.common import (
    as_of_option,
    house,
    instant_of,
    json_option,
    option,
    print_json,
    print_table,
)
from commands.delivering import deliver_all
from commands.language import say
from office.chasing.chase import Plan, plan_notices
from office.errors import Refusal
from office.posting.post import Delivered


@click.command()
@click.argument("campaign")
@as_of_option
@option("--dry-run", is_flag=True)
@json_option
def chase(campaign: str, as_of: str | None, dry_run: bool, style: str) -> None:
    office = house()
    at = instant_of(as_of, office.campaign(campaign).calendar)
    done = Delivered()
    refusal: Refusal | None = None
    if not dry_run:
        done, refusal = deliver_all(office, campaign, at, style)
    plan = plan_notices(office, campaign, at, dry_run=dry_run)
    if not dry_run and refusal is None:
        more, refusal = deliver_all(office, campaign, at, style)
        done += more
        while more.withdrawn and refusal is None:
            _add(plan, plan_notices(office, campaign, at))  # what is still true of them
            more, refusal = deliver_all(office, campaign, at, style)
            done += more
    _show(plan, done, style)
    if refusal is not None:
        raise refusal


def _add(plan: Plan, more: Plan) -> None:
    plan.said += more.said
    plan.messages += more.messages


def _show(plan: Plan, done: Delivered, style: str) -> None:
    said = [
        replace(one, outcome=done.outcome(one.message)) if one.message else one for one in plan.said
    ]
    if style == "json":
        print_json([one.as_json() for one in said])
        return
    rows = [
        (one.unit, one.duty, one.rung, ", ".join(one.recipients), one.subject, one.outcome)
        for one in said
    ]
    if not rows:
        click.echo(say("nothing-owed"))
        return
    columns = [f"column-{n}" for n in ("unit", "duty", "rung", "to", "subject", "outcome")]
    print_table([say(column) for column in columns], rows)
