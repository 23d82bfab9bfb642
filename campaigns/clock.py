"""The only module that reads the clock.

Every rule and flow takes ``as_of``; the programs at the edge call :func:`now`
once and pass the answer on.
"""

from datetime import UTC, datetime
from time import monotonic


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)


def instant(as_of: datetime | None, planned: datetime | None = None) -> datetime:
    """The instant a run stands at: ``as_of`` if given, else now, but never before ``planned``.

    Prefect may start a run a moment ahead of its scheduled time; a reminder for
    09:00 that starts at 08:59:59.6 must still see the world of 09:00.
    """
    if as_of is not None:
        return as_of
    present = now()
    return max(present, planned) if planned is not None else present


class Stopwatch:
    """How long something takes; a clock on the wall that is set meanwhile does not matter."""

    def __init__(self) -> None:
        self._begun = monotonic()

    @property
    def seconds(self) -> float:
        """Seconds since it was started."""
        return monotonic() - self._begun
