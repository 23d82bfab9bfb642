"""The inbox folder: workbooks that were dropped there are taken in, and moved out of the way.

What is nobody's return goes to a folder of its own, with the reason beside it in words, so that
whoever drops files here finds both.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from campaigns.wording import Locale, Wording
from ledger.evidence import Incoming
from office.errors import InboxFails
from office.house import House
from office.receiving.copied import read_whole
from office.receiving.desk import Received
from office.receiving.receive import receive_all, take_up

TAKEN, REFUSED = "taken", "refused"
_WORDING = Wording("office", "texts.yaml")
_LONGEST = 200
"""Bytes of a name: what stands before and after it has to fit into the 255 of a file system."""


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
            _out_of_the_way(inbox / received.file, received, house.settings.locale or "zh-CN")
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


def _out_of_the_way(path: Path, received: Received, locale: Locale) -> None:
    """Move a file that is safely in the ledger to where it belongs, under its hash; what was
    refused gets the reason beside it."""
    refused = received.outcome == "unrecognised"
    folder = path.parent / (REFUSED if refused else TAKEN)
    folder.mkdir(exist_ok=True)
    target = folder / f"{received.sha256[:12]}-{_fitting(path.name)}"
    path.replace(target)
    if refused:
        why = "\n".join(fault.message(locale) for fault in received.faults)
        facts = {"file": received.file, "why": why, "sha256": received.sha256}
        note = _WORDING.say("refused-note", locale, **facts)
        name = target.name + _WORDING.say("refused-note-name", locale)
        (folder / name).write_text(note, "utf-8-sig", "replace", "\r\n")


def _fitting(name: str) -> str:
    """``name``, or as much of its beginning and its ending as fits."""
    whole, ending = os.fsencode(name), os.fsencode(Path(name).suffix[:12])
    if len(whole) <= _LONGEST:
        return name
    return os.fsdecode(whole[: _LONGEST - len(ending)].decode(errors="ignore").encode() + ending)
