"""A path as it may be written down: of a personal link only the beginning.

Whoever types a link off a paper, or whose program breaks it, asks for it at other addresses than
its own, so it is known by its looks wherever it stands.
"""

import re

_SHOWN, _LONGEST = 4, 300
_KEY = re.compile(r"[A-Za-z0-9_-]{20,}(\.[A-Za-z0-9_-]+)*")
"""A key of a link, with its signature or without; no part of a page's own address is as long."""


def shown(path: str) -> str:
    """``/l/kq3v…`` for a whole link; line ends cannot forge a line of the log."""
    path = _KEY.sub(lambda found: found[0][:_SHOWN] + "…", path)[:_LONGEST]
    return path if path.isprintable() else path.encode("unicode_escape").decode()
