"""Validating what a file holds, with memory bounded however wrong it is.

A list of hundreds of thousands of wrong items would give as many errors, each with a
copy of its item. So the beginning of every long list is validated first, then the rest
of it piece by piece, and the first piece that is wrong is all that is told.
"""

from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

Data = dict[str, Any]
Model = TypeVar("Model", bound=BaseModel)
PIECE = 1000
"""A list or mapping with more items is long."""
MOST_ERRORS = 1000
"""Errors of one file that are told at once; nobody mends more before checking again."""


@dataclass(frozen=True)
class Validated(Generic[Model]):
    """What validating gave: the model, or the errors that stood in its way."""

    model: Model | None
    errors: list[ErrorDetails]


def validated(model: type[Model], data: Data) -> Validated[Model]:
    """``data`` as ``model``; the places of errors are those in ``data``.

    Parts of ``data`` may be models already, which are taken as they are: so are the
    items of a long list once their piece has been found right.
    """
    begun = _begun(data)
    first = _once(model, begun)
    if first.model is None or begun is data:
        return first
    whole = dict(data)
    for key, value in data.items():
        if not isinstance(value, list) or len(value) <= PIECE:
            continue
        items = list(getattr(first.model, key))
        for start in range(PIECE, len(value), PIECE):
            piece = _begun(value[start : start + PIECE])
            found = _once(model, {**begun, key: piece})
            if found.model is None:
                return Validated(None, [_moved(error, key, start) for error in found.errors])
            items += getattr(found.model, key)
        whole[key] = items
    return _once(model, whole)


def _once(model: type[Model], data: Data) -> Validated[Model]:
    try:
        return Validated(model.model_validate(data), [])
    except ValidationError as error:
        return Validated(None, error.errors(include_url=False)[:MOST_ERRORS])


def _begun(value: Any, depth: int = 0) -> Any:
    """``value`` with its long lists and mappings cut short, inside too; itself where none is long.

    Lists of texts inside it stay whole: a duty may name tens of thousands of units.
    """
    if isinstance(value, dict):
        some = islice(value.items(), PIECE)
        parts = {key: _begun_inside(part, depth + 1) for key, part in some}
        unchanged = len(parts) == len(value) and all(parts[key] is value[key] for key in parts)
        return value if unchanged else parts
    if not isinstance(value, list) or (depth > 1 and all(isinstance(item, str) for item in value)):
        return value
    items = [_begun_inside(item, depth + 1) for item in value[:PIECE]]
    unchanged = len(items) == len(value) and all(a is b for a, b in zip(items, value, strict=True))
    return value if unchanged else items


def _begun_inside(part: Any, depth: int) -> Any:
    """Most parts are texts, which need no looking into."""
    return _begun(part, depth) if isinstance(part, (dict, list)) else part


def _moved(error: ErrorDetails, key: str, start: int) -> ErrorDetails:
    """``error`` with its place counted in the whole list."""
    loc = error["loc"]
    if len(loc) > 1 and loc[0] == key and isinstance(loc[1], int):
        error["loc"] = (key, loc[1] + start, *loc[2:])
    return error
