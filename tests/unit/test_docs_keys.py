"""The reference is complete: every key, every choice, every command is in it, and nothing else."""

import re
from typing import Any, Literal, get_args, get_origin

import click
import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from campaigns.schema.files import FILES
from campaigns.schema.models import models_in
from campaigns.spec.spec import Campaign
from commands.cli import VERBS, muster
from tests.unit.docs import DOCS, PAGES, codes_in, page

MODELS: dict[str, type[BaseModel]] = {
    name: model for file in FILES.values() for name, model in models_in(file).items()
}
REQUIRED = {"en": "required", "zh-CN": "必填"}


def keys_of(name: str) -> dict[str, FieldInfo]:
    """The keys that a file writes; of an amendment those that a campaign has not."""
    fields = {field.alias or key: field for key, field in MODELS[name].model_fields.items()}
    if MODELS[name] is not Campaign and issubclass(MODELS[name], Campaign):
        return {key: field for key, field in fields.items() if key not in Campaign.model_fields}
    return fields


@pytest.mark.parametrize("name", PAGES)
def test_every_part_has_a_table_of_its_keys(name: str) -> None:
    tables = {t.what for t in page(name).tables if t.kind == "keys"}
    without_keys_of_their_own = {"Roles", "Dated"}
    assert tables == set(MODELS) - without_keys_of_their_own


@pytest.mark.parametrize("name", PAGES)
def test_each_table_has_every_key_and_says_which_are_required(name: str) -> None:
    found, word = page(name), REQUIRED[page(name).locale]
    for table in found.tables:
        if table.kind != "keys":
            continue
        rows = {key: row for row in table.rows[1:] for key in codes_in(row[0])}
        fields = keys_of(table.what)
        where = f"docs/{name}:{table.line}"
        assert set(rows) == set(fields), where
        for key, field in fields.items():
            assert field.is_required() == (word in rows[key][1]), f"{where}: {key}"
            assert rows[key][-1], f"{where}: {key}"


@pytest.mark.parametrize("name", PAGES)
def test_every_choice_is_named(name: str) -> None:
    codes = page(name).codes()
    choices = {
        choice
        for model in MODELS.values()
        for field in model.model_fields.values()
        for choice in choices_in(field.annotation)
    }
    assert len(choices) > 30
    assert choices - codes == set()


def choices_in(annotation: Any) -> set[str]:
    if get_origin(annotation) is Literal:
        return set(get_args(annotation))
    return {choice for part in get_args(annotation) for choice in choices_in(part)}


def documented() -> list[tuple[str, str]]:
    """Each command as ``docs/commands.md`` writes it, and its whole row."""
    text = (DOCS / "commands.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    return [(codes_in(row)[0].replace("\\|", "|"), row) for row in rows]


def test_every_command_is_documented() -> None:
    words = {command.split()[0] for command, _ in documented()}
    assert set(VERBS) - words == set()
    assert words - set(VERBS) == set(), "no such command"
    subcommands = {" ".join(command.split()[:2]) for command, _ in documented()}
    assert {"roster export", "roster import"} <= subcommands


@pytest.mark.parametrize(("command", "row"), documented(), ids=lambda part: part.split(" ")[0])
def test_a_documented_command_has_the_options_that_are_said(command: str, row: str) -> None:
    context = click.Context(muster)
    words = command.split()
    found = muster.get_command(context, words[0])
    if isinstance(found, click.Group):
        found = found.get_command(context, words[1])
    assert found is not None
    known = {option for param in found.params for option in param.opts}
    assert set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", command)) - known == set()
    assert row.count("|") - row.count("\\|") == 3
