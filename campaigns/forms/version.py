"""The version of a form: a digest of what it asks.

It covers what a unit answers: the indicators with their names, what they are counted in and
of what kind they are, in any order. Checks, instructions and translations are no part of it,
so a mended sentence makes no blank invalid.
"""

import hashlib
import json
from collections.abc import Iterable

from campaigns.forms.indicator import Indicator

_LENGTH = 12


def version_of(key: str, asked: Iterable[Indicator]) -> str:
    """Twelve letters and digits that stand for the form ``key`` with the indicators ``asked``."""
    told = sorted([i.code, i.name, i.unit, i.type, i.kind] for i in asked)
    text = json.dumps([key, told], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]
