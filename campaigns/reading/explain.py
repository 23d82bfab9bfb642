"""What the models found wrong with a file, as faults with their places and cures."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from campaigns.faults import Fault
from campaigns.nearest import nearest
from campaigns.source.data import Loc, Source

_CODES = {
    "string_type": "not-text",
    "string_too_short": "empty-text",
    "string_too_long": "long-text",
    "tuple_type": "not-list",
    "list_type": "not-list",
    "dict_type": "not-mapping",
    "model_type": "not-mapping",
    "too_short": "empty-list",
    "too_long": "table-too-large",
    "day_not_in_every_term": "day-not-in-every-term",
    "int_type": "not-a-count",
    "int_parsing": "not-a-count",
    "int_parsing_size": "not-a-count",
    "int_from_float": "not-a-count",
    "greater_than_equal": "not-a-count",
}
_BY_FIELD = {
    "start": "not-a-day",
    "end": "not-a-day",
    "from": "not-a-day",
    "to": "not-a-day",
    "due": "not-a-moment",
    "opens": "not-a-moment-or-distance",
    "mobilise": "not-a-moment",
    "close_of_work": "not-an-hour",
    "time_zone": "not-a-zone",
    "country": "not-a-country",
    "by": "not-a-day",
    "since": "not-a-day",
    "until": "not-a-day",
    "dated": "not-a-day",
    "days": "not-a-span",
    "every": "not-a-recurrence",
    "on": "not-milestone-days",
    "at_least": "not-a-number",
    "exactly": "not-a-number",
    "at_most": "not-a-number",
    "and_others": "not-yes-or-no",
    "at": "not-an-offset",
    "summarise": "not-an-offset",
    "email": "not-an-address",
    "emails": "not-an-address",
    "circulation": "not-an-address",
    "rule": "not-a-rule",
    "when": "not-a-rule",
    "code": "not-a-code",
    "chat": "not-a-chat",
    "circulation_chat": "not-a-chat",
}
HIDDEN = "…"
_SECRETS = ("chat", "circulation_chat")
"""Fields whose value is shown nowhere, as no URL is: it may hold a password."""


def explain(
    source: Source,
    model: type[BaseModel],
    errors: Iterable[ErrorDetails],
    already: Collection[Loc] = (),
) -> list[Fault]:
    """One fault for each error of validating ``source.data`` against ``model``.

    What is wrong at the places ``already`` has been told.
    """
    faults: dict[tuple[object, ...], Fault] = {}
    for error in errors:
        if error["type"] == "too_short" and error["input"]:
            continue  # it is long enough, but its items have faults of their own
        loc = _real(source.data, error["loc"])
        if loc in already or _is_edge_of_days(source.data, error):
            continue
        fault = _fault(source, model, error, loc)
        faults.setdefault((error["loc"][:-1], fault.code, str(fault.facts.get("key")), loc), fault)
    return list(_to_tell(source, faults))


def _to_tell(source: Source, faults: Mapping[tuple[Any, ...], Fault]) -> Iterator[Fault]:
    """What is missing only because its key is misspelt is not told; two dates are told as one."""
    meant = {(where[0], fault.facts.get("near")) for where, fault in faults.items()}
    lacking = {(w[0], f.facts["key"]) for w, f in faults.items() if f.code == "missing"}
    for where, fault in faults.items():
        item, key = where[0], fault.facts.get("key")
        other = {"start": "end", "end": "start"}.get(str(key))
        if fault.code != "missing":
            yield fault
        elif (item, key) in meant or (other and (item, "days") in meant):
            continue
        elif (item, other) in lacking - meant:
            if key == "start":
                yield source.fault("undated", where[3])
        else:
            yield fault


def _is_edge_of_days(data: Any, error: ErrorDetails) -> bool:
    """Whether ``start`` or ``end`` is missing where the file says ``days`` instead."""
    if error["type"] != "missing" or error["loc"][-1] not in ("start", "end"):
        return False
    for part in error["loc"][:-1]:
        data = data[part]
    return isinstance(data, dict) and data.get("days") is not None


def _fault(source: Source, model: type[BaseModel], error: ErrorDetails, loc: Loc) -> Fault:
    words = [part for part in loc if isinstance(part, str)]
    if words[-2:-1] == ["form"]:
        words.pop()  # the name of a class
    key, value, kind = words[-1] if words else "", error["input"], error["type"]
    if isinstance(value, str) and (key in _SECRETS or "://" in value):
        value = value and HIDDEN
    if kind == "extra_forbidden":
        known = _known_keys(model, loc[:-1])
        near = nearest(key, known)
        code = "unknown-key-near" if near else "unknown-key"
        return source.fault(code, (*loc, "@key"), key=key, near=near, known=tuple(known))
    if kind == "missing":
        return source.fault("missing", loc, key=error["loc"][-1])
    if error["loc"][-1] == "[key]":
        where = words[-2] if len(words) > 1 else key
        return source.fault("not-a-key", (*loc, "@key"), key=where, value=value)
    code = str(error["ctx"]["code"]) if kind == "unresolved" else _code(kind, value, words)
    if code == "not-a-period" and isinstance(value, list):
        value = tuple(value)
    expected = tuple(re.findall(r"'([^']*)'", str(error.get("ctx", {}).get("expected", ""))))
    return source.fault(code, loc, key=key, value=value, expected=expected)


def _code(kind: str, value: object, words: list[str]) -> str:
    """The fault of a value that is not what its field takes."""
    known = _CODES.get(kind)
    if value is None or value == "":
        return "empty-list" if known in ("not-list", "empty-list") else "empty-text"
    by_field = _BY_FIELD.get(words[-1]) if words else None
    if known == "not-a-count":
        return by_field or known
    if known is not None:
        return known
    if words[-1:] == ["period"]:
        return "not-a-period"
    if isinstance(value, (list, dict)):
        return "not-text"
    if kind == "literal_error":
        return "not-among"
    if words == ["calendar", "opens"]:
        return "not-an-hour"
    if words[-2:] == ["relay", "due"]:
        return "not-a-moment-or-distance"
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
    while get_origin(annotation) in (Union, UnionType, Annotated):
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    return annotation


def _items(annotation: Any) -> Any:
    """``Model`` for ``tuple[Model, ...]`` and ``dict[str, Model]``."""
    arguments = get_args(annotation)
    if not arguments:
        return None
    return arguments[1] if get_origin(annotation) is dict else arguments[0]
