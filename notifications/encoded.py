"""RFC 2047: words of any language in the seven bits of a header field."""

import base64
from functools import lru_cache

_WORD_BYTES = 39  # of UTF-8: 64 characters as a word; RFC 2047 allows 76 to a whole line


@lru_cache(maxsize=256)
def words(text: str) -> tuple[str, ...]:
    """``text`` as RFC 2047 words, never splitting a character; many letters have the same."""
    chunks = [b""]
    for char in text:
        encoded = char.encode()
        if len(chunks[-1]) + len(encoded) > _WORD_BYTES:
            chunks.append(b"")
        chunks[-1] += encoded
    return tuple(f"=?utf-8?B?{base64.b64encode(chunk).decode()}?=" for chunk in chunks)


def is_plain(text: str) -> bool:
    """Whether ``text`` may stand in a header field as it is."""
    return text.isascii() and len(text) < 60 and "=?" not in text and text == " ".join(text.split())
