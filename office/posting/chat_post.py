"""The chat messages of a delivery: each asked whether it is still true, said, and marked.

Chats are spoken to at the same time, and each of them in turn. A message to several is marked
after each one that took it, so a crash repeats it nowhere but where its answer was still to come
(``notifications.messenger``). A chat that does not answer keeps back only its own messages.
"""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from campaigns.spec.spec import Campaign
from ledger import marks
from ledger.tables import MessageRow
from notifications.outcome import Refused, Unreachable
from notifications.pool import BROKEN_OFF
from office.house import House
from office.ladders import Ladders
from office.posting.backoff import is_due
from office.posting.chats import Chats
from office.posting.delivered import Delivered, take_back
from office.posting.group_commit import GroupCommit
from office.posting.marking import everybody, mark_of, reached_so_far, still_to_reach
from office.posting.still_true import still_true

AT_ONCE = 16
"""Chats that are spoken to at the same time: most of them are robots of one and the same host."""


class ChatPost:
    """Says the chat messages of one campaign as of one instant."""

    def __init__(self, house: House, campaign: Campaign, as_of: datetime, done: Delivered) -> None:
        self._house, self._as_of, self._done = house, as_of, done
        self._chats = Chats(house.settings, campaign)
        self._ladders = Ladders(campaign)
        self._marks = GroupCommit(house, at_once=1)
        self._room = asyncio.Semaphore(AT_ONCE)

    async def carry(self, numbers: Sequence[int]) -> None:
        """Say those of ``numbers`` that are due and true. Raises ``DBAPIError`` where the ledger
        cannot keep a mark, once every chat has come to the end of the message in hand."""
        queues: dict[str, list[int]] = defaultdict(list)
        with self._house.transaction() as session:
            for one in marks.planned_among(session, numbers):
                queues[everybody(one)[0]].append(one.id or 0)
        came = await asyncio.gather(*map(self._in_turn, queues.values()), return_exceptions=True)
        for error in came:
            if error is not None:
                raise error

    async def _in_turn(self, numbers: Sequence[int]) -> None:
        broken_off = 0
        for number in numbers:
            message = self._ready(number)
            if message is None:
                continue
            answer = await self._say(message)
            mark = mark_of(message, answer, self._as_of)
            await self._marks.write(mark)
            self._done.note(number, mark.state)
            broken_off = broken_off + 1 if isinstance(answer, Unreachable) else 0
            if broken_off == BROKEN_OFF:
                return

    def _ready(self, number: int) -> MessageRow | None:
        """The message, if it is to go now; one that is not true any more is taken back."""
        with self._house.transaction() as session:
            for message in marks.planned_among(session, [number]):
                if not is_due(message.next_try_at, self._as_of):
                    continue
                if number in still_true(session, self._ladders, [message], self._as_of):
                    return message
                take_back(session, message, self._as_of, self._done)
        return None

    async def _say(self, message: MessageRow) -> Refused | Unreachable | None:
        """Say it to everybody whom it has not reached. Of those who did not take it, whoever may
        take it yet speaks for all."""
        failed: list[Refused | Unreachable] = []
        left = still_to_reach(message)
        for who in left:
            try:
                async with self._chats.messenger(who) as messenger, self._room:
                    await messenger.say(message.text, message.subject, message.message_id)
            except (Refused, Unreachable) as error:
                failed.append(error)
                continue
            message.reached = [*message.reached, who]
            if who != left[-1]:
                await self._marks.write(reached_so_far(message))
        return next((one for one in failed if not _is_final(one)), failed[0] if failed else None)


def _is_final(answer: Refused | Unreachable) -> bool:
    return isinstance(answer, Refused) and answer.permanent
