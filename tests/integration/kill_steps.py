"""``python -m tests.integration.kill_steps LEDGER STATE SMTP CHANNELS``: deliveries that kill
themselves.

For each number on stdin a process delivers what waits and kills itself before its so-manieth
line of the code of delivery; a second one finishes. One line of JSON tells whether the first
was killed and how the messages stand; then they are made to wait again. The steps are those
that the interpreter goes through, so that no list of them can be out of date.
"""

import asyncio
import json
import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

import aiosmtplib.protocol
from pydantic import SecretStr
from sqlalchemy import text
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
import office.chat_post
import office.chats
import office.group_commit
import office.house
import office.marking
import office.post
from ledger.tables import MessageRow
from office.errors import MailServerFails
from office.house import House, open_house
from office.settings import Settings
from tests.integration.small import at

STEPS_OF = {
    module.__file__
    for module in (
        aiosmtplib.protocol, ledger.marks, notifications.delivery, notifications.pool,
        notifications.post, notifications.chat_answer, notifications.chat_service,
        notifications.in_thread, notifications.messenger, notifications.wire,
        office.chat_post, office.chats, office.group_commit, office.house, office.marking,
        office.post,
    )
}  # fmt: skip
WHEN = at("2010-12-09 09:00")


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
    told = Settings(
        state_dir=Path(state), database_url=ledger_url, smtp_url=smtp, channels=SecretStr(channels)
    )
    return open_house(told)


def deliver(house: House) -> None:
    asyncio.run(office.post.deliver(house, "small", office.post.waiting(house, "small"), WHEN))


def in_a_process(number: int, arguments: list[str]) -> int:
    """Deliver in a process of its own, killed before a step where ``number`` is not 0."""
    child = os.fork()
    if child == 0:
        try:
            house = house_at(*arguments)
            if number:
                kill_before(number)
            deliver(house)
            os._exit(0)
        except BaseException:
            sys.excepthook(*sys.exc_info())
            os._exit(1)
    return os.waitpid(child, 0)[1]


def states(arguments: list[str]) -> list[str]:
    """How the messages stand; afterwards they wait again."""
    house = house_at(*arguments)
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


def warm_up(ledger_url: str, state: str, smtp: str, channels: str) -> None:
    """What is imported only when it is needed is imported once, not in every process."""
    nowhere = "*=json://127.0.0.1:9/" if channels else ""
    house = house_at(ledger_url, state, "smtp://127.0.0.1:9?tls=none", nowhere)
    with suppress(MailServerFails):
        deliver(house)
    house.engine.dispose()
    states([ledger_url, state, smtp, channels])


if __name__ == "__main__":
    warm_up(*sys.argv[1:])
    for line in sys.stdin:
        ended = in_a_process(int(line), sys.argv[1:])
        finished = in_a_process(0, sys.argv[1:])
        killed = os.WIFSIGNALED(ended)
        assert finished == 0
        assert killed or ended == 0
        print(json.dumps({"killed": killed, "states": states(sys.argv[1:])}), flush=True)
