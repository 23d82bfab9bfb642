"""The name of a file that somebody sent: kept for people, never used as a path."""

import re
import unicodedata

_LONGEST = 150


def plain_name(name: str) -> str:
    """The last part of ``name``, on one line, not too long."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(char for char in last if unicodedata.category(char)[0] != "C").strip(" .")
    if len(seen) > _LONGEST:
        stem, dot, ending = seen.rpartition(".")
        kept = ending[:10] if dot else ""
        seen = f"{(stem or seen)[: _LONGEST - 11]}{dot}{kept}"
    return seen or "-"
