"""What a form says it is, in one line of print: it outlives hidden sheets, copying and .csv.

``[muster:1:licheng-2010:submission-2:public-security:2010-12-21/2011-01-07:campaign-return:7K3Q]``;
the last part is a check of the others, so that a line which was changed by hand is told.
"""

import re
import zlib
from dataclasses import fields
from urllib.parse import quote, unquote

from campaigns.sheets.examine import Identity

_LINE = re.compile(r"\[\s*muster\s*:([^\[\]]*)\]", re.IGNORECASE)
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_HALF = str.maketrans({0xFF01 + n: 0x21 + n for n in range(94)} | {0x3010: "[", 0x3011: "]"})


class Garbled(Exception):
    """A line that was an identity, and is not whole."""


def identity_line(identity: Identity, layout: str) -> str:
    """The line of a blank; ``layout`` is the version of its layout."""
    parts = [layout, *(quote(str(value), safe="/") for value in vars(identity).values())]
    told = ":".join(parts)
    return f"[muster:{told}:{_check(told)}]"


def said_in(text: str) -> tuple[str, Identity] | None:
    """The layout and the identity that a cell says, if it says one; raises :class:`Garbled`."""
    if "muster" not in text.casefold() and "ｍ" not in text.casefold():
        return None
    found = _LINE.search(text.translate(_HALF))
    if found is None:
        return None
    told, _, check = re.sub(r"\s+", "", found[1]).rpartition(":")
    layout, *values = told.split(":")
    names = [field.name for field in fields(Identity)]
    if check.upper() != _check(told) or len(values) > len(names):
        raise Garbled(text)
    try:
        return layout, Identity(**dict(zip(names, map(unquote, values), strict=False)))
    except TypeError as error:
        raise Garbled(text) from error


def _check(told: str) -> str:
    """Four signs that are others for nearly every other text."""
    rest, signs = zlib.crc32(told.encode()), ""
    for _ in range(4):
        rest, sign = divmod(rest, len(_SIGNS))
        signs += _SIGNS[sign]
    return signs
