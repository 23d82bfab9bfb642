"""A web server that stands as a robot or webhook: it keeps what it is sent, and may refuse.

``answers`` holds, for each path, what is done in turn; then all is well. An answer is a status, a
robot's body (with status 200), a pair of both, or ``drop`` (hang up unread), ``hang`` (read and
say nothing), ``keep and drop`` (take the message and hang up before saying so), ``drip`` (an
answer that never ends), ``slow`` (well, but late), or bytes that are written as they are.
"""

import json
import socket
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = int | str | bytes | dict[str, Any] | tuple[int, dict[str, Any]]


class Webhook:
    """Each message taken stands in ``kept``, as its path, its key and its body."""

    def __init__(self, well: Answer = 200) -> None:
        self.well = well
        self.answers: defaultdict[str, list[Answer]] = defaultdict(list)
        self.kept: list[tuple[str, str, bytes]] = []
        self.headers: list[dict[str, str]] = []
        self.asked = 0
        self.at_once = 0
        self.most_at_once = 0
        self.counting = threading.Lock()
        self.port = 0

    @property
    def counts(self) -> Counter[tuple[str, str]]:
        """How often each message was taken at each path."""
        return Counter((path, key) for path, key, _ in self.kept)

    def texts(self, path: str) -> list[str]:
        """The messages of JSON webhooks taken at a path."""
        return [json.loads(body)["message"] for at, _, body in self.kept if at == path]

    def url(self, path: str) -> str:
        return f"json://127.0.0.1:{self.port}{path}"


class _Handler(BaseHTTPRequestHandler):
    webhook: Webhook
    open: threading.Event

    def do_POST(self) -> None:  # the name the library calls
        hook = self.webhook
        hook.asked += 1
        path = self.path
        queue = hook.answers[path.partition("?")[0]]
        answer = queue.pop(0) if queue else hook.well
        if answer == "drop":
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if answer == "hang":
            self.open.wait(20)
            return
        if answer == "slow":
            self._take_time()
        status = answer if isinstance(answer, int) else 200
        said: dict[str, Any] = {}
        if isinstance(answer, tuple):
            status, said = answer
        elif isinstance(answer, dict):
            said = answer
        if status == 200 and not any(said.get(code) for code in ("errcode", "code")):
            hook.kept.append((path, self.headers["Idempotency-Key"], body))
            hook.headers.append(dict(self.headers.items()))
        if answer == "keep and drop":
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        if answer == "drip":
            self._drip()
            return
        shown = answer if isinstance(answer, bytes) else json.dumps(said).encode()
        self.send_response(status)
        if status in (301, 302, 307):
            self.send_header("Location", f"http://127.0.0.1:{hook.port}/elsewhere")
        if status == 308:
            self.send_header("Location", "http://[nowhere")
        self.send_header("Content-Length", str(len(shown)))
        self.end_headers()
        self.wfile.write(shown)

    def _take_time(self) -> None:
        hook = self.webhook
        with hook.counting:
            hook.at_once += 1
            hook.most_at_once = max(hook.at_once, hook.most_at_once)
        time.sleep(0.2)
        with hook.counting:
            hook.at_once -= 1

    def _drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while not self.open.is_set():
            try:
                self.wfile.write(b"x")
            except OSError:
                return
            time.sleep(0.05)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on the terminal."""


@contextmanager
def serving(webhook: Webhook) -> Iterator[Webhook]:
    """Serves until left; conversations that hang are ended then."""
    over = threading.Event()
    handler = type("Handler", (_Handler,), {"webhook": webhook, "open": over})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        webhook.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield webhook
        finally:
            over.set()
            server.shutdown()
            thread.join()
