"""The inbox folder: workbooks that were dropped there are taken in, and moved aside."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from ledger.evidence import Incoming
from office.errors import InboxFails
from office.house import House
from office.receiving.copied import read_whole
from office.receiving.desk import Received
from office.receiving.receive import receive_all, take_up

TAKEN = "taken"


def take_in(house: House, as_of: datetime) -> list[Received]:
    """Take in all files of the inbox, and what a process that died left unread.

    A file counts as received when the file system says it came (its last change
    of status), not when a run happened to look; never later than ``as_of``. One that is still
    being copied lies until the next look. Raises :class:`InboxFails` for those that the disk does
    not give or let go of, once the others have been taken in.
    """
    taken = take_up(house)
    inbox = house.settings.inbox
    if not inbox.is_dir():
        return taken
    failed: list[OSError] = []
    for received in receive_all(house, _lying_in(inbox, as_of, failed)):
        taken.append(received)
        try:
            _set_aside(inbox / received.file, received)
        except OSError as error:
            failed.append(error)
    if failed:
        names = ", ".join(Path(str(error.filename)).name for error in failed)
        raise InboxFails(folder=inbox, names=names, reason=failed[0].strerror)
    return taken


def _lying_in(inbox: Path, as_of: datetime, failed: list[OSError]) -> Iterator[Incoming]:
    for path in sorted(p for p in inbox.iterdir() if p.is_file() and p.name[0] not in ".~"):
        try:
            whole = read_whole(path, as_of)
        except FileNotFoundError:  # somebody took it back
            continue
        except OSError as error:
            failed.append(OSError(error.errno, error.strerror, str(path)))
            continue
        if whole is not None:
            body, came = whole
            yield Incoming(body, path.name, "inbox", min(came, as_of))


def _set_aside(path: Path, received: Received) -> None:
    """Move a file that is safely in the ledger out of the way, under its hash."""
    folder = path.parent / TAKEN
    folder.mkdir(exist_ok=True)
    path.replace(folder / f"{received.sha256[:12]}-{path.name}")
