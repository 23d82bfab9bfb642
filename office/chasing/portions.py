"""Portions: which obligations a chase asks about, some at a time, so that memory stays flat.

Units that share an address stand in one portion, since they may share a letter.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

from campaigns.owed.ladder import rungs_of
from campaigns.owed.people import addresses
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.spec import Campaign
from ledger.facts import moved_slots, obligation_ids

SIZE = 500
"""About how many obligations stand in one portion."""


def portions(
    session: Session, campaign: Campaign, as_of: datetime, duty: str | None
) -> list[list[int]]:
    """The numbers of the obligations that may have something to be said of as of ``as_of``;
    with ``duty``, those of every unit that owes it, since they may share its letter."""
    moved = moved_slots(session, campaign.id)
    slots = {
        one.slot
        for one in campaign.occurrences
        if one.slot in moved or _has_begun(campaign, one, as_of)
    }
    sharing = _sharing(campaign)
    together: dict[str, list[int]] = defaultdict(list)
    asked: set[str] = set()
    for number, unit, key, period in obligation_ids(session, campaign.id):
        if (key, period) in slots and unit in sharing:
            together[sharing[unit]].append(number)
            if duty in (None, key):
                asked.add(sharing[unit])
    return list(_packed(ids for who, ids in together.items() if who in asked))


def _has_begun(campaign: Campaign, one: Occurrence, as_of: datetime) -> bool:
    """Whether a rung is reached; an extension only ever makes it later."""
    return any(
        rung.at <= as_of
        for ladder in one.duty.ladder_keys
        for rung in rungs_of(campaign, one, one.due_at, ladder)
    )


def _sharing(campaign: Campaign) -> dict[str, str]:
    """Each unit's id, with that of the first unit it shares an address with, if only by others."""
    first: dict[str, str] = {}
    leads = {unit.id: unit.id for unit in campaign.roster.units}
    for unit in campaign.roster.units:
        for audience in ("liaison", "leader"):
            for address in addresses(campaign, unit, audience):
                other = _lead(leads, first.setdefault(address, unit.id))
                leads[_lead(leads, unit.id)] = other
    return {unit: _lead(leads, unit) for unit in leads}


def _lead(leads: dict[str, str], unit: str) -> str:
    while leads[unit] != unit:
        leads[unit] = unit = leads[leads[unit]]
    return unit


def _packed(groups: Iterator[list[int]]) -> Iterator[list[int]]:
    portion: list[int] = []
    for ids in groups:
        portion += ids
        if len(portion) >= SIZE:
            yield portion
            portion = []
    if portion:
        yield portion
