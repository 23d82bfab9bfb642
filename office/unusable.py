"""Addresses that nothing reaches: whoever has no other is looked after by the office itself."""

from datetime import datetime

from sqlmodel import Session

from campaigns.spec import Campaign
from ledger.outbox import refused_recipients


def unusable(session: Session, campaign: Campaign, as_of: datetime) -> set[str]:
    """The addresses of a campaign that the mail server refused for good by ``as_of``.

    Whatever else learns that an address is dead (bounces, a list of dead letters) adds its
    addresses here. The office's own address is never among them: it must hear of the rest.
    """
    refused = refused_recipients(session, campaign.id, as_of)
    return refused - {campaign.leading_group.office.email}
