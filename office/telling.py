"""Telling a unit what became of something of its own: one letter to its liaison officer, once.

The letter is planned in the outbox within the act's own transaction; ``office.post`` sends it.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from campaigns.people import addresses
from campaigns.spec import Campaign
from campaigns.wording import Wording
from ledger import outbox
from ledger.facts import Known
from ledger.tables import MessageRow, NoticeRow
from notifications.letter import Template, compose
from office.house import occurrence_of
from office.letters import common_facts, letter_id, owed_in_words, period_in_words

ANSWERS: tuple[Template, ...] = (
    "receipt", "sent_back", "withdrawn", "decided", "extension", "asked"
)  # fmt: skip
"""Letters about what a unit did; they stay true whatever has come since."""

_WORDING = Wording("office", "texts.yaml")


def tell_unit(
    session: Session,
    campaign: Campaign,
    known: Known,
    template: Template,
    about: str,
    facts: Mapping[str, object],
    at: datetime,
    *,
    key: str = "",
) -> None:
    """Plan the letter ``template`` about ``known`` as of ``at``, if there is anybody to write to.

    ``about`` tells the letters of one obligation and template apart; ``key`` makes the
    Message-ID of one that could be written twice under the same name.
    """
    unit = campaign.units_by_id[known.obligation.unit]
    to = addresses(campaign, unit, "liaison")
    if not to:
        return
    one = occurrence_of(campaign, known.obligation)
    given = {
        **common_facts(campaign, unit, "liaison", at),
        "owed": [owed_in_words(campaign, one, known, at)],
        "period_text": period_in_words(one),
        **facts,
    }
    words = compose(template, campaign.locale, given)
    rung = f"{template}-{about}"
    message = MessageRow(
        message_id=letter_id(campaign, ["|".join((campaign.id, str(known.id), rung, key))]),
        campaign_id=campaign.id,
        template=template,
        event=_WORDING.say(f"{template.replace('_', '-')}-event", campaign.locale),
        recipients=list(to),
        copy_to=[],
        subject=words.subject,
        text=words.text,
        html=words.html,
        attachments=[],
        planned_at=at,
    )
    notices = [
        NoticeRow(
            obligation_id=known.id,
            rung=rung,
            counted_from=known.obligation.due_at,
            recipient=recipient,
            at=at,
        )
        for recipient in to
    ]
    outbox.plan(session, message, notices)
