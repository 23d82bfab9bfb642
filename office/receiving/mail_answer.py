"""The answer to a mail: what became of each file in it, for whoever sent it.

The receipt or the list of faults goes to the unit's liaison officer anyway; whoever wrote is told
what these letters do not tell them. Strangers and programs are never answered.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from campaigns.owed.people import addresses
from campaigns.spec.spec import Campaign
from campaigns.wording import Locale, Wording
from ledger import outbox
from ledger.declarations import campaign_ids, current_campaign
from ledger.evidence import receipt_of
from ledger.facts import known_obligation
from ledger.mail import FromMail, answered_since
from ledger.tables_mail import MailRow
from notifications.incoming import Mail
from notifications.letter import compose
from office.letters.letters import common_facts, message_row
from office.receiving.kept_faults import said
from office.receiving.senders import units_of

_WORDING = Wording("office", "texts.yaml")
_AGAIN = timedelta(days=1)
"""A sender without anything to take in is told so once a day, so that no two programs can go on
answering each other."""


def answer_mail(
    session: Session, mail: MailRow, read: Mail, files: Sequence[FromMail], as_of: datetime
) -> bool:
    """Plan the answer to a mail, if there is anything left to tell; whether there was."""
    if read.automatic or not read.sender:
        return False
    campaign = _campaign_of(session, read.sender, files)
    if campaign is None:
        return False
    told = [one for one in files if not _is_told_already(campaign, read.sender, one)]
    if files and not told:
        return False
    if not files and answered_since(session, read.sender, as_of - _AGAIN):
        return False
    unit = units_of(campaign, read.sender)[0]
    facts: dict[str, object] = {
        **common_facts(campaign, unit, "liaison", as_of),
        "link": None,
        "subject_was": read.subject,
        "files": [_told(session, one, campaign.locale, as_of) for one in told],
        "others": [one.name for one in read.enclosed if not one.is_sheet],
    }
    words = compose("mail_answer", campaign.locale, facts)
    message = message_row(
        campaign, "mail_answer", words, [f"mail|{mail.sha256}"], [read.sender], as_of,
        event=_WORDING.say("mail-answer-event", campaign.locale),
        in_reply_to=read.message_id or None,
    )  # fmt: skip
    outbox.plan_all(session, [(message, [])])
    return True


def _campaign_of(session: Session, sender: str, files: Sequence[FromMail]) -> Campaign | None:
    """The campaign that the mail is about, as far as the sender belongs to it."""
    named = [one.campaign for one in files if one.campaign]
    for campaign_id in (*named, *campaign_ids(session)):
        campaign = current_campaign(session, campaign_id)
        if campaign is not None and units_of(campaign, sender):
            return campaign
    return None


def _is_told_already(campaign: Campaign, sender: str, one: FromMail) -> bool:
    """Whether the letter about the return itself goes to the very address that sent it."""
    if one.outcome not in ("accepted", "nil", "sent_back") or one.campaign != campaign.id:
        return False
    everybody = [a for u in units_of(campaign, sender) for a in addresses(campaign, u, "liaison")]
    return sender.lower() in (address.lower() for address in everybody)


def _told(
    session: Session, one: FromMail, locale: Locale, as_of: datetime
) -> dict[str, str | None]:
    return {
        "name": one.file,
        "outcome": one.outcome,
        "receipt": one.receipt,
        "why": "\n".join(said(fault, locale) for fault in one.faults),
        "in_force": _in_force(session, one, as_of),
    }


def _in_force(session: Session, one: FromMail, as_of: datetime) -> str | None:
    """The receipt of the version that counts, where a file is a duplicate of an earlier one."""
    if one.outcome != "duplicate" or one.obligation_id is None:
        return None
    known = known_obligation(session, one.obligation_id)
    standing = known.obligation.standing(as_of) if known else None
    if known is None or standing is None:
        return None
    receipt = receipt_of(session, known.id, standing.version)
    return None if receipt == one.receipt else receipt
