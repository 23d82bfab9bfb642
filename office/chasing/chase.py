"""Chasing: find what is owed and not yet told, and plan the messages that tell it.

Planning only writes to the outbox; ``office.posting.post`` delivers. No other plan for the
campaign is made meanwhile, so two runs at once say nothing twice. It goes portion by
portion, each a transaction of its own: memory stays flat, others may write between them,
and a chase that is cut short goes on where it stopped.
"""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlmodel import Session

from campaigns.spec.duty import RungKind
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.spec import Campaign
from ledger import outbox
from ledger.held import HELD
from ledger.locks import one_writer, only_one
from office.chasing.portions import portions
from office.chasing.question import Question
from office.chasing.unusable import unusable
from office.house import House, campaign_in
from office.letters.addressing import Letter
from office.letters.plan import Plan, Said
from office.letters.writing import LetterKey, Released, Written, letter_keys

__all__ = [
    "LetterKey", "Plan", "Said", "letters_owed", "plan_notices", "plan_released", "rungs_owed",
]  # fmt: skip


def plan_notices(
    house: House,
    campaign_id: str,
    as_of: datetime,
    *,
    kinds: Collection[RungKind] | None = None,
    duty: str | None = None,
    dry_run: bool = False,
    keep: bool = True,
) -> Plan:
    """Plan every notice that is owed as of ``as_of`` and not told yet.

    ``kinds`` and ``duty`` narrow it to one flow's part; whatever else the same letters have to
    say goes with them. With ``dry_run`` nothing is written; without ``keep`` the plan only
    counts. Asking again gives nothing new. Raises :class:`NoSuchCampaign`.
    """
    plan = Plan()
    with only_one(house.engine, f"chase-{campaign_id}"):
        with house.transaction() as session:
            question = _question(session, campaign_id, as_of, kinds, duty)
            work = portions(session, question.campaign, as_of, duty)
        for numbers in (*work, None):
            with house.transaction() as session:
                one_writer(session, f"chase:{campaign_id}")
                if campaign_in(session, campaign_id) is not question.campaign:
                    break  # amended meanwhile: what is left is for the next chase
                written = question.portion(session, numbers) if numbers else question.rest()
                _write(session, written, plan, dry_run=dry_run, keep=keep)
    return plan


def plan_released(
    session: Session, campaign: Campaign, duty: Occurrence, released: Released, as_of: datetime
) -> Plan:
    """Plan what is owed about ``duty`` now, and do not hold ``released`` (see ``release``)."""
    plan = Plan()
    question = Question(
        campaign, as_of, unusable(session, campaign, as_of), None, duty.key, released
    )
    for numbers in portions(session, campaign, as_of, duty.key):
        _write(session, question.portion(session, numbers), plan, dry_run=False, keep=True)
    _write(session, question.rest(), plan, dry_run=False, keep=True)
    return plan


def _question(
    session: Session,
    campaign_id: str,
    as_of: datetime,
    kinds: Collection[RungKind] | None,
    duty: str | None,
) -> Question:
    campaign = campaign_in(session, campaign_id)
    return Question(campaign, as_of, unusable(session, campaign, as_of), kinds, duty)


def _write(session: Session, written: Written, plan: Plan, *, dry_run: bool, keep: bool) -> None:
    numbers: list[int | None] = [None] * len(written.messages)
    if not dry_run:
        outbox.record_all(session, written.overtaken)
        numbers = list(outbox.plan_all(session, written.messages))
        going = (row.get("state") != HELD for row, _ in written.messages)
        plan.messages += [n for n, goes in zip(numbers, going, strict=True) if n and goes]
    plan.note(written.said(numbers), keep=keep)


def letters_owed(session: Session, campaign: Campaign, as_of: datetime) -> set[LetterKey]:
    """The letters that a chase as of ``as_of`` would plan; nothing is written."""
    return {letter_keys(campaign, one) for one in _letters(session, campaign, as_of)}


def rungs_owed(house: House, campaign_id: str, as_of: datetime) -> set[tuple[str, str, str]]:
    """Duty, period and rung of whatever a chase as of ``as_of`` would tell; nothing is written.

    Raises :class:`NoSuchCampaign`.
    """
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        return {
            (*point.duty.slot, point.rung.key)
            for letter in _letters(session, campaign, as_of)
            for point in letter.points
        }


def _letters(session: Session, campaign: Campaign, as_of: datetime) -> Iterator[Letter]:
    question = Question(campaign, as_of, unusable(session, campaign, as_of), None, None)
    for numbers in portions(session, campaign, as_of, None):
        yield from question.letters(session, numbers)
    yield from question.rest_letters()
