"""Declaring a campaign: into the ledger in one transaction, telling what it changes.

A dry run is the same act, taken back at its end: what it tells is what would be done.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from campaigns.spec.spec import Campaign
from ledger.declarations import (
    current_campaign,
    digest_of,
    obligation_rows,
    put_obligations,
    put_rescheduling,
    put_version,
    standing_version,
)
from ledger.facts import known_obligations
from ledger.locks import one_writer
from ledger.outbox import messages_of
from ledger.tables import ObligationRow
from office.chasing.chase import letters_owed
from office.declaring.difference import (
    CHANGES,
    Deadline,
    Declaration,
    Letters,
    Slot,
    compare,
    deadlines,
    letters_to_come,
    planned,
)
from office.house import House

__all__ = ["Deadline", "Declaration", "declare", "planned"]


def declare(
    house: House,
    campaign: Campaign,
    as_of: datetime,
    *,
    dry_run: bool = False,
    authority: str | None = None,
    reason: str | None = None,
) -> Declaration:
    """Put ``campaign`` into the ledger as of ``as_of``, in one transaction.

    The same spec again changes nothing. Obligations keep what was handed in for
    them; those whose due instant is already past are kept as past. An amendment file
    brings its own authority and reason; those given here go before.
    """
    with house.transaction() as session:
        one_writer(session, f"declare:{campaign.id}")
        one_writer(session, f"chase:{campaign.id}")
        declaration = _declare(session, campaign, as_of, authority, reason)
        if dry_run:
            session.rollback()
        return declaration


def _declare(
    session: Session,
    campaign: Campaign,
    as_of: datetime,
    authority: str | None,
    reason: str | None,
) -> Declaration:
    standing, current = (
        standing_version(session, campaign.id),
        current_campaign(session, campaign.id),
    )
    rows = _by_slot(campaign, obligation_rows(session, campaign.id))
    before = {slot: row.due_at for slot, row in rows.items() if row.dropped_at is None}
    met = _met(session, campaign, rows, as_of)
    if standing is not None and standing.digest == digest_of(campaign):
        same = deadlines(campaign, before, met)
        return Declaration(campaign.id, standing.version, False, unchanged=same)
    version = standing.version + 1 if standing else 1
    if campaign.amendments:
        authority = authority or campaign.amendments[-1].number
        reason = reason or campaign.amendments[-1].reason
    slots = compare(before, planned(campaign))
    changed = {
        name: deadlines(campaign, slots[name], met, before if name == "moved" else None)
        for name in CHANGES
    }
    owed = letters_owed(session, current, as_of) if current is not None else set()
    sent = _letters_sent(session, campaign, [*changed["moved"], *changed["dropped"]], as_of)
    put_version(session, campaign, version, as_of, authority=authority, reason=reason)
    session.flush()
    _apply(session, campaign, rows, version, as_of)
    session.flush()
    letters = Letters(
        sent=sent,
        now=len(letters_owed(session, campaign, as_of) - owed),
        later=letters_to_come(campaign, [*changed["added"], *changed["moved"]], as_of),
    )
    return Declaration(
        campaign.id, version, True, **changed, letters=letters, authority=authority, reason=reason
    )


def _by_slot(campaign: Campaign, rows: Sequence[ObligationRow]) -> dict[Slot, ObligationRow]:
    """Each obligation by what ``campaign`` calls it.

    A duty that comes due once is the same whatever days it now reports on.
    """
    found = {(row.duty, row.period, row.unit): row for row in rows}
    standing: dict[tuple[str, str], list[ObligationRow]] = defaultdict(list)
    for row in rows:
        if row.dropped_at is None:
            standing[row.duty, row.unit].append(row)
    for slot in planned(campaign):
        duty, _, unit = slot
        same = standing[duty, unit]
        if slot not in found and len(same) == 1 and campaign.duties_by_key[duty].every is None:
            found[slot] = found.pop((duty, same[0].period, unit))
    return found


def _met(
    session: Session, campaign: Campaign, rows: Mapping[Slot, ObligationRow], as_of: datetime
) -> set[Slot]:
    """The obligations that have been met by ``as_of``."""
    known = known_obligations(session, campaign.id)
    met = {one.id for one in known if one.obligation.accepted(as_of) is not None}
    return {slot for slot, row in rows.items() if row.id in met}


def _letters_sent(
    session: Session, campaign: Campaign, changed: Sequence[Deadline], as_of: datetime
) -> int:
    slots = {(deadline.duty, deadline.period) for deadline in changed}
    return len(messages_of(session, campaign.id, slots, as_of)) if slots else 0


def _apply(
    session: Session,
    campaign: Campaign,
    rows: Mapping[Slot, ObligationRow],
    version: int,
    as_of: datetime,
) -> None:
    after = planned(campaign)
    for slot, row in rows.items():
        falls_away = slot not in after and row.dropped_at is None
        stands_anew = slot in after and (row.due_at != after[slot] or row.dropped_at is not None)
        if falls_away or stands_anew:
            put_rescheduling(session, row, version, as_of)
        if falls_away:
            row.dropped_at = as_of
        elif stands_anew:
            row.due_at, row.declared_at, row.dropped_at = after[slot], as_of, None
        if slot in after:
            row.period = slot[1]
    put_obligations(
        session,
        (
            ObligationRow(
                campaign_id=campaign.id,
                duty=duty,
                period=period,
                unit=unit,
                due_at=due_at,
                declared_at=as_of,
            )
            for (duty, period, unit), due_at in after.items()
            if (duty, period, unit) not in rows
        ),
    )
