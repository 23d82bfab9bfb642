"""The chat room of rehearsals: a web server on this machine that keeps what chats would be told.

Each message is a line of ``chat.jsonl``, in the order they came. Nothing goes to a chat outside.
"""

import asyncio
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

_LARGEST = 1024 * 1024


class Chatroom:
    """An async context manager; within it ``channels`` is the setting that leads all chats here."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._one_writes = threading.Lock()
        handler = type("Handler", (_Handler,), {"keep": self._keep})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def channels(self) -> str:
        return f"*=json://127.0.0.1:{self._server.server_address[1]}/"

    async def __aenter__(self) -> Self:
        self._file.write_text("", encoding="utf-8")
        self._thread.start()
        return self

    async def __aexit__(self, kind: object, error: object, trace: object) -> None:
        await asyncio.to_thread(self._server.shutdown)
        self._server.server_close()

    def _keep(self, key: str, body: bytes) -> None:
        told = json.loads(body)
        entry = {"message_id": key, "subject": told["title"], "text": told["message"]}
        with self._one_writes, self._file.open("a", encoding="utf-8") as room:
            room.write(json.dumps(entry, ensure_ascii=False) + "\n")


class _Handler(BaseHTTPRequestHandler):
    keep: Any

    def do_POST(self) -> None:  # the name the library calls
        length = min(int(self.headers.get("Content-Length") or 0), _LARGEST)
        type(self).keep(self.headers.get("Idempotency-Key", ""), self.rfile.read(length))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on the terminal."""
