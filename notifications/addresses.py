"""What may stand in a header field: one line, and addresses that are addresses."""

import re
from collections.abc import Iterable
from email.headerregistry import Address
from functools import lru_cache

_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""The categories Cc, Zl, Zp and Cs of Unicode."""
_ATOMS = r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*"
_USUAL = re.compile(f"({_ATOMS})@({_ATOMS})", re.ASCII)
"""``dot-atom "@" dot-atom`` of RFC 5322, which needs no parser."""


def one_line(value: str) -> str:
    """``value``, unless it could break out of its header: then ``ValueError``."""
    if _BREAKS.search(value):
        raise ValueError(f"a header value holds a line break or control character: {value!r}")
    return value


def addresses(written: Iterable[str]) -> tuple[Address, ...]:
    """Addresses from ``x@y`` or ``name <x@y>``; raises ``ValueError`` for what is neither."""
    return tuple(_address(one_line(text).strip()) for text in written)


def bare(written: str) -> str:
    """``x@y`` of ``name <x@y>``; raises ``ValueError`` as :func:`addresses`."""
    return addresses([written])[0].addr_spec


@lru_cache(maxsize=256)
def _address(text: str) -> Address:
    name, mark, rest = text.rpartition("<")
    spec = rest.removesuffix(">").strip() if mark else text
    if not spec.isascii() or spec.count("@") != 1 or (mark and not rest.endswith(">")):
        raise ValueError(f"not a mail address: {text!r}")
    shown = name.strip().strip('"')
    if usual := _USUAL.fullmatch(spec):
        return Address(shown, usual[1], usual[2])
    try:
        return Address(shown, addr_spec=spec)
    except (ValueError, IndexError) as error:
        raise ValueError(f"not a mail address: {text!r}") from error
