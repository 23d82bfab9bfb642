"""What a slip speaks of: one return that has not come, in the words of a slip."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from campaigns.spec.occurrence import Occurrence
from documents.papers import dates
from documents.papers.paper import Words


@dataclass(frozen=True)
class Matter:
    """One obligation as a slip tells it; every instant is in the campaign's zone.

    ``days_late``: working days by then; ``chased``: how many letters were sent about it.
    """

    unit: str
    occurrence: Occurrence
    due_at: datetime
    extended: bool
    state: Literal["open", "sent_back"]
    days_late: int
    chased: int
    last_chased: date | None
    coming: date | None
    reason: str


def matter_rows(matter: Matter, as_of: datetime, say: Words) -> list[tuple[str, str]]:
    """The facts, an item and its content each."""
    one = matter.occurrence
    due = dates.instant(matter.due_at, say.locale)
    rows = [(say("slip/unit"), matter.unit), (say("slip/duty"), one.name)]
    if one.period is not None:
        days = dates.span(one.period.start, one.period.end, say.locale)
        rows.append((say("slip/period"), days))
    rows += [
        (say("slip/due"), say("slip/extended", due=due) if matter.extended else due),
        (say("slip/state"), state_in_words(matter, say)),
        (say("slip/late"), late_in_words(matter, say)),
        (say("slip/chased"), _chased(matter, say)),
        (say("slip/said"), said_in_words(matter, as_of, say)),
    ]
    return rows


def list_of(matters: Sequence[Matter], as_of: datetime, say: Words) -> list[tuple[str, ...]]:
    """Several matters, a row each: unit, return, due, late, chased, said."""
    return [
        (
            matter.unit,
            matter.occurrence.name,
            f"{matter.due_at:%Y-%m-%d %H:%M}",
            late_in_words(matter, say),
            str(matter.chased),
            said_in_words(matter, as_of, say),
        )
        for matter in matters
    ]


def state_in_words(matter: Matter, say: Words) -> str:
    return say("slip/sent-back" if matter.state == "sent_back" else "slip/nothing-came")


def late_in_words(matter: Matter, say: Words) -> str:
    if not matter.days_late:
        return say("slip/not-late")
    return say("slip/one-day" if matter.days_late == 1 else "slip/days", days=matter.days_late)


def said_in_words(matter: Matter, as_of: datetime, say: Words) -> str:
    if matter.coming is None:
        return say("slip/said-nothing")
    past = "-past" if matter.coming < as_of.date() else ""
    day = dates.day(matter.coming, say.locale)
    return say(f"slip/said-coming{past}", day=day, reason=matter.reason)


def _chased(matter: Matter, say: Words) -> str:
    if not matter.chased or matter.last_chased is None:
        return say("slip/never-chased")
    last = dates.day(matter.last_chased, say.locale)
    code = "slip/once-chased" if matter.chased == 1 else "slip/times-chased"
    return say(code, times=matter.chased, last=last)
