"""``python -m bench.mail_steps STEP PORT COUNT [URL FOLDER]``: one way to send so many letters,
timed in a process of its own.

Everything is imported before the clock runs; the others send one letter first, ours reads its
campaign.
"""

import asyncio
import inspect
import json
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from bench.mail_outbox import from_outbox, opened
from bench.mail_peers import CONNECTIONS, bare, by_smtplib, by_the_library, letter, pooled
from bench.measure import peak_mb

PEER = f"aiosmtplib, {CONNECTIONS} connections"
MADE = "made as it goes by the library"
ONE = "aiosmtplib, 1 connection"
LOOP = "smtplib in a loop"
POOL = "our pool, no ledger"
OURS = "muster"
FUNCTION = "prefect-email's function"
TASK = "prefect-email's task"
MAPPED = "its task, mapped"
Work = Callable[[], Awaitable[object] | None]


def _work(step: str, port: int, count: int) -> Work:
    if step in (FUNCTION, TASK, MAPPED):
        from bench import mail_prefect

        ways: dict[str, Callable[[int, int], Any]] = {
            FUNCTION: mail_prefect.by_function,
            TASK: mail_prefect.by_task,
            MAPPED: mail_prefect.by_mapped_task,
        }
        return lambda: ways[step](count, port)
    if step == MADE:
        made = map(by_the_library, range(count))
        return lambda: bare(made, port, CONNECTIONS)
    parcels = [letter(number) for number in range(count)]
    return {
        PEER: lambda: bare(parcels, port, CONNECTIONS),
        ONE: lambda: bare(parcels, port, 1),
        LOOP: lambda: by_smtplib(parcels, port),
        POOL: lambda: pooled(parcels, port),
    }[step]


def _do(work: Work) -> dict[str, float]:
    """Seconds by the clock and of the processor; the work runs in a loop of its own if need be."""
    before, wall, processor = peak_mb(), time.perf_counter(), time.process_time()
    begun = work()
    if inspect.iscoroutine(begun):
        asyncio.run(begun)
    return {
        "seconds": time.perf_counter() - wall,
        "processor": time.process_time() - processor,
        "before_mb": before,
        "peak_mb": peak_mb(),
    }


def main(step: str, port: int, count: int, url: str = "", folder: str = "") -> None:
    if step == OURS:
        house = opened(url, Path(folder), port)
        sent: list[int] = []

        async def ours() -> None:
            sent.append(await from_outbox(house))

        took = _do(ours)
        assert sent == [count]
    else:
        _do(_work(step, port, 1))
        took = _do(_work(step, port, count))
    print(json.dumps(took))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
