"""``muster token``: which programs may use the HTTP API, for what, and of which campaign."""

import click

from commands.common import house, instant_of, json_option, option, print_json, print_table
from commands.language import say
from office.access import tokens
from office.access.tokens import TOKEN_ROLES, TokenRole


@click.group()
def token() -> None:
    """Its verbs do the work."""


@token.command("add", help=say("help-token-add"))
@click.argument("client")
@option("--may", type=click.Choice(TOKEN_ROLES), default="read")
@click.option("--campaign", help=say("option-token-campaign"))
def add(client: str, may: TokenRole, campaign: str | None) -> None:
    click.echo(tokens.add(house(), client, may, campaign, instant_of(None)))
    click.echo(say("token-once"), err=True)


@token.command("list", help=say("help-token-list"))
@json_option
def listed(style: str) -> None:
    found = tokens.every(house())
    if style == "json":
        told = [
            {"number": t.id, "client": t.client, "may": t.role, "campaign": t.campaign_id,
             "revoked": t.revoked_at is not None}
            for t in found
        ]  # fmt: skip
        print_json(told)
        return
    rows = [
        (t.id, t.client, t.role, t.campaign_id or "", say("revoked") if t.revoked_at else "")
        for t in found
    ]
    columns = ("number", "client", "role", "campaign", "state")
    print_table([say(f"column-{name}") for name in columns], rows)


@token.command("revoke", help=say("help-token-revoke"))
@click.argument("number", type=int)
def revoke(number: int) -> None:
    client = tokens.revoke(house(), number, instant_of(None))
    click.echo(say("token-revoked", client=client, number=number), err=True)
