"""A path as it may be written down: of a personal link only the beginning."""

PREFIX = "/l/"
_SHOWN = 4


def shown(path: str) -> str:
    """``/l/kq3v…`` for a whole link; line ends cannot forge a line of the log."""
    if path.startswith(PREFIX):
        path = path[: len(PREFIX) + _SHOWN] + "…"
    return path[:300].encode("unicode_escape").decode() if not path.isprintable() else path[:300]
