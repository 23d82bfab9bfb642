"""``python -m tests.integration.kill_steps LEDGER STATE SMTP CHANNELS WHEN``: deliveries that
kill themselves.

For each number on stdin a process delivers what waits and kills itself before its so-manieth
line of the code of delivery; this one finishes. One line of JSON tells whether the first
was killed and how the messages stand; then they are made to wait again. The steps are those
that the interpreter goes through, so that no list of them can be out of date.
"""

import asyncio
import gc
import json
import os
import signal
import sys
import threading
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Any

import aiosmtplib.protocol
from pydantic import SecretStr
from sqlalchemy import event, text
from sqlmodel import select

import ledger.marks
import notifications.chat_answer
import notifications.chat_service
import notifications.delivery
import notifications.in_thread
import notifications.messenger
import notifications.pool
import notifications.post
import notifications.wire
import office.house
import office.posting.chat_post
import office.posting.chats
import office.posting.group_commit
import office.posting.marking
import office.posting.post
from ledger.tables import MessageRow
from office.house import House, open_house
from office.settings import Settings
from tests.integration.small import at

STEPS_OF = {
    module.__file__
    for module in (
        aiosmtplib.protocol, ledger.marks, notifications.delivery, notifications.pool,
        notifications.post, notifications.chat_answer, notifications.chat_service,
        notifications.in_thread, notifications.messenger, notifications.wire,
        office.posting.chat_post, office.posting.chats, office.posting.group_commit,
        office.posting.marking, office.posting.post, office.house,
    )
}  # fmt: skip


def kill_before(number: int) -> None:
    """This process ends, without a word, before its ``number``-th step."""
    left = number

    def step(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal left
        if event == "line":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return step

    def called(frame: FrameType, event: str, argument: Any) -> Any:
        return step if frame.f_code.co_filename in STEPS_OF else None

    sys.settrace(called)
    threading.settrace(called)


def house_at(ledger_url: str, state: str, smtp: str, channels: str) -> House:
    """A house whose SQLite does not wait for the disk: processes are killed here, not machines."""
    told = Settings(
        state_dir=Path(state), database_url=ledger_url, smtp_url=smtp, channels=SecretStr(channels)
    )
    house = open_house(told)
    if house.engine.dialect.name == "sqlite":
        event.listen(house.engine, "connect", lambda c, _: c.execute("PRAGMA synchronous=OFF"))
    house.engine.dispose()
    return house


def deliver(house: House, when: datetime) -> None:
    asyncio.run(
        office.posting.post.deliver(
            house, "small", office.posting.post.waiting(house, "small"), when
        )
    )


def killed_before(house: House, when: datetime, number: int) -> bool:
    """Deliver in a process of its own that is killed before a step; whether there was that step.

    It begins with no connection to the ledger, but with all that was ever imported, compiled or
    read from a template: that makes every single step cheap enough to be killed before.
    """
    child = os.fork()
    if child == 0:
        try:
            kill_before(number)
            deliver(house, when)
            os._exit(0)
        except BaseException:
            sys.excepthook(*sys.exc_info())
            os._exit(1)
    ended = os.waitpid(child, 0)[1]
    assert ended in (0, signal.SIGKILL)
    return ended == signal.SIGKILL


def states(house: House) -> list[str]:
    """How the messages stand; afterwards they wait again."""
    with house.transaction() as session:
        found = [message.state for message in session.exec(select(MessageRow))]
        session.connection().execute(
            text(
                "UPDATE message SET state = 'planned', settled_at = NULL, reached = '[]',"
                " tries = 0, first_tried_at = NULL, next_try_at = NULL"
            )
        )
    house.engine.dispose()
    return found


def warmed(house: House, when: datetime) -> House:
    """What is needed only once is done here, before there is any process to be killed."""
    deliver(house, when)
    states(house)
    gc.collect()
    gc.freeze()
    return house


if __name__ == "__main__":
    *place, stands = sys.argv[1:]
    when = at(stands)
    house = warmed(house_at(*place), when)
    print("ready", flush=True)
    for line in sys.stdin:
        killed = killed_before(house, when, int(line))
        deliver(house, when)
        print(json.dumps({"killed": killed, "states": states(house)}), flush=True)
