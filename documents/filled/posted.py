"""A web form as it was posted, as bytes: what is stored of it, and read again from there.

The bytes are canonical: the same answers for the same obligation give the same bytes, so a form
that is posted twice is known as a duplicate like a workbook that comes twice. What was
typed is kept as it was typed; nothing is judged here.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields

from campaigns.sheets.examine import Cell, Filled, Identity

_FORMAT = "muster-form"
_VERSION = "1"
_START = b'{"muster-form":'
NAME = "网上填报.json"
_KEYS = {field.name: field.default is MISSING for field in fields(Identity)}


def posted_bytes(identity: Identity, head: Mapping[str, str], figures: Mapping[str, str]) -> bytes:
    """The bytes of a posted form: the head by field, the figures by code, as they were typed."""
    said = {
        _FORMAT: _VERSION,
        "identity": dict(vars(identity)),
        "head": dict(sorted(head.items())),
        "figures": dict(sorted(figures.items())),
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def posted_form(content: bytes) -> Filled | None:
    """The form in ``content``; nothing where it is no posted form."""
    if not content.startswith(_START):
        return None
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        return None
    parts = [said.get(name) for name in ("identity", "head", "figures")]
    if said.get(_FORMAT) != _VERSION or not all(map(_is_texts, parts)):
        return None
    identity, head, figures = parts
    if not all(name in identity for name, needed in _KEYS.items() if needed):
        return None
    return Filled(
        Identity(**{name: identity[name] for name in _KEYS if name in identity}),
        {name: Cell(value, "", "") for name, value in head.items()},
        {code: Cell(value, "", "") for code, value in figures.items()},
    )


def _is_texts(part: object) -> bool:
    return isinstance(part, dict) and all(
        isinstance(value, str) and _can_be_kept(name) and _can_be_kept(value)
        for name, value in part.items()
    )


def _can_be_kept(text: str) -> bool:
    """Whether every database can keep it: no zero bytes, no half of a pair."""
    return "\0" not in text and not any("\ud800" <= char <= "\udfff" for char in text)
