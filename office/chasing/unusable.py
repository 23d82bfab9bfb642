"""Addresses that nothing reaches: whoever has no other is looked after by the office itself."""

from datetime import datetime

from sqlmodel import Session

from campaigns.spec.spec import Campaign
from ledger.mail import bounced_addresses
from ledger.marks import refused_addresses


def unusable(session: Session, campaign: Campaign, as_of: datetime) -> set[str]:
    """The addresses of a campaign that the mail server refused for good by ``as_of``, or from
    which its letters came back.

    The office's own address is never among them: it must hear of the rest.
    """
    refused = refused_addresses(session, campaign.id, as_of)
    bounced = bounced_addresses(session, campaign.id, as_of)
    return (refused | bounced) - {campaign.leading_group.office.email}
