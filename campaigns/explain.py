"""What the models found wrong with a file, as faults with their places and cures."""

import difflib
import re
from collections.abc import Iterable
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from campaigns.faults import Fault
from campaigns.source import Loc, Source

_CODES = {
    "string_type": "not-text",
    "string_too_short": "empty-text",
    "string_too_long": "long-text",
    "tuple_type": "not-list",
    "list_type": "not-list",
    "dict_type": "not-mapping",
    "model_type": "not-mapping",
    "too_short": "empty-list",
    "int_type": "not-a-count",
    "int_parsing": "not-a-count",
    "int_parsing_size": "not-a-count",
    "int_from_float": "not-a-count",
    "greater_than_equal": "not-a-count",
}
_MANY, _LONGEST = 2000, 200
"""Above so many known words only those that begin or end alike are compared; words are cut."""
_BY_FIELD = {
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
    "emails": "not-an-address",
    "circulation": "not-an-address",
    "rule": "not-a-rule",
    "when": "not-a-rule",
    "code": "not-a-code",
}


def explain(source: Source, model: type[BaseModel], errors: Iterable[ErrorDetails]) -> list[Fault]:
    """One fault for each error of validating ``source.data`` against ``model``."""
    faults: dict[tuple[object, ...], Fault] = {}
    for error in errors:
        if error["type"] == "too_short" and error["input"]:
            continue  # it is long enough, but its items have faults of their own
        loc = _real(source.data, error["loc"])
        fault = _fault(source, model, error, loc)
        faults.setdefault((error["loc"][:-1], fault.code, str(fault.facts.get("key")), loc), fault)
    meant = {(where[0], fault.facts.get("near")) for where, fault in faults.items()}
    return [
        fault
        for where, fault in faults.items()
        if fault.code != "missing" or (where[0], fault.facts["key"]) not in meant
    ]


def _fault(source: Source, model: type[BaseModel], error: ErrorDetails, loc: Loc) -> Fault:
    words = [part for part in loc if isinstance(part, str)]
    key, value, kind = words[-1] if words else "", error["input"], error["type"]
    if kind == "extra_forbidden":
        known = _known_keys(model, error["loc"][:-1])
        near = nearest(key, known)
        code = "unknown-key-near" if near else "unknown-key"
        return source.fault(code, (*loc, "@key"), key=key, near=near, known=tuple(known))
    if kind == "missing":
        return source.fault("missing", loc, key=error["loc"][-1])
    if error["loc"][-1] == "[key]":
        where = words[-2] if len(words) > 1 else key
        return source.fault("not-a-key", (*loc, "@key"), key=where, value=value)
    code = _code(kind, value, words)
    expected = tuple(re.findall(r"'([^']*)'", str(error.get("ctx", {}).get("expected", ""))))
    return source.fault(code, loc, key=key, value=value, expected=expected)


def _code(kind: str, value: object, words: list[str]) -> str:
    """The fault of a value that is not what its field takes."""
    known = _CODES.get(kind)
    if value is None or value == "":
        return "empty-list" if known in ("not-list", "empty-list") else "empty-text"
    if known is not None:
        return known
    if isinstance(value, (list, dict)):
        return "not-text"
    if kind == "literal_error":
        return "not-among"
    if words == ["calendar", "opens"]:
        return "not-an-hour"
    return _BY_FIELD.get(words[-1], "not-a-key") if words else "not-a-key"


def _real(data: Any, loc: tuple[int | str, ...]) -> Loc:
    """``loc`` as far as it is in the file, without the names pydantic adds for dictionary keys."""
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
        if _is_model(current):
            field = next(
                (f for n, f in current.model_fields.items() if part == (f.alias or n)), None
            )
            current = _certain(field.annotation) if field else None
        else:
            current = _certain(_items(current))
    if not _is_model(current):
        return []
    return [field.alias or name for name, field in current.model_fields.items()]


def _is_model(thing: Any) -> bool:
    return isinstance(thing, type) and issubclass(thing, BaseModel)


def _certain(annotation: Any) -> Any:
    """``Model`` for ``Model | None``."""
    if get_origin(annotation) in (Union, UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation


def _items(annotation: Any) -> Any:
    """``Model`` for ``tuple[Model, ...]`` and ``dict[str, Model]``."""
    arguments = get_args(annotation)
    if not arguments:
        return None
    return arguments[1] if get_origin(annotation) is dict else arguments[0]


def nearest(word: str, known: list[str]) -> str | None:
    """The known word that ``word`` was most likely meant to be."""
    if len(known) > _MANY:
        half = max(len(word) // 2, 1)
        head, tail = word[:half], word[-half:]
        known = [k for k in known if k.startswith(head) or k.endswith(tail)]
    matches = difflib.get_close_matches(word[:_LONGEST], known, n=1, cutoff=0.6)
    return matches[0] if matches else None
