"""The printed words by which the parts of a filled form are found again, in every language."""

import re
import unicodedata
from functools import cache
from typing import get_args

from campaigns.wording import Locale, Wording

_WORDING = Wording("documents")
_HEAD = {
    "unit": "unit",
    "period": "period",
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
}
_OTHER = ("duty", "basis", "due", "task")
_REMARK = re.compile(r"[(][^()]*[)]")


def plain(value: object) -> str:
    """A cell's text as labels are compared: no spaces, remarks in brackets or closing colon."""
    if not isinstance(value, str) or len(value) > 100:
        return ""
    text = unicodedata.normalize("NFKC", value)
    return re.sub(r"\s+", "", _REMARK.sub("", text)).strip(":*").casefold()


@cache
def head_labels() -> dict[str, str]:
    """Each label of the head and its field; empty for what a unit does not fill in."""
    fields = {**_HEAD, **dict.fromkeys(_OTHER, "")}
    return {word: field for name, field in fields.items() for word in _words(f"label/{name}")}


@cache
def code_headers() -> frozenset[str]:
    return frozenset(_words("column/code"))


@cache
def number_headers() -> frozenset[str]:
    return frozenset(_words("column/number"))


def _words(code: str) -> list[str]:
    return [plain(_WORDING.say(code, locale)) for locale in get_args(Locale)]
