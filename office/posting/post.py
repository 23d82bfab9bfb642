"""The post office: delivers planned messages, and marks each the moment it is taken.

Several connections carry them at once. A message that a crash caught between the
server's answer and the mark is sent again with the same Message-ID, at most one a
connection; no other is ever sent twice. Chat messages go out beside the mail (``chat_post``), and
neither waits for the other. One process delivers for a campaign at a time.
"""

import asyncio
from collections.abc import Coroutine, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from campaigns.spec.spec import Campaign
from ledger import marks, outbox
from ledger.locks import only_one_in_turn
from ledger.tables import MessageRow
from notifications.addresses import bare
from notifications.parcel import Parcel
from notifications.pool import Answer, Pool
from notifications.post import SmtpAddress, TurnedAway, Unreachable
from office.errors import (
    BadSetting,
    LedgerFails,
    MailServerFails,
    MailServerTurnsAway,
    NoMailServer,
)
from office.house import House
from office.ladders import Ladders
from office.posting.backoff import is_due
from office.posting.chat_post import ChatPost
from office.posting.delivered import Delivered, take_back
from office.posting.group_commit import GroupCommit
from office.posting.mailed import mail_of, sender_of
from office.posting.marking import mark_of, still_to_reach
from office.posting.still_true import still_true

__all__ = ["Delivered", "deliver", "waiting"]

AT_ONCE = 32
"""Messages that are made ready together, before the first of them goes out."""


def waiting(house: House, campaign_id: str) -> list[int]:
    """The messages of a campaign that are planned and not settled."""
    with house.transaction() as session:
        return outbox.waiting(session, campaign_id)


async def deliver(
    house: House,
    campaign_id: str,
    numbers: Sequence[int],
    as_of: datetime,
) -> Delivered:
    """Send those of the messages ``numbers`` that are planned and due for a try as of ``as_of``.

    Raises :class:`NoMailServer` where none is set for letters that wait, :class:`MailServerFails`
    when the server cannot be reached, and :class:`LedgerFails` when a mark cannot be kept:
    what was not sent stays planned.
    """
    done = Delivered()
    if not numbers:
        return done
    async with only_one_in_turn(house.engine, f"post-{campaign_id}"):
        campaign = house.campaign(campaign_id)
        with house.transaction() as session:
            chats = outbox.chats_among(session, numbers)
        letters = [number for number in numbers if number not in chats]
        ways = [_post_letters(house, campaign, letters, as_of, done)] if letters else []
        if said := [number for number in numbers if number in chats]:
            ways.append(ChatPost(house, campaign, as_of, done).carry(said))
        try:
            await _side_by_side(ways)
        except TurnedAway as error:
            raise MailServerTurnsAway(error.reason, done.sent) from error
        except Unreachable as error:
            raise MailServerFails(error.reason, done.sent) from error
        except DBAPIError as error:
            raise LedgerFails(str(error.orig), done.sent) from error
    return done


async def _side_by_side(ways: Sequence[Coroutine[Any, Any, None]]) -> None:
    """Each goes on to its own end; then the first that failed is told."""
    if len(ways) == 1:
        return await ways[0]
    for came in await asyncio.gather(*ways, return_exceptions=True):
        if isinstance(came, BaseException):
            raise came
    return None


async def _post_letters(
    house: House, campaign: Campaign, numbers: Sequence[int], as_of: datetime, done: Delivered
) -> None:
    address = _address(house, len(numbers))
    together = min(address.connections, len(numbers))
    batch = _Batch(house, campaign, as_of, done, GroupCommit(house, together))
    try:
        await Pool(address, batch.parcels(numbers), batch.tell).carry()
    finally:
        batch.close()


def _address(house: House, count: int) -> SmtpAddress:
    url = house.settings.smtp_url
    if url is None:
        raise NoMailServer(count=count)
    try:
        return SmtpAddress.parse(url)
    except ValueError as error:
        raise BadSetting(name="MUSTER_SMTP_URL", reason=error) from error


class _Batch:
    """The messages of one delivery: made ready a few at a time, marked as they are answered."""

    def __init__(
        self,
        house: House,
        campaign: Campaign,
        as_of: datetime,
        done: Delivered,
        keeping: GroupCommit,
    ) -> None:
        self._house, self._campaign, self._as_of, self._done = house, campaign, as_of, done
        self._sender = bare(sender_of(house, campaign))
        self._ladders = Ladders(campaign)
        self._marks = keeping
        self._out: dict[int, MessageRow] = {}

    def parcels(self, numbers: Sequence[int]) -> Iterator[Parcel]:
        for start in range(0, len(numbers), AT_ONCE):
            with self._house.transaction() as session:
                planned = marks.planned_among(session, numbers[start : start + AT_ONCE])
                due = [one for one in planned if is_due(one.next_try_at, self._as_of)]
                true = still_true(session, self._ladders, due, self._as_of)
                ready = [p for one in due if (p := self._ready(session, one, one.id in true))]
            yield from ready

    def _ready(self, session: Session, message: MessageRow, is_true: bool) -> Parcel | None:
        number = message.id or 0
        if not is_true:
            take_back(session, message, self._as_of, self._done)
            return None
        body = mail_of(session, self._house, self._campaign, message, self._as_of)
        self._out[number] = message
        return Parcel(self._sender, still_to_reach(message), body, number)

    def close(self) -> None:
        """Whatever ends the delivery, what the server has answered is marked."""
        self._marks.flush()

    async def tell(self, parcel: Parcel, answer: Answer) -> None:
        """Mark the message; it counts as done once the mark is kept."""
        mark = mark_of(self._out.pop(parcel.number), answer, self._as_of)
        await self._marks.write(mark)
        self._done.note(parcel.number, mark.state)
