"""A reader: a process that reads the forms handed to it (``python -m documents.filled.reader N``).

They come, and what they say goes, through the connection that it has as its file ``N``. It ends
when the other end is closed, so it never outlives who started it.
"""

import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection

from documents.filled.reading import Read, read_form

READY = "ready"
"""What a reader says first."""


def main(asker: Connection) -> None:
    """Say that it is ready, then read what it is handed until nobody is there any more."""
    try:
        asker.send(READY)
        while True:
            asker.send(_read_all(asker.recv()))
    except (EOFError, ConnectionError):
        return


def _read_all(bodies: Sequence[bytes]) -> list[Read | None]:
    return [_read(body) for body in bodies]


def _read(body: bytes) -> Read | None:
    """A mistake of Muster's is left to the asker, who will make it again where it is seen."""
    try:
        return read_form(body)
    except Exception:
        return None


if __name__ == "__main__":
    main(Connection(int(sys.argv[1])))
