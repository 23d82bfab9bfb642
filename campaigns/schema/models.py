"""What the JSON Schemas are made with: the models in a model, and room for the ways of YAML."""

from collections.abc import Collection, Container
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from campaigns.schema.texts import COUNT, KEY, NUMBER, TRUTH

_NULL = {"type": "null"}
_UNIONS = ("anyOf", "oneOf")
_EDGES = ("start", "end")


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


def code_of(model: type[BaseModel], key: str, known: Container[str]) -> str | None:
    """The code that ``key`` is ``known`` by: that of the model, or of one that it builds on."""
    codes = (f"{base.__name__}.{key}" for base in model.__mro__)
    return next((code for code in codes if code in known), None)


def alternatives(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """What a value may be: each branch of a union, whatever unions it stands in."""
    branches = [part for union in _UNIONS for part in schema.get(union, ())]
    return [one for part in branches for one in alternatives(part)] if branches else [schema]


def either_way_dated(schema: dict[str, Any]) -> None:
    """Where a model lasts from ``start`` to ``end``, ``days`` may stand in their place."""
    required = schema.get("required", [])
    if "days" in schema["properties"] and set(_EDGES) <= set(required):
        schema["required"] = [key for key in required if key not in _EDGES]
        schema["if"] = {"required": ["days"]}
        schema["then"] = {"properties": dict.fromkeys(_EDGES, False)}
        schema["else"] = {"required": list(_EDGES)}


def loosened(node: Any) -> Any:
    """The schema as an editor needs it, which reads ``12330`` as a number and ``key:`` as null.

    Texts may be numbers, numbers and truths may be texts, what may be left out may be
    empty, and a mapping has no keys but those that its pattern allows.
    """
    if isinstance(node, list):
        return [loosened(part) for part in node]
    if not isinstance(node, dict):
        return node
    if any(union in node for union in _UNIONS):
        return _union(node)
    loose = {key: loosened(value) for key, value in node.items()}
    if "patternProperties" in loose:
        loose["additionalProperties"] = False
    match loose.get("type"):
        case "string" if _is_free_text(loose):
            loose["type"] = ["string", "number"]
        case "integer":
            loose |= {"type": ["integer", "string"], "pattern": COUNT}
        case "number":
            loose |= {"type": ["number", "string"], "pattern": NUMBER}
        case "boolean":
            loose |= {"type": ["boolean", "integer", "string"], "pattern": TRUTH}
            loose |= {"minimum": 0, "maximum": 1}
    return loose


def _union(node: dict[str, Any]) -> dict[str, Any]:
    """``X`` or nothing as one schema with a further type, unless ``X`` is a model or a union."""
    rest = {key: value for key, value in node.items() if key not in _UNIONS}
    branches = alternatives(node)
    if any(branch.get("type") == "number" for branch in branches):  # its text is one of them
        branches = [branch for branch in branches if branch.get("type") != "string"]
    parts = [loosened(branch) for branch in branches if branch != _NULL]
    parts.sort(key=lambda part: "$ref" in part)  # choices first: an editor tells of the first
    null = [_NULL] if _NULL in branches else []
    if len(parts) > 1 or "$ref" in parts[0]:
        return {**rest, "anyOf": [*parts, *null]}
    types = parts[0]["type"] if isinstance(parts[0]["type"], list) else [parts[0]["type"]]
    merged = {**parts[0], **rest, "type": [*types, *(one["type"] for one in null)]}
    if "enum" in merged and null:
        merged["enum"] = [*merged["enum"], None]
    return merged


def _is_free_text(schema: dict[str, Any]) -> bool:
    """Whether what an editor reads as a number could be meant: no date, address or choice."""
    return not {"enum", "format"} & schema.keys() and schema.get("pattern", KEY) == KEY
