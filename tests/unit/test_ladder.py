"""What an open obligation is told: asked as of an instant, never as planned for one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from campaigns.owed.ladder import PlannedRung, Told, last_rung_at, what_to_say
from campaigns.owed.obligation import Handed, Obligation
from campaigns.spec.duty import RungKind

DUE = datetime(2011, 1, 7, 9, 30, tzinfo=UTC)
HOUR, DAY, INSTANT = timedelta(hours=1), timedelta(days=1), timedelta(microseconds=1)
OPENING = DUE - 3 * DAY
OWED = Obligation("xiwu", "submission-2", "p", DUE, DUE - 20 * DAY)
NOTHING: list[tuple[str, bool]] = []


def rung(key: str, kind: RungKind, at: datetime, counted_from: datetime) -> PlannedRung:
    return PlannedRung(key, kind, at, counted_from, ("liaison",), (), "reminder")


def ladder(due: datetime = DUE) -> list[PlannedRung]:
    return [
        rung("open", "open", OPENING, OPENING),
        rung("remind-1", "remind", due - DAY, due),
        rung("remind-2", "remind", due - HOUR, due),
        rung("escalate-1", "escalate", due + DAY, due),
        rung("escalate-2", "escalate", due + 2 * DAY, due),
    ]


def said(as_of: datetime, told: set[Told] | None = None, **facts: Any) -> list[tuple[str, bool]]:
    """The keys to say as of an instant, each with whether it is overtaken."""
    obligation = replace(OWED, **facts)
    sayings = what_to_say(obligation, ladder(obligation.due(as_of)), told or set(), as_of)
    return [(s.rung.key, s.overtaken) for s in sayings]


def test_nothing_is_said_before_the_first_rung() -> None:
    assert said(OPENING - INSTANT) == NOTHING


def test_a_rung_is_said_at_its_instant() -> None:
    assert said(OPENING) == [("open", False)]


def test_what_has_been_told_is_not_said_again() -> None:
    assert said(OPENING + HOUR, told={("open", OPENING)}) == NOTHING


def test_after_days_of_downtime_only_the_last_rung_is_said() -> None:
    assert said(DUE + 3 * DAY) == [
        ("open", True), ("remind-1", True), ("remind-2", True),
        ("escalate-1", True), ("escalate-2", False),
    ]  # fmt: skip


def test_a_rung_that_was_missed_is_overtaken_even_when_the_last_one_is_told() -> None:
    told: set[Told] = {("open", OPENING), ("escalate-1", DUE), ("remind-1", DUE)}
    assert said(DUE + DAY, told) == [("remind-2", True)]


def test_whoever_has_returned_is_not_chased() -> None:
    for outcome in ("accepted", "nil"):
        assert said(DUE + DAY, handed=(Handed(1, DUE + HOUR, outcome),)) == NOTHING


def test_a_return_that_comes_after_the_instant_asked_about_does_not_count_yet() -> None:
    late = (Handed(1, DUE + 2 * DAY, "accepted"),)
    assert ("escalate-1", False) in said(DUE + DAY, handed=late)


def test_whoever_was_sent_back_is_still_chased() -> None:
    back = (Handed(1, DUE - HOUR, "sent_back"),)
    assert ("escalate-1", False) in said(DUE + DAY, handed=back)


def test_whoever_is_waived_is_not_chased() -> None:
    assert said(DUE + DAY, waived_at=DUE) == NOTHING


def test_nobody_is_told_of_what_was_past_when_the_campaign_was_declared() -> None:
    assert said(DUE + 3 * DAY, declared_at=DUE + INSTANT) == NOTHING


def test_a_reminder_is_still_said_at_the_due_instant_and_not_after_it() -> None:
    told: set[Told] = {("open", OPENING), ("remind-1", DUE)}
    assert said(DUE, told) == [("remind-2", False)]
    assert said(DUE + INSTANT, told) == [("remind-2", True)]


def test_rungs_of_the_same_instant_are_all_said() -> None:
    both = [rung("a", "escalate", DUE + DAY, DUE), rung("b", "escalate", DUE + DAY, DUE)]
    assert [s.overtaken for s in what_to_say(OWED, both, set(), DUE + DAY)] == [False, False]


def test_an_extension_starts_the_ladder_afresh_but_does_not_open_again() -> None:
    told: set[Told] = {("open", OPENING), *((r.key, DUE) for r in ladder()[1:4])}
    granted = {"extensions": ((DUE + DAY, DUE + 4 * DAY),)}
    assert said(DUE + DAY, told, **granted) == NOTHING
    assert said(DUE + 3 * DAY, told, **granted) == [("remind-1", False)]
    assert said(DUE + 5 * DAY, told, **granted) == [
        ("remind-1", True), ("remind-2", True), ("escalate-1", False),
    ]  # fmt: skip


def test_the_ladder_ends_with_its_latest_rung() -> None:
    assert last_rung_at(reversed(ladder())) == DUE + 2 * DAY
    assert last_rung_at([]) is None
