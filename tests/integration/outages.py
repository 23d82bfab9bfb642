"""Real trouble for a ledger: a lock that somebody else holds, a full disk, a cut connection."""

import contextlib
import select
import socket
import socketserver
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_HOLDS = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""


class Holder:
    """Another process that takes the write lock of a SQLite ledger, and lets it go when told."""

    def __init__(self, ledger: str) -> None:
        self._command = [sys.executable, "-c", _HOLDS, ledger]
        self._process: subprocess.Popen[str] | None = None

    def take(self) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(self._command, text=True, stdin=pipe, stdout=pipe)
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "held\n"

    def let_go(self) -> None:
        assert self._process is not None
        self._process.communicate("go\n", timeout=60)


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system of two megabytes; raises ``CalledProcessError`` where none may be mounted."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    subprocess.run(mount, check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path) -> None:
    """Write until there is no room for another byte."""
    with contextlib.suppress(OSError), (folder / "filler").open("wb", buffering=0) as filler:
        while True:
            filler.write(bytes(4096))


def make_room(folder: Path) -> None:
    (folder / "filler").unlink()


@contextmanager
def somebody_reads(ledger: str) -> Iterator[None]:
    """Meanwhile SQLite's write-ahead log can only grow, not begin anew."""
    with contextlib.closing(sqlite3.connect(ledger, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM message").fetchall()
        yield


class Cutter(socketserver.ThreadingTCPServer):
    """Stands between a client and PostgreSQL on its Unix socket, and can cut in a commit.

    ``cut`` says so, for once: ``before`` the commit reaches the server, or ``after`` it was made,
    so that its answer is lost.
    """

    daemon_threads = True

    def __init__(self, server: str) -> None:
        super().__init__(("127.0.0.1", 0), _Carrier)
        self.server = server
        self.cut: str | None = None
        self.cuts = 0

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @contextmanager
    def between(self) -> Iterator[None]:
        thread = threading.Thread(target=self.serve_forever, args=(0.05,))
        with self:
            thread.start()
            try:
                yield
            finally:
                self.shutdown()
                thread.join()


class _Carrier(socketserver.BaseRequestHandler):
    server: Cutter

    def handle(self) -> None:
        with socket.socket(socket.AF_UNIX) as target, contextlib.suppress(OSError):
            target.connect(self.server.server)
            while self._carries_on(target):
                pass

    def _carries_on(self, target: socket.socket) -> bool:
        for source in select.select([self.request, target], [], [])[0]:
            said = source.recv(65536)
            if source is self.request and b"COMMIT" in said and self.server.cut:
                when, self.server.cut = self.server.cut, None
                self.server.cuts += 1
                if when == "after":
                    target.sendall(said)
                    target.recv(65536)
                return False
            if not said:
                return False
            (target if source is self.request else self.request).sendall(said)
        return True
