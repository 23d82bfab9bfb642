"""What may stand in a header field: one line, and addresses that are addresses."""

import unicodedata
from collections.abc import Iterable
from email.headerregistry import Address


def one_line(value: str) -> str:
    """``value``, unless it could break out of its header: then ``ValueError``."""
    if any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in value):
        raise ValueError(f"a header value holds a line break or control character: {value!r}")
    return value


def addresses(written: Iterable[str]) -> tuple[Address, ...]:
    """Addresses from ``x@y`` or ``name <x@y>``; raises ``ValueError`` for what is neither."""
    return tuple(_address(one_line(text).strip()) for text in written)


def _address(text: str) -> Address:
    name, mark, rest = text.rpartition("<")
    spec = rest.removesuffix(">").strip() if mark else text
    if not spec.isascii() or spec.count("@") != 1 or (mark and not rest.endswith(">")):
        raise ValueError(f"not a mail address: {text!r}")
    try:
        return Address(name.strip().strip('"'), addr_spec=spec)
    except (ValueError, IndexError) as error:
        raise ValueError(f"not a mail address: {text!r}") from error
