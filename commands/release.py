"""``muster release``: let a held letter go, made anew as of now; or show what is held."""

from datetime import datetime

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
from commands.deciding import BY
from commands.language import say
from commands.mailing import send_waiting
from office.chasing.release import HeldLetter, held_letters
from office.chasing.release import release as let_go
from office.house import House, local


@click.command()
@click.argument("campaign")
@click.argument("number", type=int, required=False)
@option("--list", "listed", is_flag=True)
@option("--authority")
@option("--reason", default="")
@as_of_option
@json_option
def release(
    campaign: str,
    number: int | None,
    listed: bool,
    authority: str | None,
    reason: str,
    as_of: str | None,
    style: str,
) -> None:
    office = house()
    declared = office.campaign(campaign)
    at = instant_of(as_of, declared.calendar)
    if number is None or listed:
        _show(office, campaign, at, style)
        return
    done = let_go(office, campaign, number, authority=authority, reason=reason, by=BY, as_of=at)
    if style == "json":
        print_json(done.as_json())
    else:
        units = ", ".join(declared.roster.display(unit) for unit in done.units)
        when = f"{local(declared, at):%Y-%m-%d %H:%M}"
        click.echo(say("released", old=done.was, number=done.number, at=when, units=units))
    send_waiting(office, campaign, at)


def _show(office: House, campaign: str, at: datetime, style: str) -> None:
    held = held_letters(office, campaign, at)
    if style == "json":
        print_json([one.as_json() for one in held])
    elif not held:
        click.echo(say("nothing-held"))
    else:
        _table(office, campaign, held)


def _table(office: House, campaign: str, held: tuple[HeldLetter, ...]) -> None:
    display = office.campaign(campaign).roster.display
    rows = [
        (
            one.number,
            f"{one.planned_at:%Y-%m-%d %H:%M}",
            one.subject,
            ", ".join(map(display, one.still)) or "—",
            say(f"held-state-{one.state}"),
            one.reason or "",
        )
        for one in held
    ]
    columns = ("number", "at", "subject", "about", "state", "reason")
    print_table([say(f"column-{name}") for name in columns], rows)
