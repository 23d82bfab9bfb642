"""A way to a server on this machine that breaks off."""

import socket
import threading


class dropping:  # noqa: N801  (used as a block)
    """A way to the server that breaks off after so many bytes."""

    def __init__(self, port: int, after: int) -> None:
        self._port, self._left = port, after

    def __enter__(self) -> int:
        self._door = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._carry, daemon=True).start()
        return int(self._door.getsockname()[1])

    def __exit__(self, *_: object) -> None:
        self._door.close()

    def _carry(self) -> None:
        here, _ = self._door.accept()
        there = socket.create_connection(("127.0.0.1", self._port))
        threading.Thread(target=_copy, args=(here, there), daemon=True).start()
        while self._left > 0 and (piece := there.recv(min(256, self._left))):
            here.sendall(piece)
            self._left -= len(piece)
        here.close()
        there.close()


def _copy(source: socket.socket, target: socket.socket) -> None:
    try:
        while piece := source.recv(4096):
            target.sendall(piece)
    except OSError:
        return
