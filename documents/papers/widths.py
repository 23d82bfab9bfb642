"""How wide a text stands, in half-width characters: a Chinese character counts two."""

import unicodedata


def text_width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
