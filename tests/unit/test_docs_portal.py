"""What the pages about the portal tell people to type is there to be typed, in both languages."""

import re
import shlex
from pathlib import Path

import click
import pytest

from commands.cli import muster
from office.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("portal.md", "portal.zh-CN.md")


def text_of(page: str) -> str:
    return (DOCS / page).read_text("utf-8")


def commands_in(page: str) -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```", text_of(page), re.S | re.M)
    return [line for block in blocks for line in block.splitlines() if line.startswith("muster ")]


@pytest.mark.parametrize("line", [line for page in PAGES for line in commands_in(page)])
def test_every_command_has_the_arguments_that_it_is_given(line: str) -> None:
    words = shlex.split(line)[1:]
    command: click.Command = muster
    context = click.Context(muster)
    while isinstance(command, click.Group):
        found = command.get_command(context, words.pop(0))
        assert found is not None, line
        command = found
    with command.make_context(command.name, words, resilient_parsing=False):
        pass


@pytest.mark.parametrize("page", PAGES)
def test_every_setting_that_is_named_is_a_setting(page: str) -> None:
    named = {name.lower() for name in re.findall(r"MUSTER_(\w+)", text_of(page))}
    assert named <= set(Settings.model_fields)
    assert "portal_url" in named


def test_both_languages_show_the_same_commands_and_parts() -> None:
    one, other = PAGES
    assert commands_in(one) == commands_in(other) != []
    parts = [re.findall(r"^(#+|\d\.) ", text_of(page), re.M) for page in PAGES]
    assert parts[0] == parts[1]
