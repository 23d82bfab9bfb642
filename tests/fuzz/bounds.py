"""How long a case may take and how much memory; what exceeds either ends its process.

Time is counted as the process's own work, so that a busy machine is no fault, and by
the clock as well, for whatever waits. The traceback of what was being done is written
by ``faulthandler``, which needs no turn of the interpreter.
"""

import faulthandler
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

OUT_OF_TIME = -signal.SIGPROF
_STATUS = Path("/proc/self/status")


@dataclass(frozen=True)
class Limits:
    """``seconds`` of work, ``patience`` in seconds by the clock, and memory in megabytes; a
    process that has ``grown`` beyond so many is not given a further case."""

    seconds: float = 2.0
    patience: float = 10.0
    megabytes: int = 500
    grown: int = 200


def bound_memory(limits: Limits) -> None:
    """Let nobody take more than twice what is allowed: the machine is others' too."""
    most = 2 * limits.megabytes << 20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def in_time(limits: Limits) -> Iterator[None]:
    """End the process, with a traceback on the error stream, if this takes too long."""
    faulthandler.register(signal.SIGPROF, all_threads=False, chain=True)
    faulthandler.dump_traceback_later(limits.patience, exit=True)
    signal.setitimer(signal.ITIMER_PROF, limits.seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        faulthandler.cancel_dump_traceback_later()


def most_megabytes() -> int:
    """The most memory that this process has held so far.

    ``getrusage`` is only asked where there is no ``/proc``: on Linux it also counts
    what the parent held when it started this process.
    """
    if _STATUS.exists():
        lines = dict(line.split(":", 1) for line in _STATUS.read_text("ascii").splitlines())
        return int(lines["VmHWM"].split()[0]) >> 10
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held >> (20 if sys.platform == "darwin" else 10)
