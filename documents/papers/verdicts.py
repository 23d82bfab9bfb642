"""Who counts as having handed in, and each unit's verdict in words."""

from campaigns.results.figures import DutyRecord, Standing
from documents.papers.paper import Words

VERDICTS = ("on_time", "late", "nil", "sent_back", "missing", "open", "waived")
_HANDED_IN = ("on_time", "late", "nil")


def owed(duty: DutyRecord) -> int:
    """How many units owed it: those let off do not count."""
    return len(duty.standings) - duty.counts["waived"]


def handed_in(duty: DutyRecord) -> int:
    return sum(duty.counts[verdict] for verdict in _HANDED_IN)


def verdict_of(standing: Standing, say: Words) -> str:
    """One unit's verdict in words, with the days it was late."""
    word = say(f"unit/{standing.verdict}")
    if not standing.late or standing.verdict in ("waived", "missing"):
        return word
    days = standing.days_late
    late = "days-late" if days > 1 else "one-day-late" if days == 1 else "hours-late"
    text = say(late, days=days)
    return text if standing.verdict == "late" else f"{word}{say('brackets', text=text)}"
