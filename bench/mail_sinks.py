"""Mail servers on this machine that take everything and keep nothing."""

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

_AIOSMTPD = """
import sys, time
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
Controller(Sink(), hostname="127.0.0.1", port=int(sys.argv[1])).start()
time.sleep(36000)
"""


def sinks() -> list[str]:
    """aiosmtpd, and ``smtp-sink`` of Debian's postfix where it is installed."""
    return ["aiosmtpd", "smtp-sink"] if _smtp_sink() else ["aiosmtpd"]


@contextlib.contextmanager
def sink(name: str) -> Iterator[int]:
    """The port at which the sink listens, in a process of its own."""
    port = _free_port()
    command = [sys.executable, "-c", _AIOSMTPD, str(port)]
    if name == "smtp-sink":
        command = [_smtp_sink() or name, "-u", "nobody", f"127.0.0.1:{port}", "100"]
    with subprocess.Popen(command) as process:
        try:
            for _ in range(200):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                    break
                time.sleep(0.05)
            yield port
        finally:
            process.terminate()


def _smtp_sink() -> str | None:
    return shutil.which("smtp-sink", path="/usr/sbin:/usr/bin")


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
