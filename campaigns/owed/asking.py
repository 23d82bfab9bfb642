"""A unit's request for more time (延期申请), and the state it is in as of an instant.

Asking changes nothing: only the extension that the office makes of it moves a due instant.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from campaigns.owed.obligation import Obligation

RequestState = Literal["pending", "granted", "refused", "lapsed"]


@dataclass(frozen=True)
class Request:
    """A request made at ``asked_at`` for more time until ``wished``, and its answer."""

    asked_at: datetime
    wished: datetime
    reason: str
    answered_at: datetime | None = None
    granted: bool = False

    def state(self, obligation: Obligation, as_of: datetime) -> RequestState:
        """Answered, or pending; it lapses once there is nothing left that is owed."""
        if self.answered_at is not None and self.answered_at <= as_of:
            return "granted" if self.granted else "refused"
        return "pending" if obligation.is_owed(as_of) else "lapsed"
