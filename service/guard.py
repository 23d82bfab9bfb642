"""Runs a command for as long as its owner lives (``python -m service.guard COMMAND…``).

The owner holds the other end of this process's standard input. When the owner
ends, however suddenly, the pipe closes and the command is ended too, so a killed
rehearsal or service leaves no Prefect server behind.
"""

import signal
import subprocess
import sys
import threading
from collections.abc import Callable

PATIENCE = 15.0
Child = subprocess.Popen[bytes]


def main(command: list[str]) -> int:
    """Run ``command`` to its end, to its owner's, or until SIGTERM; its exit code."""
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    signal.signal(signal.SIGTERM, lambda *_: _in_background(_end, child))
    _in_background(_end_with_owner, child)
    return child.wait()


def _in_background(what: Callable[[Child], None], child: Child) -> None:
    threading.Thread(target=what, args=(child,), daemon=True).start()


def _end_with_owner(child: Child) -> None:
    sys.stdin.buffer.read()
    _end(child)


def _end(child: Child) -> None:
    """Ask the command to end; insist after a while."""
    child.terminate()
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
