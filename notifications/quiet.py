"""Quiet: what libraries log while a chat is spoken to holds its URL, which is a secret.

Their records are dropped within :func:`quiet`, and nowhere else; what came of it is told by us.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_QUIET = ContextVar("quiet", default=False)
_LOGGERS = ("apprise", "urllib3.connectionpool", "urllib3.util.retry", "requests")


class _Drop(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        return not _QUIET.get()


_DROP = _Drop()


@contextmanager
def quiet() -> Iterator[None]:
    """Within it, in this task or thread, those libraries log nothing."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_DROP)  # the same filter is added once
    token = _QUIET.set(True)
    try:
        yield
    finally:
        _QUIET.reset(token)
