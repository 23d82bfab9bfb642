"""Declaring a campaign: into the ledger, showing first what it changes."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from campaigns.spec import Campaign
from ledger.declarations import (
    digest_of,
    obligation_rows,
    put_obligations,
    put_version,
    standing_version,
)
from ledger.locks import one_writer
from ledger.tables import ObligationRow
from office.house import House, local

Slot = tuple[str, str, str]
"""What an obligation is of: duty, period, unit."""


@dataclass(frozen=True)
class Deadline:
    """A due instant that some units of a duty share; ``was`` where it moved."""

    duty: str
    period: str
    due_at: datetime
    units: tuple[str, ...]
    was: datetime | None = None

    def as_json(self) -> dict[str, object]:
        told: dict[str, object] = {
            "duty": self.duty,
            "period": self.period or None,
            "due_at": self.due_at.isoformat(),
            "units": list(self.units),
        }
        return {**told, "was": self.was.isoformat()} if self.was else told


@dataclass(frozen=True)
class Declaration:
    """What declaring a spec does, or would do, to the deadlines that stand."""

    campaign: str
    version: int
    is_new_version: bool
    added: list[Deadline] = field(default_factory=list)
    moved: list[Deadline] = field(default_factory=list)
    dropped: list[Deadline] = field(default_factory=list)
    unchanged: list[Deadline] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        lists = ("added", "moved", "dropped", "unchanged")
        shown = {name: [d.as_json() for d in getattr(self, name)] for name in lists}
        return {"campaign": self.campaign, "version": self.version, **shown}


def declare(
    house: House,
    campaign: Campaign,
    as_of: datetime,
    *,
    dry_run: bool = False,
    authority: str | None = None,
) -> Declaration:
    """Put ``campaign`` into the ledger as of ``as_of``, in one transaction.

    The same spec again changes nothing. Obligations keep what was handed in for
    them; those whose due instant is already past are kept as past.
    """
    with house.transaction() as session:
        one_writer(session, f"declare:{campaign.id}")
        standing = standing_version(session, campaign.id)
        rows = obligation_rows(session, campaign.id)
        if standing is not None and standing.digest == digest_of(campaign):
            return Declaration(
                campaign.id,
                standing.version,
                False,
                unchanged=_deadlines(campaign, _standing(rows)),
            )
        version = standing.version + 1 if standing else 1
        declaration = _difference(campaign, rows, version)
        if not dry_run:
            put_version(session, campaign, version, as_of, authority)
            session.flush()
            _apply(session, campaign, rows, as_of)
        return declaration


def planned(campaign: Campaign) -> dict[Slot, datetime]:
    """Every obligation that a spec makes, with its due instant."""
    return {
        (duty.key, str(duty.period or ""), unit.id): campaign.due_at(duty)
        for duty in campaign.duties
        for unit in campaign.units_of(duty)
    }


def _standing(rows: list[ObligationRow]) -> dict[Slot, datetime]:
    return {(r.duty, r.period, r.unit): r.due_at for r in rows if r.dropped_at is None}


def _difference(campaign: Campaign, rows: list[ObligationRow], version: int) -> Declaration:
    before, after = _standing(rows), planned(campaign)
    added = {slot: at for slot, at in after.items() if slot not in before}
    dropped = {slot: at for slot, at in before.items() if slot not in after}
    kept = {slot: at for slot, at in after.items() if before.get(slot) == at}
    moved = {slot: at for slot, at in after.items() if slot in before and before[slot] != at}
    return Declaration(
        campaign.id,
        version,
        True,
        added=_deadlines(campaign, added),
        moved=_deadlines(campaign, moved, before),
        dropped=_deadlines(campaign, dropped),
        unchanged=_deadlines(campaign, kept),
    )


def _deadlines(
    campaign: Campaign, slots: dict[Slot, datetime], before: dict[Slot, datetime] | None = None
) -> list[Deadline]:
    """Slots that share duty, period and instants, joined into one deadline each."""
    shared: dict[tuple[str, str, datetime, datetime | None], list[str]] = {}
    for (duty, period, unit), at in slots.items():
        was = local(campaign, before[duty, period, unit]) if before else None
        shared.setdefault((duty, period, local(campaign, at), was), []).append(unit)
    return [
        Deadline(duty, period, at, tuple(units), was)
        for (duty, period, at, was), units in shared.items()
    ]


def _apply(
    session: Session, campaign: Campaign, rows: list[ObligationRow], as_of: datetime
) -> None:
    after = planned(campaign)
    present = {(row.duty, row.period, row.unit): row for row in rows}
    for slot, row in present.items():
        if slot not in after:
            row.dropped_at = row.dropped_at or as_of
        elif row.due_at != after[slot] or row.dropped_at is not None:
            row.due_at, row.declared_at, row.dropped_at = after[slot], as_of, None
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
            if (duty, period, unit) not in present
        ),
    )
