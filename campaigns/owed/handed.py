"""One version of a return as a fact: when it came, what the checks made of it, and what was
decided about it since. Whether it counts is asked as of an instant.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Outcome = Literal["accepted", "nil", "sent_back"]
InDrawer = Literal["waits", "taken_in", "left_out"]


@dataclass(frozen=True)
class Handed:
    """One version handed in; every instant carries its zone.

    ``after_closing``: it came when its phase was closed, so that it counts only once the
    office takes it in. ``decisions`` are (decided at, taken in), in their order; the last stands.
    """

    version: int
    received_at: datetime
    outcome: Outcome
    after_closing: bool = False
    decisions: tuple[tuple[datetime, bool], ...] = ()
    withdrawn_at: datetime | None = None

    def is_withdrawn(self, as_of: datetime) -> bool:
        return self.withdrawn_at is not None and self.withdrawn_at <= as_of

    def drawer(self, as_of: datetime) -> InDrawer | None:
        """What became of it in the late drawer; ``None`` for what never lay there.

        What goes back to the unit with its faults is nothing to decide about.
        """
        if not self.after_closing or self.outcome == "sent_back":
            return None
        decided = [taken_in for at, taken_in in self.decisions if at <= as_of]
        if not decided:
            return "waits"
        return "taken_in" if decided[-1] else "left_out"

    def waits(self, as_of: datetime) -> bool:
        """Whether it lies in the late drawer and nobody has decided about it."""
        return self._is_here(as_of) and self.drawer(as_of) == "waits"

    def matters(self, as_of: datetime) -> bool:
        """Whether the state of its obligation depends on it: it is here, and came in its time or
        was taken in."""
        in_time = not self.after_closing or self.drawer(as_of) == "taken_in"
        return self._is_here(as_of) and in_time

    def counts(self, as_of: datetime) -> bool:
        """Whether it meets its obligation and its figures may be added up."""
        return self.matters(as_of) and self.outcome != "sent_back"

    def says_it_all(self, as_of: datetime, *, after_closing: bool) -> bool:
        """Whether the same file coming again is nothing new, ``after_closing`` or not.

        It is something new where this version was withdrawn, and where it lies in the late
        drawer while the file would count now. One that was sent back is looked at again: what
        was wrong with it may have been something else's fault.
        """
        if self.is_withdrawn(as_of) or self.outcome == "sent_back":
            return False
        return self.drawer(as_of) in (None, "taken_in") or after_closing

    def _is_here(self, as_of: datetime) -> bool:
        return self.received_at <= as_of and not self.is_withdrawn(as_of)
