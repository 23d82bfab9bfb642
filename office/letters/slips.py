"""The facts of a slip: what is owed, since when, how often it was chased, what the unit said."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from campaigns.owed.people import ABOVE, parent_of
from campaigns.spec.roster import Unit
from campaigns.spec.spec import Campaign
from documents.papers.slip_matter import Matter
from documents.papers.slip_paper import Slip
from ledger import outbox
from ledger.facts import Known, known_obligation
from office.house import local, occurrence_of


def slip_of(
    session: Session,
    campaign: Campaign,
    numbers: Sequence[int],
    audience: str,
    printed: str,
    as_of: datetime,
) -> Slip:
    """The slip about the obligations ``numbers``, to whoever ``audience`` is."""
    found = (known_obligation(session, number) for number in numbers)
    known = [one for one in found if one is not None]
    units = [campaign.units_by_id[one.obligation.unit] for one in known]
    to, person = _addressee(campaign, units, audience)
    matters = [_matter(session, campaign, one, as_of) for one in known]
    return Slip(matters, printed, local(campaign, as_of), to, person)


def _addressee(campaign: Campaign, units: Sequence[Unit], audience: str) -> tuple[str, str]:
    """The unit that a slip about ``units`` goes to, and the person there; empty where it is
    nobody in particular."""
    above = audience in ABOVE
    met = {u.id: u for u in (parent_of(campaign, u) if above else u for u in units) if u}
    unit = next(iter(met.values())) if len(met) == 1 else None
    to = unit.name if unit and audience != "head" else ""
    if audience == "head":
        return "", campaign.leading_group.head.post
    leader = unit.leader if unit and audience in ("leader", "parent-leader") else None
    return to, leader.post if leader else ""


def _matter(session: Session, campaign: Campaign, known: Known, as_of: datetime) -> Matter:
    owed, said = known.obligation, known.obligation.coming(as_of)
    one = occurrence_of(campaign, owed)
    due_at = local(campaign, owed.due(as_of))
    chased = _chased(session, campaign, known, as_of)
    return Matter(
        unit=campaign.roster.display(owed.unit),
        occurrence=one,
        due_at=due_at,
        extended=owed.extended_to(as_of) is not None,
        state="sent_back" if owed.state(as_of, None) == "sent_back" else "open",
        days_late=campaign.calendar.days.days_late(due_at, as_of),
        chased=len(chased),
        last_chased=local(campaign, max(chased)).date() if chased else None,
        coming=said.day if said else None,
        reason=said.reason if said else "",
    )


def _chased(session: Session, campaign: Campaign, known: Known, as_of: datetime) -> list[datetime]:
    """When the letters of its ladder that went out before went out."""
    ladder = campaign.ladder_of(occurrence_of(campaign, known.obligation).duty)
    rungs = {rung.key for rung in ladder}
    went = {
        message.id: message.settled_at
        for notice, message in outbox.notices_about(session, known.id, as_of)
        if notice.rung in rungs and message is not None and message.state == "sent"
    }
    return [at for at in went.values() if at is not None]
