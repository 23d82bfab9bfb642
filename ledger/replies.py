"""What units said by themselves: letters they have seen, and how far they are with their work."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, select

from ledger.tables import MessageRow, NoticeRow, ObligationRow
from ledger.tables_replies import Acknowledgement, ProgressReport


def letters_to(
    session: Session, campaign_id: str, unit: str, addresses: Collection[str], as_of: datetime
) -> list[tuple[MessageRow, list[str]]]:
    """The letters about ``unit`` that had been sent to one of ``addresses``, the newest first,
    each with the rungs it tells."""
    rows = session.exec(
        select(MessageRow, NoticeRow.rung)
        .join(NoticeRow, col(NoticeRow.message_id) == col(MessageRow.id))
        .join(ObligationRow, col(NoticeRow.obligation_id) == col(ObligationRow.id))
        .where(
            ObligationRow.campaign_id == campaign_id,
            ObligationRow.unit == unit,
            col(NoticeRow.recipient).in_(addresses),
            MessageRow.state == "sent",
            col(MessageRow.settled_at) <= as_of,
        )
        .order_by(col(MessageRow.settled_at).desc(), col(MessageRow.id).desc())
    )
    found: dict[int, tuple[MessageRow, list[str]]] = {}
    for message, rung in rows:
        rungs = found.setdefault(message.id or 0, (message, []))[1]
        if rung not in rungs:
            rungs.append(rung)
    return list(found.values())


def acknowledged(
    session: Session, campaign_id: str, as_of: datetime, unit: str | None = None
) -> dict[tuple[int, str], datetime]:
    """Message and unit → when the unit acknowledged it, of all units or of one."""
    rows = (
        select(Acknowledgement)
        .join(MessageRow, col(MessageRow.id) == col(Acknowledgement.message_id))
        .where(MessageRow.campaign_id == campaign_id, Acknowledgement.at <= as_of)
    )
    if unit is not None:
        rows = rows.where(Acknowledgement.unit == unit)
    return {(row.message_id, row.unit): row.at for row in session.exec(rows)}


def first_acknowledged(session: Session, message: int, unit: str) -> datetime | None:
    """When the unit acknowledged the message, whenever that was."""
    rows = select(Acknowledgement.at).where(
        Acknowledgement.message_id == message, Acknowledgement.unit == unit
    )
    return session.exec(rows).first()


def progress_reports(
    session: Session, campaign_id: str, as_of: datetime, unit: str | None = None
) -> list[ProgressReport]:
    """The reports on work items by then, the oldest first, of all units or of one."""
    rows = select(ProgressReport).where(
        ProgressReport.campaign_id == campaign_id, ProgressReport.reported_at <= as_of
    )
    if unit is not None:
        rows = rows.where(ProgressReport.unit == unit)
    in_order = rows.order_by(col(ProgressReport.reported_at), col(ProgressReport.id))
    return list(session.exec(in_order))
