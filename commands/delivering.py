"""Delivering what waits, batch by batch, with a bar; Ctrl-C between leaves the rest waiting."""

import asyncio
from datetime import datetime

from commands.bar import bar
from commands.language import say
from office.errors import MailServerFails, Refusal
from office.house import House
from office.posting.post import Delivered, deliver, waiting


def deliver_all(
    office: House, campaign: str, at: datetime, style: str
) -> tuple[Delivered, Refusal | None]:
    """Send what waits; a refusal is kept until what happened has been shown."""
    done = Delivered()
    try:
        asyncio.run(_in_batches(office, campaign, at, style, done))
    except MailServerFails as failure:
        done += Delivered(sent=list(failure.sent))
        return done, failure
    except Refusal as refusal:
        return done, refusal
    return done, None


async def _in_batches(
    office: House, campaign: str, at: datetime, style: str, done: Delivered
) -> None:
    numbers, size = waiting(office, campaign), office.settings.batch_size
    with bar(say("bar-letters"), len(numbers), style) as advance:
        for start in range(0, len(numbers), size):
            batch = numbers[start : start + size]
            done += await deliver(office, campaign, batch, at)
            advance(len(batch))
