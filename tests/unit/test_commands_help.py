"""Every verb and every option says what it is for."""

import click
import pytest

from commands.cli import VERBS, muster


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_and_each_of_its_options_has_help(verb: str) -> None:
    command = muster.get_command(click.Context(muster), verb)
    assert command is not None
    assert command.name == verb
    assert command.help
    options = [param for param in command.params if isinstance(param, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_a_word_that_is_no_verb_is_none() -> None:
    assert muster.get_command(click.Context(muster), "no-such-verb") is None
