"""The inbox folder: workbooks that were dropped there are taken in, and moved aside."""

from datetime import UTC, datetime
from pathlib import Path

from office.copied import is_whole
from office.desk import Received
from office.house import House
from office.receive import receive, take_up

TAKEN = "taken"


def take_in(house: House, as_of: datetime) -> list[Received]:
    """Take in all files of the inbox, and what a process that died left unread.

    A file counts as received when the file system says it came (its last change
    of status), not when a run happened to look; never later than ``as_of``. One that is still
    being copied lies until the next look.
    """
    taken = take_up(house)
    inbox = house.settings.inbox
    if not inbox.is_dir():
        return taken
    for path in sorted(p for p in inbox.iterdir() if p.is_file() and p.name[0] not in ".~"):
        before = path.stat()
        body, came = path.read_bytes(), datetime.fromtimestamp(before.st_ctime, UTC)
        if path.stat().st_mtime_ns != before.st_mtime_ns or not is_whole(body, came, as_of):
            continue
        received = receive(
            house,
            body,
            name=path.name,
            channel="inbox",
            received_at=min(came, as_of),
        )
        _set_aside(path, received)
        taken.append(received)
    return taken


def _set_aside(path: Path, received: Received) -> None:
    """Move a file that is safely in the ledger out of the way, under its hash."""
    folder = path.parent / TAKEN
    folder.mkdir(exist_ok=True)
    path.replace(folder / f"{received.sha256[:12]}-{path.name}")
