"""One design of one chase, in a process of its own: see ``DESIGNS``.

The work on a unit is a letter written (Jinja) and made into mail (MIME), the same in each design,
and there is no ledger and no wire in it: what is left to differ is Prefect. Everything is imported
and warmed up before the clock runs.
"""

import asyncio
import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFutureList, wait

from notifications.letter import Owed, compose
from notifications.mime import build, message_id
from tasks.progress import Progress

AT = datetime(2011, 1, 6, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
BATCH = 200
"""How many letters a batch of ours has (``MUSTER_BATCH_SIZE``)."""


def letter(number: int) -> int:
    """The reminder of one unit as mail; how many bytes it has."""
    unit, to = f"第{number}单位", f"liaison@unit-{number}.example"
    owed = Owed(unit, "第二次数据报送", "2010-12-21/2011-01-07", AT, "open", 0)
    facts = {
        "campaign": "专项行动", "group": "领导小组", "office": "领导小组办公室",
        "office_phone": "0355-6560001", "office_email": "office@group.example", "hotlines": [],
        "unit": unit, "recipient_post": "信息联络员", "as_of": AT, "link": None, "owed": [owed],
        "period_text": owed.period, "attachments": [], "total": 1, "returned": 0, "told": 0,
    }  # fmt: skip
    mail = build(
        draft=compose("reminder", "zh-CN", facts),
        sender="领导小组办公室 <office@group.example>",
        to=[to],
        copy_to=[],
        message_id=message_id([to], "group.example"),
        date=AT,
        attachments=[],
        reply_to="office@group.example",
    )
    return len(mail)


@dataclass
class Work:
    """What a unit's share costs: the letter, or nothing at all where only Prefect is timed."""

    idle: bool = False
    processor: float = 0.0

    def __call__(self, number: int) -> int:
        if self.idle:
            return 1
        begun = time.thread_time()
        size = letter(number)
        self.processor += time.thread_time() - begun
        return size


WORK = Work()


def letters(numbers: Sequence[int]) -> int:
    return sum(WORK(number) > 0 for number in numbers)


def bare(units: int) -> int:
    return letters(range(units))


@task(name="letters-of-a-batch", cache_policy=NO_CACHE)
async def one_batch(numbers: list[int]) -> int:
    return letters(numbers)


@task(name="letter-of-a-unit")
async def one_unit(number: int) -> int:
    """A coroutine, as whatever sends by ``aiosmtplib`` has to be."""
    return WORK(number)


@task(name="letter-of-a-unit")
def one_plain_unit(number: int) -> int:
    return WORK(number)


@flow(name="chase-in-batches")
async def in_batches(units: int) -> int:
    """As ``flows.saying`` delivers: a task a batch, its progress shown, and a look at whether
    the run was cancelled before each."""
    done, numbers = 0, list(range(units))
    cut = [numbers[start : start + BATCH] for start in range(0, units, BATCH)]
    progress = Progress("bench", "zh-CN", cut)
    for batch in cut:
        await progress.before_a_batch()
        done += await one_batch(batch)
        await progress.after_a_batch(len(batch))
    return done


def batches(units: int) -> int:
    return asyncio.run(in_batches(units))


@flow(name="chase-mapped")
def mapped(units: int) -> int:
    """The obvious design: ``.map()`` over the units."""
    return _all_of(one_unit.map(list(range(units))))


@flow(name="chase-mapped-plain")
def mapped_plain(units: int) -> int:
    """The same with a plain function for a task, which costs Prefect less."""
    return _all_of(one_plain_unit.map(list(range(units))))


def _all_of(futures: PrefectFutureList[Any]) -> int:
    wait(futures)
    return sum(one > 0 for one in futures.result())


@flow(name="warm-up")
def warm_up() -> None:
    """The first run of a process settles with the server; neither design is charged for it."""
    one_plain_unit(0)


DESIGNS: dict[str, Callable[[int], int]] = {
    "bare": bare,
    "batches": batches,
    "mapped": mapped,
    "mapped, plain": mapped_plain,
}


def main(design: str, units: int) -> None:
    """Once with the letters, of which the processor's time is told, and once with none, of which
    the clock's is: on a busy machine the one says what the other cannot."""
    letters(range(20))
    warm_up()
    WORK.processor = 0.0
    begun = time.process_time()
    done = DESIGNS[design](units)
    processor = time.process_time() - begun
    work, WORK.idle = WORK.processor, True
    started = time.perf_counter()
    DESIGNS[design](units)
    told = {
        "letters": done,
        "work": work,
        "orchestration": processor - work,
        "clock": time.perf_counter() - started,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
