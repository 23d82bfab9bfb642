"""The printed words by which the parts of a filled form are found again, in every language."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import get_args

from campaigns.wording import Locale, Wording

_WORDING = Wording("documents")
_HEAD = {
    "unit": "unit",
    "duty": "duty",
    "task": "duty",
    "period": "period",
    "basis": "basis",
    "filler": "filler",
    "liaison": "filler",
    "reviewer": "reviewer",
    "head": "head",
    "leader": "head",
    "phone": "phone",
    "date": "date",
    "received": "date",
    "nil": "nil",
    "correction": "correction",
    "note": "note",
}
_OTHER = ("due",)
LONGEST_LABEL = 100
_REMARK = re.compile(r"[(][^()]*[)]")


HALF_WIDTH = {0xFF01 + n: 0x21 + n for n in range(94)} | {0x3000: " "}
"""Full-width letters and digits, and what they stand for."""


def plain(value: object) -> str:
    """A cell's text as labels are compared: no spaces, remarks in brackets or closing colon."""
    return _plain(value) if isinstance(value, str) and len(value) <= LONGEST_LABEL else ""


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"\s+", "", _REMARK.sub("", text)).strip(":*").casefold()


@cache
def head_labels() -> dict[str, str]:
    """Each label of the head and its field; empty for what a unit does not fill in."""
    fields = {**_HEAD, **dict.fromkeys(_OTHER, "")}
    return {word: field for name, field in fields.items() for word in _words(f"label/{name}")}


@cache
def headers(column: str) -> frozenset[str]:
    """What stands over the ``code``, ``name``, ``unit`` or ``number`` of a list; ``unit`` and
    ``letter`` stand before those of a table's columns."""
    return frozenset(_words(f"column/{column}"))


def _words(code: str) -> list[str]:
    return [plain(_WORDING.say(code, locale)) for locale in get_args(Locale)]
