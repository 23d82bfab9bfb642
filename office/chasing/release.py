"""Letters of rungs that the office releases (审签): held until it lets them go, or kept back.

A held letter is in the outbox, and its obligations count as told, but no delivery touches it.
Let go, it is taken back and planned anew in the same transaction, with the facts of that
instant: whoever has returned meanwhile is out, and what an amendment moved is not said. Each
decision is evidence.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from campaigns.spec.occurrence import Occurrence
from campaigns.spec.spec import Campaign
from ledger import outbox
from ledger.facts import obligations_told
from ledger.held import held_messages, withhold
from ledger.locks import one_writer
from ledger.tables import MessageRow
from ledger.tables_documents import ReleaseDecision
from office.chasing.chase import Plan, plan_released
from office.errors import NoLongerTrue, NoSuchHeld, NothingSaid
from office.house import House, campaign_in, local, occurrence_of
from office.ladders import Ladders


@dataclass(frozen=True)
class HeldLetter:
    """A letter that waits for the office; ``duties`` are those it is about, ``still`` the units
    that it would name now."""

    number: int
    subject: str
    event: str
    state: str
    planned_at: datetime
    recipients: tuple[str, ...]
    duties: tuple[str, ...]
    still: tuple[str, ...]
    reason: str | None
    text: str
    """Its words as it was held; let go, it is written anew."""

    def as_json(self) -> dict[str, object]:
        return {
            "number": self.number,
            "subject": self.subject,
            "rung": self.event,
            "state": self.state,
            "planned_at": self.planned_at.isoformat(),
            "recipients": list(self.recipients),
            "units": list(self.still),
            "reason": self.reason,
        }


@dataclass(frozen=True)
class Released:
    """What was let go: the number it was held under, its new one, and the units it names."""

    was: int
    number: int
    units: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        return {"was": self.was, "number": self.number, "units": list(self.units)}


def held_letters(house: House, campaign_id: str, as_of: datetime) -> tuple[HeldLetter, ...]:
    """What is held or was kept back, oldest first; raises :class:`NoSuchCampaign`."""
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        return tuple(
            HeldLetter(
                number=message.id or 0,
                subject=message.subject,
                event=message.event,
                state=message.state,
                planned_at=local(campaign, message.planned_at),
                recipients=tuple(message.recipients),
                duties=_duties(session, message),
                still=_still(session, campaign, message, as_of),
                reason=message.answer,
                text=message.text,
            )
            for message in held_messages(session, campaign_id)
        )


def release(
    house: House,
    campaign_id: str,
    number: int,
    *,
    by: str,
    as_of: datetime,
    authority: str | None = None,
    reason: str = "",
) -> Released:
    """Let a held letter go, made anew as of then; ``office.posting.post`` delivers it.

    Raises :class:`NoSuchHeld`, and :class:`NoLongerTrue` where it would name nobody any more.
    """
    with house.transaction() as session:
        campaign, message = _held(session, campaign_id, number)
        rung, counted_from, one = _about(session, campaign, message)
        outbox.withdraw(session, number)
        session.expunge(message)
        plan = plan_released(session, campaign, one, (one.slot, rung, counted_from), as_of)
        new = _planned(plan, rung)
        if new is None:
            raise NoLongerTrue(number=number)
        letter = session.get_one(MessageRow, new)
        _decide(session, letter, rung, one, authority, reason, by, as_of, released=True)
        units = {said.unit for said in plan.said if said.message == new}
        return Released(number, new, tuple(u.id for u in campaign.roster.units if u.id in units))


def hold(
    house: House, campaign_id: str, number: int, *, reason: str, by: str, as_of: datetime
) -> None:
    """Keep a held letter from going; raises :class:`NoSuchHeld` and :class:`NothingSaid`."""
    if not reason.strip():
        raise NothingSaid
    with house.transaction() as session:
        campaign, message = _held(session, campaign_id, number)
        rung, _, one = _about(session, campaign, message)
        _decide(session, message, rung, one, None, reason, by, as_of, released=False)
        withhold(session, number, as_of, reason)


def _held(session: Session, campaign_id: str, number: int) -> tuple[Campaign, MessageRow]:
    one_writer(session, f"chase:{campaign_id}")
    campaign = campaign_in(session, campaign_id)
    for message in held_messages(session, campaign_id):
        if message.id == number:
            return campaign, message
    raise NoSuchHeld(number=number, campaign=campaign_id)


def _about(
    session: Session, campaign: Campaign, message: MessageRow
) -> tuple[str, datetime, Occurrence]:
    """The rung of a held letter, what it was counted from, and its duty.

    Raises :class:`NoLongerTrue` where an amendment has dropped all that it was about.
    """
    number = message.id or 0
    notices, known = outbox.told_by(session, [number]), obligations_told(session, number)
    if not notices or not known:
        raise NoLongerTrue(number=number)
    one = occurrence_of(campaign, known[0].obligation)
    return notices[0].rung, notices[0].counted_from, one


def _planned(plan: Plan, rung: str) -> int | None:
    return next((said.message for said in plan.said if said.message and said.rung == rung), None)


def _duties(session: Session, message: MessageRow) -> tuple[str, ...]:
    known = obligations_told(session, message.id or 0)
    return tuple(dict.fromkeys(one.obligation.duty for one in known))


def _still(
    session: Session, campaign: Campaign, message: MessageRow, as_of: datetime
) -> tuple[str, ...]:
    """The units of whom a held letter would be true now."""
    number, ladders = message.id or 0, Ladders(campaign)
    said = {(n.obligation_id, n.rung, n.counted_from) for n in outbox.told_by(session, [number])}
    return tuple(
        known.obligation.unit
        for known in obligations_told(session, number)
        for saying in ladders.to_say(known.obligation, (), as_of)
        if not saying.overtaken and (known.id, saying.rung.key, saying.rung.counted_from) in said
    )


def _decide(
    session: Session,
    letter: MessageRow,
    rung: str,
    one: Occurrence,
    authority: str | None,
    reason: str,
    by: str,
    as_of: datetime,
    *,
    released: bool,
) -> None:
    session.add(
        ReleaseDecision(
            campaign_id=letter.campaign_id,
            letter=letter.message_id,
            rung=rung,
            duty=one.key,
            period=one.period_key,
            released=released,
            authority=authority,
            reason=reason,
            who=by,
            decided_at=as_of,
        )
    )
