"""What a unit answers by itself: that it has seen a letter, and when its return is coming.

Both are kept and shown; neither stops a letter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from campaigns.owed.people import addresses
from campaigns.owed.replies import Coming
from campaigns.spec.spec import Campaign
from ledger.locks import one_writer
from ledger.replies import acknowledged, first_acknowledged, letters_to
from ledger.tables_replies import Acknowledgement, Statement
from office.errors import DayPast, NoSuchNotice, NothingOwed
from office.house import House, campaign_in, local, unit_in
from office.returns import named, obligation_in, something


@dataclass(frozen=True)
class NoticeSeen:
    """A letter that was sent to a unit, and when the unit acknowledged it."""

    message: int
    event: str
    rungs: tuple[str, ...]
    subject: str
    sent_at: datetime
    acknowledged_at: datetime | None
    text: str
    html: str


def notices(house: House, campaign_id: str, unit: str, as_of: datetime) -> tuple[NoticeSeen, ...]:
    """The letters about a unit that its liaison officer, its leader or all members were sent, the
    newest first. Raises :class:`NoSuchCampaign` and :class:`NoSuchUnit`."""
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        who = unit_in(campaign, unit)
        seen = acknowledged(session, campaign_id, as_of, who)
        return tuple(
            NoticeSeen(
                message=message.id or 0,
                event=message.event,
                rungs=tuple(rungs),
                subject=message.subject,
                sent_at=local(campaign, message.settled_at or message.planned_at),
                acknowledged_at=_local(campaign, seen.get((message.id or 0, who))),
                text=message.text,
                html=message.html,
            )
            for message, rungs in letters_to(
                session, campaign_id, who, _addresses(campaign, who), as_of
            )
        )


def acknowledge(
    house: House,
    campaign_id: str,
    unit: str,
    message: int,
    *,
    by: str | None = None,
    as_of: datetime,
) -> datetime:
    """Note that a unit has seen a letter; gives when it did so first, in the campaign's zone.

    Raises :class:`NoSuchCampaign`, :class:`NoSuchUnit` and :class:`NoSuchNotice`.
    """
    with house.transaction() as session:
        one_writer(session, f"replies:{campaign_id}")
        campaign = campaign_in(session, campaign_id)
        who = unit_in(campaign, unit)
        sent = letters_to(session, campaign_id, who, _addresses(campaign, who), as_of)
        if not any(letter.id == message for letter, _ in sent):
            raise NoSuchNotice(unit=campaign.roster.display(who), number=message)
        before = first_acknowledged(session, message, who)
        if before is None:
            session.add(Acknowledgement(message_id=message, unit=who, who=by or who, at=as_of))
        return local(campaign, before or as_of)


def state_coming(
    house: House,
    campaign_id: str,
    duty: str,
    unit: str,
    *,
    period: str | None = None,
    coming: date,
    reason: str,
    by: str | None = None,
    as_of: datetime,
) -> Coming:
    """Write down a unit's word that its return will come on the day ``coming``, and why.

    Raises the ``NoSuch…`` errors, :class:`NotOwed`, :class:`NothingOwed`, :class:`DayPast`
    and :class:`NothingSaid`.
    """
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        known = obligation_in(session, campaign, duty, period, unit)
        if not known.obligation.is_owed(as_of):
            name, one = named(campaign, known.obligation)
            raise NothingOwed(unit=name, duty=one.name)
        if coming < local(campaign, as_of).date():
            raise DayPast(day=coming)
        row = Statement(
            obligation_id=known.id,
            day=coming,
            reason=" ".join(something(reason).split()),
            who=by or known.obligation.unit,
            said_at=as_of,
        )
        session.add(row)
        return Coming(row.said_at, row.day, row.reason)


def _addresses(campaign: Campaign, unit: str) -> Sequence[str]:
    """Where letters to a unit go: to its people, and to all members at once."""
    one = campaign.units_by_id[unit]
    return [
        address
        for audience in ("liaison", "leader", "members")
        for address in addresses(campaign, one, audience)
    ]


def _local(campaign: Campaign, at: datetime | None) -> datetime | None:
    return local(campaign, at) if at is not None else None
