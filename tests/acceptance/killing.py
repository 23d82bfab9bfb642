"""Signals to a server itself, not to its guard: SIGKILL as a crash does, SIGSTOP as if it hung."""

import os
import signal
from pathlib import Path


def kill_prefect_server(home: Path) -> int:
    """Kill the Prefect server whose files lie in ``home``; its process id."""
    return send(signal.SIGKILL, ["prefect", "server", "start"], f"PREFECT_HOME={home.absolute()}")


def send(what: signal.Signals, module: list[str], setting: str) -> int:
    """Send a signal to the one process that runs ``module`` with ``setting`` in its environment;
    its process id."""
    words = ["-m", *module]
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            command = (entry / "cmdline").read_bytes().decode().split("\0")
            environment = (entry / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if command[1 : 1 + len(words)] == words and setting.encode() in environment:
            os.kill(int(entry.name), what)
            return int(entry.name)
    raise AssertionError(f"no {module} runs with {setting}")
