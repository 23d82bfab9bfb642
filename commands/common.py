"""What the verbs share: where the house is, how instants are read, how results are printed."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError
from rich.console import Console
from rich.table import Table

from campaigns import clock
from campaigns.dates.calendars import Calendar
from campaigns.dates.moment import parse_moment
from commands.language import say
from ledger.engine import is_there
from office.errors import BadSetting, NotAnInstant
from office.house import House, open_own_house
from office.settings import Settings

WIDE = 200

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def option(*names: str, **settings: Any) -> Decorator:
    """A click option whose help comes from the texts, under ``option-<name>``."""
    key = names[0].lstrip("-")
    return click.option(*names, help=say(f"option-{key}"), **settings)


json_option = option("--format", "style", type=click.Choice(["table", "json"]), default="table")
as_of_option = option("--as-of", "as_of", metavar="T")
spec_argument = click.argument("spec", type=click.Path(path_type=Path))


def settings() -> Settings:
    """The settings; raises :class:`BadSetting` naming each variable that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        names = [f"MUSTER_{str(e['loc'][0]).upper()}" for e in error.errors()]
        reasons = "; ".join(e["msg"] for e in error.errors())
        raise BadSetting(name=", ".join(names), reason=reasons) from error


def house() -> House:
    return open_own_house(settings())


def house_if_any() -> House | None:
    """The house, or nothing where no ledger has been made yet; none is made for the asking."""
    told = settings()
    return open_own_house(told) if is_there(told.ledger_url) else None


def instant_of(text: str | None, calendar: Calendar | None = None) -> datetime:
    """The instant that ``text`` names, in the campaign's zone; without a text, now.

    A day without an hour means close of work. Raises :class:`NotAnInstant`.
    """
    if text is None:
        return clock.now()
    try:
        moment = parse_moment(text)
    except ValueError as error:
        raise NotAnInstant(text=text) from error
    return (calendar or Calendar()).close_of(moment)


def calendar_of(house: House, campaign_id: str | None) -> Calendar:
    """The calendar of a campaign, or of any that is declared, or the usual one."""
    from ledger.declarations import campaign_ids, current_campaign

    with house.transaction() as session:
        known = campaign_ids(session)
        chosen = campaign_id if campaign_id in known else next(iter(known), None)
        campaign = current_campaign(session, chosen) if chosen else None
    return campaign.calendar if campaign else Calendar()


def print_json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def print_table(
    columns: Sequence[str], rows: Sequence[Sequence[object]], title: str | None = None
) -> None:
    """A table as wide as it needs to be where nobody looks at it on a terminal."""
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(str(cell) for cell in row))
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDE)
    console.print(table, markup=False)
