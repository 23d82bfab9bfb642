"""Laws of a return's life: what stands, what is owed and what waits, whatever was decided when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from campaigns.owed.ladder import PlannedRung, what_to_say
from campaigns.owed.obligation import Handed, Obligation, Outcome
from campaigns.owed.replies import Coming

DUE = datetime(2011, 1, 7, 9, 30, tzinfo=UTC)
MINUTES = st.integers(-3_000, 3_000)
INSTANTS = MINUTES.map(lambda minutes: DUE + timedelta(minutes=minutes))
OUTCOMES: st.SearchStrategy[Outcome] = st.sampled_from(["accepted", "nil", "sent_back"])
COMING = st.builds(Coming, INSTANTS, st.dates(), st.just("出差"))
RUNG = PlannedRung("late", "escalate", DUE, DUE, ("liaison",), (), "overdue")


@st.composite
def versions(draw: st.DrawFn) -> tuple[Handed, ...]:
    came = sorted(draw(st.lists(INSTANTS, max_size=4)))
    return tuple(
        Handed(
            number,
            at,
            draw(OUTCOMES),
            draw(st.booleans()),
            tuple(sorted(draw(st.lists(st.tuples(INSTANTS, st.booleans()), max_size=2)))),
            draw(st.none() | INSTANTS),
        )
        for number, at in enumerate(came, 1)
    )


@st.composite
def obligations(draw: st.DrawFn) -> Obligation:
    said = sorted(draw(st.lists(COMING, max_size=2)), key=lambda one: one.at)
    return Obligation(
        "xiwu", "submission-1", "p", DUE, DUE - timedelta(days=9),
        handed=draw(versions()), said=tuple(said),
    )  # fmt: skip


def seen(obligation: Obligation, as_of: datetime) -> tuple[object, ...]:
    """All that anybody is told of an obligation as of an instant."""
    return (
        obligation.state(as_of, None),
        obligation.is_late(as_of),
        obligation.is_owed(as_of),
        obligation.waits(as_of),
        obligation.coming(as_of),
        _number(obligation.standing(as_of)),
        _number(obligation.accepted(as_of)),
        [h.drawer(as_of) for h in obligation.handed if h.received_at <= as_of],
    )


def _number(handed: Handed | None) -> int | None:
    return handed.version if handed else None


@given(obligations(), INSTANTS)
def test_what_is_told_rests_only_on_what_was_known_by_then(
    obligation: Obligation, as_of: datetime
) -> None:
    known = tuple(
        replace(
            h,
            decisions=tuple(d for d in h.decisions if d[0] <= as_of),
            withdrawn_at=h.withdrawn_at if h.is_withdrawn(as_of) else None,
        )
        for h in obligation.handed
        if h.received_at <= as_of
    )
    said = tuple(one for one in obligation.said if one.at <= as_of)
    assert seen(replace(obligation, handed=known, said=said), as_of) == seen(obligation, as_of)


@given(obligations(), INSTANTS, OUTCOMES, st.booleans(), INSTANTS)
def test_withdrawing_the_last_version_restores_the_state_before_it(
    obligation: Obligation, came: datetime, outcome: Outcome, after: bool, as_of: datetime
) -> None:
    last = Handed(len(obligation.handed) + 1, came, outcome, after, withdrawn_at=as_of)
    more = replace(obligation, handed=(*obligation.handed, last))
    assert seen(more, as_of)[:-1] == seen(obligation, as_of)[:-1]


@given(obligations(), INSTANTS, INSTANTS, OUTCOMES)
def test_what_comes_after_the_closing_changes_no_state_until_it_is_taken_in(
    obligation: Obligation, came: datetime, as_of: datetime, outcome: Outcome
) -> None:
    late = Handed(len(obligation.handed) + 1, came, outcome, after_closing=True)
    more = replace(obligation, handed=(*obligation.handed, late))
    assert more.state(as_of, None) == obligation.state(as_of, None)
    assert more.standing(as_of) == obligation.standing(as_of)
    left_out = replace(late, decisions=((came, False),))
    without = replace(obligation, handed=(*obligation.handed, left_out))
    assert seen(without, as_of)[:-1] == seen(obligation, as_of)[:-1]


@given(obligations(), INSTANTS, INSTANTS)
def test_what_is_taken_in_counts_from_then_on_as_if_it_had_come_in_time(
    obligation: Obligation, came: datetime, decided: datetime
) -> None:
    number = len(obligation.handed) + 1
    taken = Handed(number, came, "accepted", True, ((decided, True),))
    in_time = Handed(number, came, "accepted")
    at = max(came, decided)
    with_taken = replace(obligation, handed=(*obligation.handed, taken))
    with_in_time = replace(obligation, handed=(*obligation.handed, in_time))
    assert seen(with_taken, at)[:-1] == seen(with_in_time, at)[:-1]


@given(obligations(), INSTANTS)
def test_whoever_waits_for_the_office_hears_nothing_and_whoever_owes_hears_all(
    obligation: Obligation, as_of: datetime
) -> None:
    said = what_to_say(obligation, [RUNG], set(), as_of)
    owes = obligation.is_owed(as_of) and not obligation.waits(as_of)
    assert bool(said) == (owes and as_of >= DUE)


@given(obligations(), INSTANTS, COMING)
def test_what_a_unit_says_stops_no_letter(
    obligation: Obligation, as_of: datetime, word: Coming
) -> None:
    with_word = replace(obligation, said=(*obligation.said, word))
    assert what_to_say(with_word, [RUNG], set(), as_of) == what_to_say(
        obligation, [RUNG], set(), as_of
    )


@given(obligations(), INSTANTS)
def test_the_standing_version_is_the_last_of_those_that_count(
    obligation: Obligation, as_of: datetime
) -> None:
    counting = obligation.counting(as_of)
    assert (obligation.standing(as_of) is None) == (not counting)
    assert [h.version for h in counting] == sorted(h.version for h in counting)
    assert all(h.outcome != "sent_back" and not h.is_withdrawn(as_of) for h in counting)
