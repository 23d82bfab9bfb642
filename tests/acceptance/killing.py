"""Killing a Prefect server as a crash does: SIGKILL, to the server itself, not to its guard."""

import os
import signal
from pathlib import Path


def kill_prefect_server(home: Path) -> int:
    """Kill the server whose files lie in ``home``; its process id."""
    mark = f"PREFECT_HOME={home.absolute()}".encode()
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            command = (entry / "cmdline").read_bytes().split(b"\0")
            environment = (entry / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        is_server = command[1:5] == [b"-m", b"prefect", b"server", b"start"]
        if is_server and mark in environment:
            os.kill(int(entry.name), signal.SIGKILL)
            return int(entry.name)
    raise AssertionError("no Prefect server runs there")
