"""Telling the office what a unit asks of it: one letter, planned within the unit's own act."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from campaigns.spec.spec import Campaign
from campaigns.wording import Wording
from ledger import outbox
from ledger.facts import Known
from notifications.letter import compose
from office.house import occurrence_of
from office.letters.letters import common_facts, message_row, owed_in_words, period_in_words

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
    message = message_row(
        campaign, "asked", words, ["|".join((campaign.id, str(known.id), rung))],
        [office.email], at, event=_WORDING.say("asked-event", campaign.locale),
    )  # fmt: skip
    notice: outbox.Columns = {
        "obligation_id": known.id,
        "rung": rung,
        "counted_from": known.obligation.due_at,
        "recipient": office.email,
        "at": at,
    }
    outbox.plan_all(session, [(message, [notice])])
