"""Specs as an editor sees them, and what it marks in them."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from campaigns.schema.files import FILES, schema_of

ROOT = Path(__file__).parents[2]
SPECS = ROOT / "campaign_specs"
Validator: Any = import_module("jsonschema").Draft202012Validator  # it ships no types
best_match: Any = import_module("jsonschema.exceptions").best_match
SCHEMAS = {kind: Validator(schema_of(model)) for kind, model in FILES.items()}


class _Editor(yaml.SafeLoader):
    """YAML 1.2, as editors read it: dates and hours are texts, numbers and truths are not."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 as the base class has it


for _tag, _pattern in {
    "null": r"|~|null|Null|NULL",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?(0|[1-9][0-9]*)",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
}.items():
    _Editor.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^({_pattern})$"), None)


def as_an_editor(text: str) -> Any:
    return yaml.load(text, _Editor)


def faults(kind: str, data: Any) -> list[str]:
    """The places that an editor marks; in a union, that in the branch that was meant."""
    return [best_match([error]).json_path for error in SCHEMAS[kind].iter_errors(data)]


def kind_of(path: Path) -> str:
    """What a file at the top of the specs is: an amendment says what it amends."""
    return "amendment" if "amends" in as_an_editor(path.read_text("utf-8")) else "campaign"
