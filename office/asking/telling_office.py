"""Telling the office what a unit asks of it: one letter, planned within the unit's own act."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from campaigns.spec.spec import Campaign
from ledger import outbox
from ledger.facts import Known
from notifications.letter import compose
from office.asking.telling import planned_about
from office.house import occurrence_of
from office.letters.letters import common_facts, owed_in_words, period_in_words


def tell_office_of_request(
    session: Session,
    campaign: Campaign,
    known: Known,
    number: int,
    facts: Mapping[str, object],
    at: datetime,
) -> None:
    """Plan the letter about request ``number`` for more time, as of ``at``, to the office."""
    office = campaign.leading_group.office
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
    names, to = (f"asked-{number}",), [office.email]
    outbox.plan_all(session, [planned_about(campaign, known, "asked", names, words, to, at)])
