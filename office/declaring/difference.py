"""What declaring a spec changes: deadlines added, moved, dropped, and the letters about them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from campaigns.owed.ladder import rungs_of
from campaigns.owed.people import GROUP_WIDE
from campaigns.spec.spec import Campaign
from office.house import local

Slot = tuple[str, str, str]
"""What an obligation is of: duty, period, unit."""
CHANGES = ("added", "moved", "dropped", "unchanged")


@dataclass(frozen=True)
class Deadline:
    """A due instant that some units of a duty share; ``was`` where it moved.

    ``met`` counts the units that have returned already: what they handed in stays.
    """

    duty: str
    period: str
    due_at: datetime
    units: tuple[str, ...]
    was: datetime | None = None
    met: int = 0

    def as_json(self) -> dict[str, object]:
        told: dict[str, object] = {
            "duty": self.duty,
            "period": self.period or None,
            "due_at": self.due_at.isoformat(),
            "units": list(self.units),
            "met": self.met,
        }
        return {**told, "was": self.was.isoformat()} if self.was else told


@dataclass(frozen=True)
class Letters:
    """The letters a declaration touches: sent already about what moves or falls away, caused at
    once, and to come later at most, if nobody returned."""

    sent: int = 0
    now: int = 0
    later: int = 0

    def as_json(self) -> dict[str, int]:
        return {"sent": self.sent, "now": self.now, "later": self.later}


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
    letters: Letters = Letters()
    authority: str | None = None
    reason: str | None = None

    @property
    def moves_dates(self) -> bool:
        """Whether a deadline that stood is no longer what it was."""
        return bool(self.moved or self.dropped)

    def as_json(self) -> dict[str, object]:
        shown = {name: [d.as_json() for d in getattr(self, name)] for name in CHANGES}
        return {
            "campaign": self.campaign,
            "version": self.version,
            **shown,
            "letters": self.letters.as_json(),
            "authority": self.authority,
            "reason": self.reason,
        }


def planned(campaign: Campaign) -> dict[Slot, datetime]:
    """Every obligation that a spec makes, with its due instant."""
    return {
        (*one.slot, unit): one.due_at
        for one in campaign.occurrences
        for unit in campaign.unit_ids_of(one.duty)
    }


def compare(
    before: Mapping[Slot, datetime], after: Mapping[Slot, datetime]
) -> dict[str, dict[Slot, datetime]]:
    """Slots by what becomes of them; identical timetables differ in nothing."""
    return {
        "added": {slot: at for slot, at in after.items() if slot not in before},
        "moved": {s: at for s, at in after.items() if s in before and before[s] != at},
        "dropped": {slot: at for slot, at in before.items() if slot not in after},
        "unchanged": {slot: at for slot, at in after.items() if before.get(slot) == at},
    }


def deadlines(
    campaign: Campaign,
    slots: Mapping[Slot, datetime],
    met: Collection[Slot],
    before: Mapping[Slot, datetime] | None = None,
) -> list[Deadline]:
    """Slots that share duty, period and instants, joined into one deadline each."""
    shared: dict[tuple[str, str, datetime, datetime | None], list[str]] = {}
    for (duty, period, unit), at in slots.items():
        was = local(campaign, before[duty, period, unit]) if before else None
        shared.setdefault((duty, period, local(campaign, at), was), []).append(unit)
    return [
        Deadline(
            duty, period, at, tuple(units), was,
            sum((duty, period, unit) in met for unit in units),
        )
        for (duty, period, at, was), units in shared.items()
    ]  # fmt: skip


def letters_to_come(campaign: Campaign, changed: list[Deadline], as_of: datetime) -> int:
    """The letters after ``as_of`` for the deadlines ``changed``, if nobody returned."""
    count = 0
    for deadline in changed:
        one = campaign.occurrence(deadline.duty, deadline.period)
        if one is None:
            continue
        for ladder, units in campaign.by_ladder(one.duty, deadline.units).items():
            for rung in rungs_of(campaign, one, deadline.due_at, ladder):
                if rung.at > as_of and rung.channel == "mail":
                    to_all = all(audience in GROUP_WIDE for audience in rung.to)
                    count += 1 if to_all else max(0, len(units) - deadline.met)
    return count
