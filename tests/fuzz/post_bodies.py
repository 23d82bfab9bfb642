"""Bodies of posts that are no form, or hardly one: some carry the token of their session, so that
more than their lack of it can be refused."""

import random
from collections.abc import Sequence
from urllib.parse import urlencode

TOKEN = b"{the token}"
"""Stands for the token, which is known when the post is sent."""
URLENCODED = "application/x-www-form-urlencoded"
Fields = Sequence[tuple[str, str]]
Body = tuple[tuple[tuple[str, str], ...], bytes, str]
"""The fields that can be read in it, the bytes, and what kind they are said to be."""
_KINDS = (
    "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=x",
    "application/json", "text/plain", "", f"{URLENCODED}; charset=utf-16",
)  # fmt: skip


def no_form(rng: random.Random, fields: Fields) -> Body:
    """What no browser sends."""
    act = rng.randrange(4)
    if act == 0:
        return tuple(fields), TOKEN.join((b"csrf=", b"&")) + encoded(fields), rng.choice(_KINDS)
    if act == 1:
        return _parts(rng, fields)
    spoilt = bytes(rng.randrange(256) for _ in range(rng.randrange(400)))
    raw = rng.choice((encoded(fields), spoilt, b"--x\r\n" + spoilt, b""))
    return (), raw, rng.choice(_KINDS)


def encoded(fields: Fields) -> bytes:
    return urlencode([(n, v.encode(errors="replace")) for n, v in fields]).encode()


def _parts(rng: random.Random, fields: Fields) -> Body:
    """The parts of an upload, one of them perhaps a file, or the whole cut short."""
    parts = [_part(b"csrf", TOKEN)]
    kept = list[tuple[str, str]]()
    file = rng.randrange(2 * len(fields) + 1)
    for number, (name, value) in enumerate(fields):
        parts.append(_part(name.encode(), value.encode(errors="replace"), file=number == file))
        kept += [(name, value)] if number != file else []
    whole = b"".join(parts) + b"--x--\r\n"
    act = rng.randrange(4)
    if act == 0:
        whole = whole[: rng.randrange(len(whole))]
    elif act == 1:
        whole += bytes(rng.randrange(256) for _ in range(200))
    elif act == 2:
        whole = whole.replace(b"form-data; name", rng.choice((b"form-data; nam", b"x; name")), 1)
    return tuple(kept), whole, "multipart/form-data; boundary=x"


def _part(name: bytes, value: bytes, *, file: bool = False) -> bytes:
    head = b'--x\r\nContent-Disposition: form-data; name="' + name.replace(b'"', b"%22") + b'"'
    return head + (b'; filename="f"' if file else b"") + b"\r\n\r\n" + value + b"\r\n"
