"""Telling the office what a unit asks of it: one letter, planned within the unit's own act."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from campaigns.spec import Campaign
from campaigns.wording import Wording
from ledger import outbox
from ledger.facts import Known
from ledger.tables import MessageRow, NoticeRow
from notifications.letter import compose
from office.house import occurrence_of
from office.letters import common_facts, letter_id, owed_in_words, period_in_words

_WORDING = Wording("office", "texts.yaml")


def tell_office_of_request(
    session: Session,
    campaign: Campaign,
    known: Known,
    number: int,
    facts: Mapping[str, object],
    at: datetime,
) -> None:
    """Plan the letter about request ``number`` for more time, as of ``at``, to the office."""
    office, rung = campaign.leading_group.office, f"asked-{number}"
    one = occurrence_of(campaign, known.obligation)
    given = {
        **common_facts(campaign, None, "office", at),
        "recipient_post": office.name,
        "owed": [owed_in_words(campaign, one, known, at)],
        "period_text": period_in_words(one),
        "number": number,
        **facts,
    }
    words = compose("asked", campaign.locale, given)
    message = MessageRow(
        message_id=letter_id(campaign, ["|".join((campaign.id, str(known.id), rung))]),
        campaign_id=campaign.id,
        template="asked",
        event=_WORDING.say("asked-event", campaign.locale),
        recipients=[office.email],
        copy_to=[],
        subject=words.subject,
        text=words.text,
        html=words.html,
        attachments=[],
        planned_at=at,
    )
    notice = NoticeRow(
        obligation_id=known.id,
        rung=rung,
        counted_from=known.obligation.due_at,
        recipient=office.email,
        at=at,
    )
    outbox.plan(session, message, [notice])
