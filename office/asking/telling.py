"""Telling a unit what became of something of its own: one letter to its liaison officer, once.

The letter is planned in the outbox within the act's own transaction; ``office.posting`` sends it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast

from sqlmodel import Session

from campaigns.owed.people import addresses
from campaigns.spec.spec import Campaign
from campaigns.wording import Wording
from ledger import outbox
from ledger.facts import Known
from ledger.outbox import Planned
from notifications.alike import Own, mark_of
from notifications.letter import Draft, Owed, Template, compose, compose_alike
from office.house import occurrence_of
from office.letters.letters import common_facts, message_row, owed_in_words, period_in_words

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
    own: Sequence[str] = (),
) -> Planned | None:
    """The letter ``template`` about ``known`` as of ``at``; nothing without anybody to write to.

    ``about`` tells the letters of one obligation and template apart; ``key`` makes the
    Message-ID of one that could be written twice under the same name. ``own`` names the
    words in ``facts`` by which, and by whose they are, many such letters differ from each other.
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
    if own:
        words = compose_alike(template, campaign.locale, *_apart(given, own))
    else:
        words = compose(template, campaign.locale, given)
    return planned_about(campaign, known, template, (f"{template}-{about}", key), words, to, at)


def planned_about(
    campaign: Campaign,
    known: Known,
    template: Template,
    names: tuple[str, ...],
    words: Draft,
    to: Sequence[str],
    at: datetime,
) -> Planned:
    """The row of a letter about one obligation, with a notice to each of ``to``.

    ``names`` tell it from every other about the same; the first is what its notices are called.
    """
    message = message_row(
        campaign, template, words, ["|".join((campaign.id, str(known.id), *names))], to, at,
        event=_WORDING.say(f"{template.replace('_', '-')}-event", campaign.locale),
    )  # fmt: skip
    notice = {
        "obligation_id": known.id,
        "rung": names[0],
        "counted_from": known.obligation.due_at,
        "at": at,
    }
    return message, [{**notice, "recipient": recipient} for recipient in to]


def _apart(facts: Mapping[str, object], names: Sequence[str]) -> tuple[dict[str, object], Own]:
    """The facts that letters to many units share, and those that each has of its own."""
    shared = dict(facts)
    words = {name: str(shared.pop(name) or "") for name in ("unit", *names)}
    owed, unit = [], words["unit"]
    for number, one in enumerate(cast(Sequence[Owed], facts["owed"])):
        words[f"owed_{number}"] = one.unit
        owed.append(replace(one, unit=mark_of(f"owed_{number}")))
    post = str(facts["recipient_post"] or "")
    if unit and post.startswith(unit):
        shared["recipient_post"] = mark_of("unit") + post.removeprefix(unit)
    figures = cast(Sequence[Mapping[str, str]], shared.pop("figures"))
    return shared | {"owed": owed}, Own(words, figures)
