"""Returns that come by mail: each mail is kept whole, then read, then answered, then moved.

A mail may be met again at any step, after a crash or by a second reader: it is known by its bytes,
its files by theirs, and its answer is planned in the transaction that says it is handled.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlmodel import Session

from campaigns.wording import Locale
from ledger.evidence import Incoming
from ledger.locks import only_one
from ledger.mail import FromMail, files_of, handling_of, keep_mail, message_with, put_bounces
from ledger.tables import MessageRow
from ledger.tables_mail import BounceRow, MailHandling, MailRow
from notifications.imap_address import ImapAddress
from notifications.incoming import Mail, read_mail
from notifications.mailbox import Mailbox, MailboxFails
from office.errors import BadSetting, MailboxUnreachable, NoMailbox
from office.house import House
from office.receiving.kept_faults import said
from office.receiving.mail_answer import answer_mail
from office.receiving.receive import receive_all, take_up
from office.receiving.senders import MAIL

Outcome = Literal["returns", "bounce", "own", "automatic", "nothing", "too_big"]
"""What a mail was: it brought returns, or reported that one of ours did not arrive; it was a copy
of ours, or written by a program; nothing in it could be taken in, or it is too big to be read."""
LARGEST = 64 * 2**20
"""Bytes; a larger mail stays whole in the mailbox, for a person."""
_FOR_A_PERSON = {"nothing", "too_big"}


@dataclass(frozen=True)
class Taken:
    """What became of one mail."""

    sender: str
    subject: str
    outcome: Outcome
    files: tuple[dict[str, str], ...]

    @property
    def needs_a_person(self) -> bool:
        """Whether somebody of the office has to look at it."""
        return self.outcome in _FOR_A_PERSON or any(
            one["outcome"] == "unrecognised" for one in self.files
        )

    def as_json(self) -> dict[str, object]:
        return {**vars(self), "files": list(self.files)}


def mailbox_of(house: House) -> ImapAddress:
    """Where returns come by mail; raises :class:`NoMailbox` and :class:`BadSetting`."""
    if house.settings.imap_url is None:
        raise NoMailbox
    try:
        return ImapAddress.parse(house.settings.imap_url)
    except ValueError as error:
        raise BadSetting(name="MUSTER_IMAP_URL", reason=error) from error


def read_mailbox(house: House, as_of: datetime) -> list[Taken]:
    """Handle every mail that lies in the mailbox, and move it out of the way.

    Raises :class:`MailboxUnreachable` where the mailbox fails; what is handled by then stays so.
    """
    address, taken = mailbox_of(house), list[Taken]()
    with only_one(house.engine, "mailbox"):
        take_up(house)
        try:
            for one in _handled(house, address, as_of):
                taken.append(one)
        except MailboxFails as error:
            raise MailboxUnreachable(reason=error.reason, done=len(taken)) from error
    return taken


def _handled(house: House, address: ImapAddress, as_of: datetime) -> Iterator[Taken]:
    with Mailbox(address) as mailbox:
        for lying in mailbox.lying():
            if lying.size > LARGEST:
                taken = Taken("", "", "too_big", ())
            else:
                raw = mailbox.fetch(lying.number)
                if raw is None:
                    continue
                taken = take_in_mail(house, raw, min(lying.came_at, as_of), as_of)
            mailbox.put_into(lying.number, address.aside if taken.needs_a_person else address.done)
            yield taken


def take_in_mail(house: House, raw: bytes, came_at: datetime, as_of: datetime) -> Taken:
    """Handle one mail that came at ``came_at``, unless that was done before.

    Returns in it count as received when the mailbox's own server got it.
    """
    with house.transaction() as session:
        mail = keep_mail(session, raw, came_at)
        handled = handling_of(session, mail)
    if handled is not None:
        return _taken(handled)
    read = read_mail(raw)
    with house.transaction() as session:
        is_own = message_with(session, read.message_id) is not None
    files = [] if is_own else _receive(house, read, mail.came_at)
    with house.transaction() as session:
        bounces = _bounces(session, mail, read)
        outcome = _outcome(read, is_own, bounces, files)
        answered = outcome in ("returns", "nothing") and answer_mail(
            session, mail, read, files, as_of
        )
        handled = MailHandling(
            mail_id=mail.id or 0,
            outcome=outcome,
            sender=read.sender,
            subject=read.subject,
            message_id=read.message_id,
            files=[_told(one, house.settings.locale or "zh-CN") for one in files],
            answered=answered,
            handled_at=as_of,
        )
        session.add(handled)
        put_bounces(session, bounces)
    return _taken(handled)


def _receive(house: House, read: Mail, came_at: datetime) -> list[FromMail]:
    """Take in the forms of a mail, those excepted that a crash has left taken in."""
    sheets = [one for one in read.enclosed if one.is_sheet]
    keys = [(hashlib.sha256(one.body).hexdigest(), one.name) for one in sheets]
    with house.transaction() as session:
        known = files_of(session, read.sender, came_at)
    new = {
        key: Incoming(one.body, one.name, MAIL, came_at, read.sender)
        for key, one in zip(keys, sheets, strict=True)
        if key not in known
    }
    for _ in receive_all(house, new.values()):
        pass  # what became of each is read from the ledger, as after a crash
    with house.transaction() as session:
        known = files_of(session, read.sender, came_at)
    return [known[key] for key in dict.fromkeys(keys)]


def _outcome(read: Mail, is_own: bool, bounces: list[BounceRow], files: list[FromMail]) -> Outcome:
    if is_own:
        return "own"
    if bounces:
        return "bounce"
    if any(one.outcome != "unrecognised" for one in files):
        return "returns"
    return "automatic" if read.automatic and not files and not read.bounces else "nothing"


def _bounces(session: Session, mail: MailRow, read: Mail) -> list[BounceRow]:
    """What came back of our own messages; a report on anybody else's is nothing to us."""
    found = []
    for bounce in read.bounces:
        message = message_with(session, bounce.message_id)
        if message is not None:
            found.append(
                BounceRow(
                    mail_id=mail.id or 0,
                    message_id=message.id or 0,
                    recipient=_meant(bounce.recipient, message),
                    status=bounce.status,
                    permanent=bounce.permanent,
                    diagnostic=bounce.diagnostic,
                    bounced_at=mail.came_at,
                )
            )
    return found


def _meant(reported: str, message: MessageRow) -> str:
    """The recipient of ours that a report means: the one it names, or the only one there was,
    where its server has sent the message on to another address."""
    everybody = [*message.recipients, *message.copy_to]
    for recipient in everybody:
        if recipient.lower() == reported.lower():
            return recipient
    return everybody[0] if len(everybody) == 1 else reported


def _told(one: FromMail, locale: Locale) -> dict[str, str]:
    why = "; ".join(said(fault, locale) for fault in one.faults)
    return {"file": one.file, "outcome": one.outcome, "receipt": one.receipt or "", "why": why}


def _taken(row: MailHandling) -> Taken:
    return Taken(row.sender, row.subject, row.outcome, tuple(row.files))  # type: ignore[arg-type]
