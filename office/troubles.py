"""Troubles that are nobody's mistake in Muster: a ledger that cannot be reached, a full disk.

What the driver or the system says becomes a :class:`Refusal` that tells where, what, and what
mends it. An error that is none of these is a bug, and stays one.
"""

import errno
import re
import sqlite3

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from ledger.engine import NewerLedger, NoPlace
from ledger.locks import StillHeld
from office.errors import Refusal

_SQLITE = {
    "SQLITE_BUSY": "ledger-busy",
    "SQLITE_LOCKED": "ledger-busy",
    "SQLITE_FULL": "ledger-full",
    "SQLITE_READONLY": "ledger-read-only",
    "SQLITE_CANTOPEN": "ledger-read-only",
    "SQLITE_PERM": "ledger-read-only",
    "SQLITE_IOERR": "ledger-disk",
    "SQLITE_NOTADB": "ledger-damaged",
    "SQLITE_CORRUPT": "ledger-damaged",
}
"""By SQLite's own names of its result codes (https://sqlite.org/rescode.html)."""
_POSTGRESQL = {
    "08": "ledger-away",
    "28": "ledger-turns-away",
    "3D": "ledger-turns-away",
    "53100": "ledger-full",
    "53300": "ledger-busy",
    "55P03": "ledger-busy",
    "57P": "ledger-away",
    "58": "ledger-disk",
    "25006": "ledger-read-only",
    "42501": "ledger-turns-away",
}
"""By SQLSTATE, or how it begins (PostgreSQL's manual, appendix A)."""
_TURNED_AWAY = re.compile("FATAL|致命错误")
"""How PostgreSQL refuses a session: it answers, but the driver tells no state."""
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO}


class Trouble(Refusal):
    """Something that Muster stands on fails; what was not finished has left no trace."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        super().__init__(**facts)


def refusal_for(error: BaseException, ledger_url: str) -> Trouble | None:
    """What to tell the user about ``error``, if it is such a trouble; the password in
    ``ledger_url`` is never told."""
    if isinstance(error, (ArgumentError, NoSuchModuleError)):
        return Trouble("ledger-url")
    if isinstance(error, NoPlace):
        return Trouble("ledger-read-only", where=error.folder, reason=error.reason)
    if isinstance(error, NewerLedger):
        return Trouble("ledger-newer", where=_shown(ledger_url), revision=error.revision)
    if isinstance(error, StillHeld):
        return Trouble("ledger-held", holder=error.holder or "?", minutes=round(error.waited / 60))
    if isinstance(error, DBAPIError):
        code = _code_of(error)
        reason = str(error.orig).strip().partition("\n")[0]
        return Trouble(code, where=_shown(ledger_url), reason=reason) if code else None
    if isinstance(error, OSError) and error.errno in _DISK and error.filename:
        return Trouble("disk", where=error.filename, reason=error.strerror)
    return None


def _code_of(error: DBAPIError) -> str | None:
    told = error.orig
    if isinstance(told, sqlite3.Error):
        name = getattr(told, "sqlite_errorname", "")
        return next((code for start, code in _SQLITE.items() if name.startswith(start)), None)
    state = getattr(told, "sqlstate", None)
    if state is None:  # there was no session yet, or there is none any more
        if _TURNED_AWAY.search(str(told)):
            return "ledger-turns-away"
        lost = error.connection_invalidated or type(told).__name__ == "OperationalError"
        return "ledger-away" if lost else None
    return next((code for start, code in _POSTGRESQL.items() if state.startswith(start)), None)


def _shown(ledger_url: str) -> str:
    """The ledger's address without its password; of SQLite the file."""
    try:
        url = make_url(ledger_url)
    except ArgumentError:
        return "MUSTER_DATABASE_URL"
    if url.get_backend_name() == "sqlite":
        return url.database or ledger_url
    return url.render_as_string(hide_password=True)
