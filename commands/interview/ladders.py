"""The ladder of the returns: as many rungs as there is time for before the next return is due."""

from dataclasses import dataclass
from datetime import time

from campaigns.dates.recurrence import Recurrence
from campaigns.wording import Voice
from commands.interview.draft import CALENDAR, Draft

MOST = 4
"""Escalations of the full ladder."""
_MOST_A_WEEK = 3
"""So many are over, in a week without days off, before the next return is due."""
_REMINDED_AT = time(14)


@dataclass(frozen=True)
class Step:
    """One rung, as the template writes it."""

    key: str
    kind: str
    name: str
    at: str
    to: str
    copy_to: str
    template: str


def acknowledgement(say: Voice, leaders: bool) -> list[Step]:
    steps = [
        _remind(1, say("rung/hours", count=2), "-2 hours"),
        _escalate(1, say("rung/liaison", count=1), "+1 workday 10:00", "liaison", "overdue"),
    ]
    return [*steps, _to_leader(2, say)] if leaders else steps


def submission(draft: Draft, say: Voice, most: int, leaders: bool) -> list[Step]:
    """Reminders, and ``most`` escalations at most; ``leaders`` if these can be written to."""
    steps = [_remind(1, say("rung/before", count=1), "-1 workday 09:00")]
    if _earliest(draft) > _REMINDED_AT:
        steps.append(_remind(2, say("rung/same-day"), "0 workdays 14:00"))
    if draft.regime == "weekly":
        most = min(most, _MOST_A_WEEK)
    escalations = _escalations(draft, say, leaders)[:most]
    if not escalations:
        name = say("rung/hours-late", count=2)
        escalations = [_escalate(1, name, "+2 hours", "liaison", "overdue")]
    return [*steps, *escalations]


def _escalations(draft: Draft, say: Voice, leaders: bool) -> list[Step]:
    """One working day after another, each to somebody higher up, as far as addresses are known."""
    name = say("rung/liaison", count=1)
    found = [_escalate(1, name, "+1 workday 09:00", "liaison", "overdue")]
    if leaders:
        found.append(_to_leader(2, say))
    count = len(found) + 1
    if draft.head:
        name = say("rung/head", count=count)
        found.append(_escalate(count, name, _days(count), "head", "report", "office"))
    else:
        name = say("rung/office", count=count)
        found.append(_escalate(count, name, _days(count), "office", "report"))
    if draft.circulation:
        count += 1
        name, copies = say("rung/circular", count=count), "head, office" if draft.head else "office"
        found.append(_escalate(count, name, _days(count), "members", "circular", copies))
    return found


def _to_leader(count: int, say: Voice) -> Step:
    name = say("rung/leader", count=count)
    return _escalate(count, name, _days(count), "leader", "urging", "office")


def _remind(number: int, name: str, at: str) -> Step:
    return Step(f"remind-{number}", "remind", name, at, "liaison", "", "reminder")


def _escalate(number: int, name: str, at: str, to: str, template: str, copy_to: str = "") -> Step:
    return Step(f"escalate-{number}", "escalate", name, at, to, copy_to, template)


def _days(count: int) -> str:
    return f"+{count} workdays 09:00"


def _earliest(draft: Draft) -> time:
    """The earliest hour of day that a return is due at."""
    if isinstance(draft.due, Recurrence):
        return draft.due.hour or CALENDAR.close_of_work
    return min((CALENDAR.close_of(one).time() for one in draft.due), default=CALENDAR.close_of_work)
