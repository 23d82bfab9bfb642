"""The state of an obligation as a light: a key with a colour, a symbol and a word of its own."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from campaigns.dates.moment import is_on_time
from campaigns.owed.obligation import Obligation, State

SOON = timedelta(days=3)
SYMBOLS: Mapping[str, str] = {
    "reported": "√",
    "nil": "○",
    "late": "√",
    "drawer": "◇",
    "sent_back": "←",
    "overdue": "!",
    "missing": "×",
    "soon": "△",
    "open": "◎",
    "future": "□",
    "waived": "—",
}
"""Of each light, in the order of a legend; signs that every Chinese font has (GBK)."""
OWED = ("sent_back", "overdue", "missing", "soon", "open")


def symbol_of(light: str) -> str:
    return SYMBOLS[light]


def light_of(
    obligation: Obligation, state: State, opens_at: datetime | None, as_of: datetime
) -> str:
    """The light that an obligation shows as of an instant."""
    if obligation.is_waived(as_of):
        return "waived"
    if state in ("reported", "nil"):
        return "late" if obligation.is_late(as_of) else state
    if obligation.waits(as_of):
        return "drawer"
    if state in ("sent_back", "missing"):
        return state
    if obligation.is_late(as_of):
        return "overdue"
    if opens_at is not None and not is_on_time(opens_at, as_of):
        return "future"
    return "soon" if is_on_time(obligation.due(as_of), as_of + SOON) else "open"
