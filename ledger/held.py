"""Letters that are held until the office lets them go, and what it decided about them."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from ledger.tables import MessageRow

HELD, WITHHELD = "held", "withheld"


def held_messages(session: Session, campaign_id: str) -> list[MessageRow]:
    """Held and withheld letters of a campaign, oldest first."""
    rows = select(MessageRow).where(
        MessageRow.campaign_id == campaign_id, col(MessageRow.state).in_((HELD, WITHHELD))
    )
    return list(session.exec(rows.order_by(col(MessageRow.id))))


def withhold(session: Session, number: int, at: datetime, reason: str) -> None:
    """Keep a held letter from going; whom it was about counts as told nothing by it."""
    session.connection().execute(
        update(MessageRow)
        .where(col(MessageRow.id) == number, col(MessageRow.state).in_((HELD, WITHHELD)))
        .values(state=WITHHELD, settled_at=at, answer=reason)
    )
