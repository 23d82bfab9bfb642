"""A planned message as the mail it goes out as: its link put in, its enclosures made."""

from datetime import datetime

from sqlmodel import Session

from campaigns.spec.spec import Campaign
from ledger.facts import obligations_told
from ledger.tables import MessageRow
from notifications.letter import Draft
from notifications.mime import build
from office.access.link_mark import MARK, with_link
from office.access.links import address_of, token_in
from office.house import House, local
from office.letters.enclosures import enclosure


def sender_of(house: House, campaign: Campaign) -> str:
    """Who writes, as its letters say it: the address in the settings, or the office's own."""
    office = campaign.leading_group.office
    return house.settings.mail_from or f"{office.name} <{office.email}>"


def mail_of(
    session: Session, house: House, campaign: Campaign, message: MessageRow, as_of: datetime
) -> bytes:
    office = campaign.leading_group.office
    link = _link(session, house, campaign, message, as_of)
    return build(
        draft=Draft(message.subject, with_link(message.text, link), with_link(message.html, link)),
        sender=sender_of(house, campaign),
        to=message.recipients,
        copy_to=message.copy_to,
        message_id=message.message_id,
        date=local(campaign, message.planned_at),
        attachments=[enclosure(session, campaign, ask, as_of) for ask in message.attachments],
        reply_to=office.email,
        in_reply_to=message.in_reply_to,
    )


def _link(
    session: Session, house: House, campaign: Campaign, message: MessageRow, as_of: datetime
) -> str | None:
    """The link of the one unit that a letter is about, if it has room for it."""
    if house.settings.portal_url is None or MARK not in message.text:
        return None
    told = obligations_told(session, message.id or 0)
    units = {known.obligation.unit for known in told}
    if len(units) != 1:
        return None
    token = token_in(session, house.settings, campaign, units.pop(), as_of)
    return address_of(house.settings, token)
