"""Readers: processes beside this one that read forms, where there are more processors than one.

Reading a form needs nothing but its bytes, and is half the work of taking it in. Readers only
ever help: whatever they have not read, for whatever reason, is for the asker to read.
"""

import logging
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from multiprocessing.connection import Pipe
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from documents.filled.reader import READY
from documents.filled.reading import Read

MOST = 3
"""More readers than this read faster than one process can decide."""
_ROOT = Path(__file__).parents[2]
_log = logging.getLogger(__name__)


def spare_processors() -> int:
    """Those that this process may use, but for one that it needs itself."""
    return len(os.sched_getaffinity(0)) - 1 if hasattr(os, "sched_getaffinity") else 0


class Readers:
    """Up to ``count`` readers, until the context is left; without any, nothing is ever read."""

    def __init__(self, count: int) -> None:
        self.readers = list(_started(min(count, MOST)))
        self._asked: list[tuple[Reader, Sequence[bytes]]] = []

    def start(self, bodies: Sequence[bytes]) -> None:
        """Have ``bodies`` read from now on, by the readers that stand ready."""
        ready = [reader for reader in self.readers if reader.is_ready()]
        share = -(-len(bodies) // max(1, len(ready)))
        parts = (bodies[n * share : (n + 1) * share] for n in range(len(ready)))
        self._asked = list(zip(ready, parts, strict=True))
        for reader, part in self._asked:
            reader.ask(part)

    def told(self) -> Iterator[Read | None]:
        """What each of the bodies that were started says, then nothing for ever.

        Nothing also stands for a body that was not read. Once this returns, the readers have read
        all that they were asked about, and may be asked again.
        """
        told = [(reader.told(), len(part)) for reader, part in self._asked]
        parts = (pickle.loads(said) if said else [None] * count for said, count in told)
        return chain(chain.from_iterable(parts), repeat(None))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for reader in self.readers:
            reader.end()


def _started(count: int) -> Iterator["Reader"]:
    try:
        for _ in range(count):
            yield Reader()
    except OSError as error:
        _log.warning("no more readers of forms can be started (%r)", error)


class Reader:
    """One process, in a session of its own: whoever interrupts means the asker.

    ``state`` is ``starting``, then ``ready``, and ``gone`` once it has ended by itself.
    """

    state: Literal["starting", "ready", "gone"] = "starting"

    def __init__(self) -> None:
        self._there, theirs = Pipe()
        number = theirs.fileno()
        command = [sys.executable, "-m", "documents.filled.reader", str(number)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, start_new_session=True, pass_fds=[number], cwd=_ROOT
        )
        theirs.close()

    def is_ready(self) -> bool:
        """Whether it has said so by now, and has not ended since."""
        try:
            if self.state == "starting" and self._there.poll() and self._there.recv() == READY:
                self.state = "ready"
        except (EOFError, OSError) as error:
            self._has_ended(error)
        return self.state == "ready"

    def ask(self, bodies: Sequence[bytes]) -> None:
        """Hand it ``bodies``; it reads them while this process does something else."""
        try:
            self._there.send(bodies)
        except OSError as error:
            self._has_ended(error)

    def told(self) -> bytes | None:
        """What it says of the bodies that it was asked about last, pickled; nothing if it has
        ended."""
        try:
            return self._there.recv_bytes()
        except (EOFError, OSError) as error:
            self._has_ended(error)
            return None

    def end(self) -> None:
        """End it, whatever it is reading."""
        self._there.close()
        self.process.kill()
        self.process.wait()

    def _has_ended(self, error: Exception) -> None:
        if self.state != "gone":
            _log.warning("a reader of forms is no more (%r); they are read without it", error)
        self.state = "gone"
