"""What the models found wrong with a file, as faults with their places and cures."""

import difflib
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from campaigns.faults import Fault
from campaigns.source import Loc, Source

_CODES = {
    "missing": "missing",
    "string_type": "not-text",
    "string_too_short": "empty-text",
    "string_too_long": "long-text",
    "tuple_type": "not-list",
    "list_type": "not-list",
    "dict_type": "not-mapping",
    "model_type": "not-mapping",
    "too_short": "empty-list",
}


def explain(source: Source, model: type[BaseModel], errors: list[ErrorDetails]) -> list[Fault]:
    """One fault for each error of validating ``source.data`` against ``model``."""
    faults: dict[Loc, Fault] = {}
    for error in errors:
        loc = _real(source.data, error["loc"])
        fault = _fault(source, model, error, loc)
        faults.setdefault((*loc, fault.code), fault)
    return list(faults.values())


def _fault(source: Source, model: type[BaseModel], error: ErrorDetails, loc: Loc) -> Fault:
    key = str(error["loc"][-1])
    match error["type"]:
        case "extra_forbidden":
            near = nearest(key, _known_keys(model, error["loc"][:-1]))
            place = (*loc[:-1], loc[-1], "@key")
            code = "unknown-key-near" if near else "unknown-key"
            return source.fault(code, place, key=key, near=near)
        case "missing":
            return source.fault("missing", loc, key=key)
        case "literal_error":
            expected = str(error.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
            return source.fault("not-among", loc, value=error["input"], expected=expected)
        case kind if kind in _CODES:
            return source.fault(_CODES[kind], loc, key=key)
        case _:
            return source.fault(_code_by_field(key, loc), loc, key=key, value=error["input"])


def _code_by_field(key: str, loc: Loc) -> str:
    """The fault of a value that is text but not the text its field takes."""
    words = [str(part) for part in loc if isinstance(part, str)]
    field = words[-1] if words else key
    if field == "opens" and "calendar" in words:
        return "not-an-hour"
    return {
        "start": "not-a-day",
        "end": "not-a-day",
        "from": "not-a-day",
        "to": "not-a-day",
        "due": "not-a-moment",
        "opens": "not-a-moment",
        "mobilise": "not-a-moment",
        "close_of_work": "not-an-hour",
        "time_zone": "not-a-zone",
        "country": "not-a-country",
        "at": "not-an-offset",
        "summarise": "not-an-offset",
        "email": "not-an-address",
        "circulation": "not-an-address",
        "rule": "not-a-rule",
        "when": "not-a-rule",
        "code": "not-a-code",
    }.get(field, "not-a-key")


def _real(data: Any, loc: tuple[int | str, ...]) -> Loc:
    """``loc`` without the names that pydantic adds for unions and dictionary keys."""
    found: list[str | int] = []
    for part in loc:
        inside = isinstance(data, dict) and part in data
        if inside or (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            data = data[part]
            found.append(part)
    return tuple(found)


def _known_keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys that the model at ``loc`` knows."""
    current: Any = model
    for part in loc:
        if isinstance(part, str) and _is_model(current):
            field = next((f for n, f in current.model_fields.items() if part in (n, f.alias)), None)
            current = field.annotation if field else None
        current = _model_in(current)
    return (
        [field.alias or name for name, field in current.model_fields.items()]
        if _is_model(current)
        else []
    )


def _is_model(thing: Any) -> bool:
    return isinstance(thing, type) and issubclass(thing, BaseModel)


def _model_in(annotation: Any) -> Any:
    """The model inside ``tuple[Model, ...]``, ``dict[str, Model]`` or ``Model | None``."""
    if _is_model(annotation):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if (found := _model_in(argument)) is not None:
            return found
    return None


def nearest(word: str, known: list[str]) -> str | None:
    """The known word that ``word`` was most likely meant to be."""
    matches = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return matches[0] if matches else None
