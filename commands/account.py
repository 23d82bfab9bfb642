"""``muster account``: who of the office may log in to the pages, and what they may do there.

Passwords are asked for on the terminal, or read from one line of standard input.
"""

import sys

import click

from commands.common import house, instant_of, json_option, option, print_json, print_table
from commands.language import say
from office.access import accounts
from office.access.accounts import ROLES, Role


@click.group()
def account() -> None:
    """Its verbs do the work."""


@account.command("add", help=say("help-account-add"))
@click.argument("name")
@option("--role", type=click.Choice(ROLES), required=True)
def add(name: str, role: Role) -> None:
    accounts.add(house(), name, role, _password(), instant_of(None))
    click.echo(say("account-added", name=name), err=True)


@account.command("password", help=say("help-account-password"))
@click.argument("name")
def password(name: str) -> None:
    accounts.change_password(house(), name, _password())
    click.echo(say("account-changed", name=name), err=True)


@account.command("disable", help=say("help-account-disable"))
@click.argument("name")
def disable(name: str) -> None:
    accounts.disable(house(), name, instant_of(None))
    click.echo(say("account-disabled", name=name), err=True)


@account.command("list", help=say("help-account-list"))
@json_option
def listed(style: str) -> None:
    found = accounts.everyone(house())
    if style == "json":
        told = [{"name": a.name, "role": a.role, "disabled": a.disabled_at is not None}
                for a in found]  # fmt: skip
        print_json(told)
        return
    rows = [
        (a.name, a.role, f"{a.made_at:%Y-%m-%d}", say("disabled") if a.disabled_at else "")
        for a in found
    ]
    print_table([say(f"column-{n}") for n in ("account", "role", "made", "state")], rows)


def _password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt(say("ask-password"), hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")
