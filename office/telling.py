"""Telling a unit what became of something of its own: one letter to its liaison officer, once.

The letter is planned in the outbox within the act's own transaction; ``office.post`` sends it.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from campaigns.owed.people import addresses
from campaigns.spec.spec import Campaign
from campaigns.wording import Wording
from ledger import outbox
from ledger.facts import Known
from ledger.outbox import Planned
from notifications.letter import Template, compose
from office.house import occurrence_of
from office.letters import common_facts, message_row, owed_in_words, period_in_words

ANSWERS: tuple[Template, ...] = (
    *("receipt", "sent_back", "withdrawn", "decided"),
    *("extension", "asked", "mail_answer"),
)
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

    The arguments are those of :func:`letter_to_unit`.
    """
    letter = letter_to_unit(campaign, known, template, about, facts, at, key=key)
    if letter is not None:
        outbox.plan_all(session, [letter])


def letter_to_unit(
    campaign: Campaign,
    known: Known,
    template: Template,
    about: str,
    facts: Mapping[str, object],
    at: datetime,
    *,
    key: str = "",
) -> Planned | None:
    """The letter ``template`` about ``known`` as of ``at``; nothing without anybody to write to.

    ``about`` tells the letters of one obligation and template apart; ``key`` makes the
    Message-ID of one that could be written twice under the same name.
    """
    unit = campaign.units_by_id[known.obligation.unit]
    to = addresses(campaign, unit, "liaison")
    if not to:
        return None
    one = occurrence_of(campaign, known.obligation)
    given = {
        **common_facts(campaign, unit, "liaison", at),
        "owed": [owed_in_words(campaign, one, known, at)],
        "period_text": period_in_words(one),
        **facts,
    }
    words = compose(template, campaign.locale, given)
    rung = f"{template}-{about}"
    message = message_row(
        campaign, template, words, ["|".join((campaign.id, str(known.id), rung, key))], to, at,
        event=_WORDING.say(f"{template.replace('_', '-')}-event", campaign.locale),
    )  # fmt: skip
    notice = {
        "obligation_id": known.id,
        "rung": rung,
        "counted_from": known.obligation.due_at,
        "at": at,
    }
    return message, [{**notice, "recipient": recipient} for recipient in to]
