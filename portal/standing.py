"""How obligations stand as of an instant, as the pages show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session

from campaigns.owed.ladder import last_rung_at
from campaigns.owed.obligation import Obligation, State
from campaigns.owed.replies import Coming
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.spec import Campaign
from ledger.facts import Known, known_obligation, known_obligations
from ledger.tables import ObligationRow
from office.house import House, local
from office.ladders import Ladders
from portal.lights import OWED, light_of

T = TypeVar("T")


@dataclass(frozen=True)
class Standing:
    """One obligation: ``number`` is its own in the ledger; instants are in the campaign's zone."""

    number: int
    occurrence: Occurrence
    obligation: Obligation
    state: State
    light: str
    due_at: datetime
    extended: bool
    late: bool
    received_at: datetime | None
    coming: Coming | None
    days_late: int = 0

    @property
    def is_owed(self) -> bool:
        return self.light in OWED

    @property
    def unit(self) -> str:
        return self.obligation.unit


def standings(house: House, campaign: Campaign, as_of: datetime, unit: str) -> list[Standing]:
    """Everything that one unit owes or owed, in the order of the due instants."""
    with house.transaction() as session:
        known = known_obligations(session, campaign.id, units=[unit])
    found = (with_days(campaign, one, as_of) for one in standing_of(campaign, known, as_of))
    return sorted(found, key=lambda one: one.due_at)


def standing_of(campaign: Campaign, known: Iterable[Known], as_of: datetime) -> list[Standing]:
    """How each of ``known`` stands."""
    ladders = Ladders(campaign)
    return [
        _standing(campaign, ladders, one, occurrence, as_of)
        for one in known
        if (occurrence := campaign.occurrence(one.obligation.duty, one.obligation.period))
    ]


def one_standing(
    session: Session, campaign: Campaign, number: int, as_of: datetime
) -> Standing | None:
    """The obligation ``number`` of the campaign, if it has such a one."""
    row = session.get(ObligationRow, number)
    known = known_obligation(session, number)
    if known is None or row is None or row.campaign_id != campaign.id:
        return None
    found = next(iter(standing_of(campaign, [known], as_of)), None)
    return with_days(campaign, found, as_of) if found else None


def with_days(campaign: Campaign, one: Standing, as_of: datetime) -> Standing:
    """With the working days that it is or came late; in the late drawer none are added."""
    if not one.late:
        return one
    came = one.obligation.came(as_of)
    at = came.received_at if came else as_of
    return replace(one, days_late=campaign.calendar.days.days_late(one.due_at, at))


def _standing(
    campaign: Campaign, ladders: Ladders, known: Known, occurrence: Occurrence, as_of: datetime
) -> Standing:
    owed = known.obligation
    state = owed.state(as_of, last_rung_at(ladders.rungs(owed, as_of)))
    met = owed.accepted(as_of)
    return Standing(
        number=known.id,
        occurrence=occurrence,
        obligation=owed,
        state=state,
        light=light_of(owed, state, occurrence.opens_at, as_of),
        due_at=local(campaign, owed.due(as_of)),
        extended=owed.extended_to(as_of) is not None,
        late=owed.is_late(as_of),
        received_at=local(campaign, met.received_at) if met else None,
        coming=owed.coming(as_of),
    )


def paged(rows: Sequence[T], page: int, size: int) -> tuple[Sequence[T], int, int]:
    """The rows of a page, its number (the first is 1), and how many pages there are."""
    pages = max(1, -(-len(rows) // size))
    page = min(max(page, 1), pages)
    return rows[(page - 1) * size : page * size], page, pages
