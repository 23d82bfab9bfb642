"""Readers in tests: the time that they need until they stand ready, and whether they are there."""

import time
from collections.abc import Callable
from pathlib import Path

from documents.filled.readers import Readers

PATIENCE = 30.0


def stand_ready(readers: Readers) -> None:
    """Wait until every one of them has said that it is ready."""
    assert soon(lambda: all(reader.is_ready() for reader in readers.readers))


def soon(holds: Callable[[], bool]) -> bool:
    """Whether something comes to hold within reason."""
    deadline = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.01)
    return holds()


def is_there(process: int) -> bool:
    """Whether a process runs; one that has ended and that nobody asked after does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
