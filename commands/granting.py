"""What ``extend`` and ``waive`` share: whom it is for and on what authority, and how it ends."""

from collections.abc import Callable, Mapping
from typing import Any

import click

from commands.common import as_of_option, json_option, option, print_json
from commands.language import say
from commands.planning import plan_runs
from office.house import House


def for_one_unit(command: Callable[..., None]) -> Callable[..., None]:
    """The argument and the options of a verb that grants one unit something."""
    for name in ("--reason", "--authority", "--unit", "--duty"):
        command = option(name, required=True)(command)
    command = as_of_option(json_option(option("--period")(command)))
    return click.argument("campaign")(command)


def conclude(
    office: House, campaign: str, code: str, granted: Mapping[str, Any], style: str
) -> None:
    """Show what was granted, and let the schedule follow."""
    if style == "json":
        print_json(granted)
    else:
        click.echo(say(code, **granted))
    plan_runs(office.settings, campaign)
