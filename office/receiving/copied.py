"""Whether a file of the inbox is whole, or is still being copied there.

A .xlsx, .xlsm or .ods file says so itself: its table of contents is its end. Other kinds have
no end of their own, and are whole once nobody has written to them for a while.
"""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import is_zipfile

from documents.workbooks.looks import ZIP

GIVEN_UP = timedelta(minutes=10)
"""Who has not written the rest by then will not: what there is is taken in, and answered."""
STILL = timedelta(seconds=5)


def read_whole(path: Path, as_of: datetime) -> tuple[bytes, datetime] | None:
    """The bytes of a file and when it came; nothing while it is still being copied."""
    before = path.stat()
    body, came = path.read_bytes(), datetime.fromtimestamp(before.st_ctime, UTC)
    still_written = path.stat().st_mtime_ns != before.st_mtime_ns
    return None if still_written or not is_whole(body, came, as_of) else (body, came)


def is_whole(body: bytes, changed: datetime, as_of: datetime) -> bool:
    """Whether a file that holds ``body`` and was last ``changed`` then may be taken at ``as_of``.

    A rehearsal's clock may be years from that of the file system: such a file is old.
    """
    quiet = abs(as_of - changed)
    if quiet > GIVEN_UP:
        return True
    if body.startswith(ZIP):
        return is_zipfile(BytesIO(body))
    return bool(body) and quiet > STILL
