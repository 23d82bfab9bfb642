"""Mail that came in: kept before it is read, handled once; and what bounced."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from ledger.declarations import last_declared
from ledger.evidence import keep
from ledger.tables import Arrival, Handling, MessageRow, ObligationRow
from ledger.tables_mail import BounceRow, MailHandling, MailRow


def keep_mail(session: Session, raw: bytes, came_at: datetime) -> MailRow:
    """The mail of these bytes, kept now or before."""
    sha256 = keep(session, raw)
    known = session.exec(select(MailRow).where(MailRow.sha256 == sha256)).first()
    if known is not None:
        return known
    mail = MailRow(sha256=sha256, came_at=came_at)
    session.add(mail)
    session.flush()
    return mail


def handling_of(session: Session, mail: MailRow) -> MailHandling | None:
    """What became of a mail, if anything yet."""
    return session.get(MailHandling, mail.id)


def answered_since(session: Session, sender: str, since: datetime) -> bool:
    """Whether a sender has been answered after ``since``."""
    rows = select(MailHandling.mail_id).where(
        MailHandling.sender == sender,
        col(MailHandling.answered).is_(True),
        MailHandling.handled_at > since,
    )
    return session.exec(rows).first() is not None


@dataclass(frozen=True)
class FromMail:
    """What became of one file of a mail; ``campaign`` where it was anybody's return."""

    file: str
    outcome: str
    receipt: str | None
    faults: tuple[dict[str, Any], ...]
    campaign: str | None
    obligation_id: int | None = None


def files_of(session: Session, sender: str, came_at: datetime) -> dict[tuple[str, str], FromMail]:
    """(SHA-256, name) → what became of each file that a sender's mail of then brought."""
    rows = (
        select(Arrival, Handling, ObligationRow.campaign_id)
        .join(Handling, col(Handling.arrival_id) == col(Arrival.id))
        .outerjoin(ObligationRow, col(ObligationRow.id) == col(Handling.obligation_id))
        .where(Arrival.channel == "mail", Arrival.sender == sender, Arrival.received_at == came_at)
        .order_by(col(Arrival.id).desc())  # the first of several stands in the end
    )
    return {
        (arrival.sha256, arrival.name): FromMail(
            arrival.name,
            handling.outcome,
            handling.receipt,
            tuple(handling.faults),
            campaign,
            handling.obligation_id,
        )
        for arrival, handling, campaign in session.exec(rows)
    }


def message_with(session: Session, message_id: str) -> MessageRow | None:
    """The message of ours that goes by a Message-ID."""
    return session.exec(select(MessageRow).where(MessageRow.message_id == message_id)).first()


def put_bounces(session: Session, rows: Iterable[BounceRow]) -> None:
    session.add_all(rows)


def bounces_of(
    session: Session, campaign_id: str, as_of: datetime
) -> list[tuple[BounceRow, MessageRow]]:
    """What bounced of a campaign's messages by ``as_of``, in the order it was told."""
    rows = (
        select(BounceRow, MessageRow)
        .join(MessageRow, col(MessageRow.id) == col(BounceRow.message_id))
        .where(MessageRow.campaign_id == campaign_id, BounceRow.bounced_at <= as_of)
        .order_by(col(BounceRow.id))
    )
    return list(session.exec(rows).all())


def bounced_addresses(session: Session, campaign_id: str, as_of: datetime) -> set[str]:
    """Addresses that cannot be reached as of then: a message to them came back for good, and the
    campaign has not been declared anew since, with what the office has put right."""
    declared = last_declared(session, campaign_id, as_of)
    return {
        bounce.recipient
        for bounce, _ in bounces_of(session, campaign_id, as_of)
        if bounce.permanent and (declared is None or bounce.bounced_at > declared)
    }
