"""What the verbs share by which the office decides: options that exclude or need each other."""

import click

from commands.language import say

BY = "office"
"""Who acts where a command is given by hand."""


def one_of(**given: object) -> str | None:
    """The one option that is given, by its name; ``None`` for none.

    Raises ``click.UsageError`` where two are.
    """
    names = [name for name, value in given.items() if value]
    if len(names) > 1:
        options = ", ".join(f"--{name.replace('_', '-')}" for name in names)
        raise click.UsageError(say("one-of", options=options))
    return names[0] if names else None


def needed(option: str, value: str | None) -> str:
    """``value``; raises ``click.UsageError`` where the option that it needs is not given."""
    if value is None:
        raise click.UsageError(say("needed", option=f"--{option}"))
    return value
