"""What the JSON Schemas are made with: the models in a model, and room for the ways of YAML."""

from collections.abc import Collection
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

_KEY = r"^[a-z0-9][a-z0-9-]{0,47}$"


def models_in(model: type[BaseModel], without: Collection[str] = ()) -> dict[str, type[BaseModel]]:
    """``model`` and every model inside it, by name; not those in the fields ``without``."""
    found: dict[str, type[BaseModel]] = {}
    waiting: list[Any] = [model]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, type) and issubclass(thing, BaseModel):
            if thing.__name__ not in found:
                found[thing.__name__] = thing
                fields = thing.model_fields.items()
                waiting += [field.annotation for name, field in fields if name not in without]
        else:
            waiting += get_args(thing)
    return found


def field_of(model: type[BaseModel], key: str) -> FieldInfo:
    """The field that a file writes as ``key``."""
    fields = model.model_fields.items()
    return next(field for name, field in fields if (field.alias or name) == key)


def loosened(node: Any) -> Any:
    """The schema as an editor needs it, which reads ``12330`` as a number and ``key:`` as null.

    Texts may be numbers, numbers may be texts, what may be left out may be empty,
    and a mapping has no keys but those that its pattern allows.
    """
    if isinstance(node, list):
        return [loosened(part) for part in node]
    if not isinstance(node, dict):
        return node
    if len(node.get("anyOf", ())) == 2 and node["anyOf"][1] == {"type": "null"}:
        return _or_null(node)
    loose = {key: loosened(value) for key, value in node.items()}
    if "patternProperties" in loose:
        loose["additionalProperties"] = False
    if loose.get("type") == "string" and _is_free_text(loose):
        loose["type"] = ["string", "number"]
    if loose.get("type") == "integer":
        loose |= {"type": ["integer", "string"], "pattern": r"^\s*\+?[0-9]+\s*$"}
    return loose


def _or_null(node: dict[str, Any]) -> dict[str, Any]:
    rest = {key: value for key, value in node.items() if key != "anyOf"}
    value = loosened(node["anyOf"][0])
    if "$ref" in value:
        return {**rest, "anyOf": [value, {"type": "null"}]}
    types = value["type"] if isinstance(value["type"], list) else [value["type"]]
    merged = {**value, **rest, "type": [*types, "null"]}
    if "enum" in merged:
        merged["enum"] = [*merged["enum"], None]
    return merged


def _is_free_text(schema: dict[str, Any]) -> bool:
    """Whether what an editor reads as a number could be meant: no date, address or choice."""
    return not {"enum", "format"} & schema.keys() and schema.get("pattern", _KEY) == _KEY
