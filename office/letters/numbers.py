"""Documents with numbers: each is made once, given the next number of its kind and year, and kept.

The number is allotted, the document made and both written in one transaction, before the mail
goes out: whoever sends the letter again, after whatever crash, sends the same bytes with the same
number. No other process numbers a document of the campaign meanwhile.
"""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session, col, func, select

from campaigns.spec.spec import Campaign
from documents.papers.numbers import Kind, printed_number
from ledger.evidence import body_of, keep
from ledger.locks import one_writer
from ledger.tables_documents import IssuedDocument
from office.house import local

Make = Callable[[str], bytes]
"""Makes the document that carries a number."""


def issued(
    session: Session,
    campaign: Campaign,
    kind: Kind,
    token: str,
    name: str,
    as_of: datetime,
    make: Make,
) -> bytes:
    """The document of the enclosure ``token``, as it was made first; made now if it never was."""
    one_writer(session, f"numbers:{campaign.id}")
    kept = session.exec(select(IssuedDocument).where(IssuedDocument.token == token)).first()
    if kept is not None:
        return body_of(session, kept.sha256)
    year = local(campaign, as_of).year
    number = _last(session, campaign.id, kind, year) + 1
    printed = printed_number(campaign, kind, year, number)
    body = make(printed)
    session.add(
        IssuedDocument(
            campaign_id=campaign.id,
            kind=kind,
            year=year,
            number=number,
            printed=printed,
            token=token,
            name=name,
            sha256=keep(session, body),
            made_at=as_of,
        )
    )
    session.flush()
    return body


def register(session: Session, campaign_id: str) -> list[IssuedDocument]:
    """Every numbered document of a campaign, in the order they were made."""
    rows = select(IssuedDocument).where(IssuedDocument.campaign_id == campaign_id)
    return list(session.exec(rows.order_by(col(IssuedDocument.id))))


def _last(session: Session, campaign_id: str, kind: Kind, year: int) -> int:
    rows = select(func.max(IssuedDocument.number)).where(
        IssuedDocument.campaign_id == campaign_id,
        IssuedDocument.kind == kind,
        IssuedDocument.year == year,
    )
    return session.exec(rows).one() or 0
