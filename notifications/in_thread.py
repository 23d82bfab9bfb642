"""A call that blocks, in a thread of its own that nobody waits for beyond its time."""

import asyncio
import contextvars
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

R = TypeVar("R")


async def in_thread(call: Callable[[], R], seconds: float) -> R:
    """What ``call`` returns or raises; ``TimeoutError`` once ``seconds`` are over.

    Its thread is then left alone, and does not keep the process from ending.
    """
    loop = asyncio.get_running_loop()
    came: asyncio.Future[R] = loop.create_future()
    context = contextvars.copy_context()

    def settle(result: R | None, error: BaseException | None) -> None:
        if came.done():
            return
        if error is not None:
            came.set_exception(error)
        else:
            came.set_result(result)  # type: ignore[arg-type]  # without an error it is an R

    def work() -> None:
        result, error = None, None
        try:
            result = context.run(call)
        except BaseException as raised:
            error = raised
        with suppress(RuntimeError):  # nobody is there any more
            loop.call_soon_threadsafe(settle, result, error)

    threading.Thread(target=work, name="chat", daemon=True).start()
    return await asyncio.wait_for(came, seconds)
