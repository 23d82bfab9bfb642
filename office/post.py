"""The post office: delivers planned messages, and marks each the moment it is taken.

A message that a crash caught between the server's answer and the mark is sent
again with the same Message-ID; no other is ever sent twice. One process delivers
for a campaign at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from campaigns.spec import Campaign
from campaigns.wording import Wording
from ledger import outbox
from ledger.facts import obligations_told
from ledger.locks import only_one_in_turn
from ledger.tables import MessageRow
from notifications.post import Postman, Refused, SmtpAddress, Unreachable
from office.errors import BadSetting, MailServerFails, NoMailServer
from office.house import House, campaign_in
from office.ladders import Ladders
from office.mailed import mail_of
from office.telling import ANSWERS

_WORDING = Wording("office", "texts.yaml")


@dataclass
class Delivered:
    """What became of the messages: their numbers, by outcome."""

    sent: list[int] = field(default_factory=list)
    withdrawn: list[int] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)

    def outcome(self, number: int | None) -> str:
        for name in ("sent", "withdrawn", "refused", "waiting"):
            if number in getattr(self, name):
                return name
        return "planned"

    def __iadd__(self, other: "Delivered") -> "Delivered":
        for name in ("sent", "withdrawn", "refused", "waiting"):
            getattr(self, name).extend(getattr(other, name))
        return self


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
    """Send the messages ``numbers``; those already settled are passed over.

    Raises :class:`NoMailServer` where none is set, and :class:`MailServerFails`
    when the server cannot be reached: what was not sent stays planned.
    """
    done = Delivered()
    if not numbers:
        return done
    address = _address(house, len(numbers))
    async with only_one_in_turn(house.engine, f"post-{campaign_id}"):
        with house.transaction() as session:
            campaign = campaign_in(session, campaign_id)
        async with Postman(address) as postman:
            for number in numbers:
                await _deliver_one(house, campaign, postman, number, as_of, done)
    return done


def _address(house: House, count: int) -> SmtpAddress:
    url = house.settings.smtp_url
    if url is None:
        raise NoMailServer(count=count)
    try:
        return SmtpAddress.parse(url)
    except ValueError as error:
        raise BadSetting(name="MUSTER_SMTP_URL", reason=error) from error


async def _deliver_one(
    house: House,
    campaign: Campaign,
    postman: Postman,
    number: int,
    as_of: datetime,
    done: Delivered,
) -> None:
    with house.transaction() as session:
        message = outbox.planned(session, number)
        if message is None:
            return
        if not _still_true(session, campaign, message, number, as_of):
            _take_back(session, message, number, as_of, done)
            return
        mime = mail_of(session, house, campaign, message, as_of)
    everybody = (*message.recipients, *message.copy_to)
    try:
        await postman.send(mime, [who for who in everybody if who not in message.reached])
    except Refused as refusal:
        with house.transaction() as session:
            _note_refusal(session, message, number, refusal, as_of, done)
        return
    except Unreachable as error:
        raise MailServerFails(error.reason, done.sent) from error
    with house.transaction() as session:
        outbox.settle(session, number, "sent", as_of, everybody)
    done.sent.append(number)


def _still_true(
    session: Session, campaign: Campaign, message: MessageRow, number: int, as_of: datetime
) -> bool:
    """Whether a message would be planned now if it were not; the world moves between plan and post.

    It is not where a unit has returned, is let off or has more time, nor where
    a later rung has overtaken it while the mail server was away.
    """
    if message.template in ANSWERS:
        return True
    at = max(as_of, message.planned_at)
    ladders = Ladders(campaign)
    true_now = {
        (known.id, saying.rung.key, saying.rung.counted_from)
        for known in obligations_told(session, number)
        for saying in ladders.to_say(known.obligation, (), at)
        if not saying.overtaken
    }
    notices = outbox.told_by(session, number)
    return all((n.obligation_id, n.rung, n.counted_from) in true_now for n in notices)


def _take_back(
    session: Session, message: MessageRow, number: int, as_of: datetime, done: Delivered
) -> None:
    """Withdraw a message; one that has reached somebody is left at those."""
    if message.reached:
        outbox.settle(session, number, "sent", as_of, message.reached, message.answer)
        done.sent.append(number)
    else:
        outbox.withdraw(session, number)
        done.withdrawn.append(number)


def _note_refusal(
    session: Session,
    message: MessageRow,
    number: int,
    refusal: Refused,
    as_of: datetime,
    done: Delivered,
) -> None:
    """Whoever got it is never sent it again; for the others it waits, or is given up."""
    reached = [*message.reached, *refusal.accepted]
    if not refusal.permanent:
        outbox.put_off(session, number, reached, str(refusal))
        done.waiting.append(number)
    elif any(recipient in reached for recipient in message.recipients):
        outbox.settle(session, number, "sent", as_of, reached, str(refusal))
        done.sent.append(number)
    else:
        outbox.settle(session, number, "refused", as_of, reached, str(refusal))
        done.refused.append(number)
