"""The limit on what a request may carry, whatever it says about its length."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.errors import error_answer

LARGEST = 12 * 1024 * 1024
"""Bytes; the largest workbook an office sends is a tenth of it."""


class LimitBodies:
    """Refuses with 413 what says it is larger, and stops reading what turns out to be."""

    def __init__(self, app: ASGIApp, largest: int = LARGEST) -> None:
        self.app, self.largest = app, largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        length = request.headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self.largest:
            status = 413 if length.isdigit() else 400
            await error_answer(request, status)(scope, receive, send)
            return
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.largest:
                raise HTTPException(413)
            return message

        await self.app(scope, counted, send)
