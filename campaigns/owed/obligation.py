"""An obligation (应报): one unit's duty for one period, and the state it is in.

Only facts are kept; the state is derived from them and the instant it is asked
about, so nothing can be two things at once and any past moment can be replayed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from campaigns.dates.moment import is_on_time
from campaigns.owed.handed import Handed, Outcome
from campaigns.owed.replies import Coming, latest

__all__ = ["Handed", "Obligation", "Outcome", "State"]

State = Literal["open", "reported", "nil", "sent_back", "missing"]


@dataclass(frozen=True)
class Obligation:
    """The facts of one obligation; every instant carries its zone."""

    unit: str
    duty: str
    period: str
    due_at: datetime
    declared_at: datetime
    extensions: tuple[tuple[datetime, datetime], ...] = ()
    """(granted at, until), in the order they were granted; the last one stands."""
    waived_at: datetime | None = None
    handed: tuple[Handed, ...] = ()
    earlier: tuple[tuple[datetime, datetime], ...] = ()
    """(declared at, due at) as they stood before amendments moved them, the oldest first."""
    said: tuple[Coming, ...] = ()
    """What the unit said about when it comes, the oldest first."""

    def scheduled(self, as_of: datetime) -> datetime:
        """The due instant that the spec gave as of then; an amendment moves it from its own
        instant on, and a moment before the first declaration is seen with what that gave."""
        return self._standing_set(as_of)[1]

    def _standing_set(self, as_of: datetime) -> tuple[datetime, datetime]:
        if not self.earlier:
            return self.declared_at, self.due_at
        sets = (*self.earlier, (self.declared_at, self.due_at))
        return next((one for one in reversed(sets) if one[0] <= as_of), sets[0])

    def extended_to(self, as_of: datetime) -> datetime | None:
        granted = [until for at, until in self.extensions if at <= as_of]
        return granted[-1] if granted else None

    def due(self, as_of: datetime) -> datetime:
        """The due instant that counts: the extension's, where one is granted, unless an
        amendment has given everybody longer."""
        scheduled, extended = self.scheduled(as_of), self.extended_to(as_of)
        return max(scheduled, extended) if extended is not None else scheduled

    def is_past_due(self, at: datetime) -> bool:
        """Whether what comes ``at`` comes after the due instant that counts then."""
        return not is_on_time(at, self.due(at))

    def counting(self, as_of: datetime) -> Sequence[Handed]:
        """The versions that meet it as of then, in the order they were handed in: not sent back,
        not withdrawn, and either in time for their phase or taken in by the office."""
        return [h for h in sorted(self.handed, key=_by_version) if h.counts(as_of)]

    def accepted(self, as_of: datetime) -> Handed | None:
        """The version that met the obligation: the first that counts."""
        return next(iter(self.counting(as_of)), None)

    def standing(self, as_of: datetime) -> Handed | None:
        """The version whose figures count: the last that counts."""
        return next(reversed(self.counting(as_of)), None)

    def before(self, version: int) -> "Obligation":
        """The obligation as if ``version`` and whatever followed had never been handed in."""
        return replace(self, handed=tuple(h for h in self.handed if h.version < version))

    def waits(self, as_of: datetime) -> bool:
        """Whether a version lies in the late drawer for the office to decide about."""
        return any(h.waits(as_of) for h in self.handed)

    def came(self, as_of: datetime) -> Handed | None:
        """The version by which its lateness is measured: the one that met it, else the first
        that waits in the late drawer."""
        waiting = (h for h in sorted(self.handed, key=_by_version) if h.waits(as_of))
        return self.accepted(as_of) or next(waiting, None)

    def coming(self, as_of: datetime) -> Coming | None:
        """What the unit said last about when it comes."""
        return latest(self.said, as_of)

    def is_waived(self, as_of: datetime) -> bool:
        return self.waived_at is not None and self.waived_at <= as_of

    def is_owed(self, as_of: datetime) -> bool:
        """Whether the unit still has to hand something in that counts."""
        return self.accepted(as_of) is None and not self.is_waived(as_of)

    def is_late(self, as_of: datetime) -> bool:
        """Whether it came after the due instant, or has not come and that instant is past."""
        if self.is_waived(as_of):
            return False
        met = self.accepted(as_of)
        return not is_on_time(met.received_at if met else as_of, self.due(as_of))

    def was_past_when_declared(self, as_of: datetime) -> bool:
        """Whether the due instant had passed before the campaign was put in.

        Such an obligation is kept and may still be met, but nobody is mailed
        about it. A moment before the declaration is replayed as if the campaign
        had been there.
        """
        declared_at = self._standing_set(as_of)[0]
        return as_of >= declared_at and not is_on_time(declared_at, self.due(as_of))

    def state(self, as_of: datetime, last_rung_at: datetime | None) -> State:
        """The one state it is in; ``last_rung_at`` is when its ladder ends."""
        standing = self.standing(as_of)
        if standing is not None:
            return "nil" if standing.outcome == "nil" else "reported"
        if any(h.matters(as_of) for h in self.handed):
            return "sent_back"
        end = last_rung_at or self.due(as_of)
        return "open" if is_on_time(as_of, end) or self.is_waived(as_of) else "missing"


def _by_version(handed: Handed) -> int:
    return handed.version
