"""Laws of obligations and ladders that hold whatever happened and whenever one asks."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from campaigns.owed.ladder import PlannedRung, Told, last_rung_at, what_to_say
from campaigns.owed.obligation import Handed, Obligation, Outcome
from campaigns.spec.duty import RungKind

DUE = datetime(2011, 1, 7, 9, 30, tzinfo=UTC)
STATES = {"open", "reported", "nil", "sent_back", "missing"}

MINUTES = st.integers(-20_000, 20_000)
INSTANTS = MINUTES.map(lambda minutes: DUE + timedelta(minutes=minutes))
OUTCOMES: st.SearchStrategy[Outcome] = st.sampled_from(["accepted", "nil", "sent_back"])
KINDS: st.SearchStrategy[RungKind] = st.sampled_from(["open", "remind", "escalate"])
EXTENSIONS = st.lists(st.tuples(INSTANTS, INSTANTS), max_size=2).map(lambda e: tuple(sorted(e)))
LADDERS = st.lists(st.tuples(KINDS, MINUTES), max_size=6)


@st.composite
def obligations(draw: st.DrawFn) -> Obligation:
    handed = sorted(draw(st.lists(st.tuples(INSTANTS, OUTCOMES), max_size=4)))
    return Obligation(
        "xiwu", "submission-1", "p", DUE,
        declared_at=draw(INSTANTS),
        extensions=draw(EXTENSIONS),
        waived_at=draw(st.none() | INSTANTS),
        handed=tuple(Handed(n, at, outcome) for n, (at, outcome) in enumerate(handed, 1)),
    )  # fmt: skip


def climb(ladder: list[tuple[RungKind, int]], due: datetime) -> list[PlannedRung]:
    """The ladder for a due instant; what opens hangs on its own instant."""
    rungs = []
    for number, (kind, minutes) in enumerate(ladder):
        at = (DUE if kind == "open" else due) + timedelta(minutes=minutes)
        counted_from = at if kind == "open" else due
        rungs.append(
            PlannedRung(f"rung-{number}", kind, at, counted_from, ("liaison",), (), "reminder")
        )
    return rungs


def run(
    obligation: Obligation, ladder: list[tuple[RungKind, int]], instants: list[datetime]
) -> tuple[list[Told], set[Told]]:
    """Ask at each instant and do what is asked: what was said, and all that is settled."""
    said: list[Told] = []
    settled: set[Told] = set()
    for as_of in instants:
        rungs = climb(ladder, obligation.due(as_of))
        for saying in what_to_say(obligation, rungs, settled, as_of):
            told = (saying.rung.key, saying.rung.counted_from)
            settled.add(told)
            if not saying.overtaken:
                said.append(told)
    return said, settled


@given(obligations(), st.none() | INSTANTS, INSTANTS)
def test_an_obligation_is_in_exactly_one_state(
    obligation: Obligation, last: datetime | None, as_of: datetime
) -> None:
    state = obligation.state(as_of, last)
    assert state in STATES
    assert obligation.is_owed(as_of) == (
        state in {"open", "sent_back", "missing"} and not obligation.is_waived(as_of)
    )
    assert (state in {"reported", "nil"}) == (obligation.standing(as_of) is not None)


@given(obligations(), st.none() | INSTANTS, INSTANTS)
def test_what_happens_later_changes_nothing_about_the_past(
    obligation: Obligation, last: datetime | None, as_of: datetime
) -> None:
    then = replace(
        obligation,
        handed=tuple(h for h in obligation.handed if h.received_at <= as_of),
        extensions=tuple(e for e in obligation.extensions if e[0] <= as_of),
    )
    assert then.state(as_of, last) == obligation.state(as_of, last)
    assert then.is_late(as_of) == obligation.is_late(as_of)


@given(obligations(), LADDERS, INSTANTS)
def test_asking_again_gives_nothing(
    obligation: Obligation, ladder: list[tuple[RungKind, int]], as_of: datetime
) -> None:
    said, settled = run(obligation, ladder, [as_of])
    assert run(obligation, ladder, [as_of, as_of, as_of]) == (said, settled)


@given(obligations(), LADDERS, st.lists(INSTANTS, max_size=12).map(sorted))
def test_no_rung_is_ever_said_twice(
    obligation: Obligation, ladder: list[tuple[RungKind, int]], instants: list[datetime]
) -> None:
    said, _ = run(obligation, ladder, instants)
    assert len(said) == len(set(said))


@given(LADDERS, st.lists(INSTANTS, min_size=1, max_size=8).map(sorted))
def test_running_more_often_settles_the_same_rungs(
    ladder: list[tuple[RungKind, int]], instants: list[datetime]
) -> None:
    owed = Obligation("xiwu", "submission-1", "p", DUE, DUE - timedelta(days=30))
    once, settled_once = run(owed, ladder, instants[-1:])
    often, settled_often = run(owed, ladder, instants)
    assert settled_often == settled_once
    assert set(once) <= set(often)


@given(obligations(), LADDERS, INSTANTS)
def test_of_what_chases_one_run_says_only_rungs_of_one_instant(
    obligation: Obligation, ladder: list[tuple[RungKind, int]], as_of: datetime
) -> None:
    rungs = climb(ladder, obligation.due(as_of))
    said = [s.rung for s in what_to_say(obligation, rungs, set(), as_of) if not s.overtaken]
    chasing = {rung.at for rung in said if rung.kind in ("remind", "escalate")}
    assert chasing <= {last_rung_at(r for r in rungs if r.at <= as_of)}


@given(obligations(), LADDERS, INSTANTS)
def test_what_brings_the_notice_and_the_blanks_is_said_however_late_until_the_due_instant(
    obligation: Obligation, ladder: list[tuple[RungKind, int]], as_of: datetime
) -> None:
    due_at = obligation.due(as_of)
    rungs = climb(ladder, due_at)
    for saying in what_to_say(obligation, rungs, set(), as_of):
        if saying.rung.kind in ("mobilise", "open"):
            assert saying.overtaken == (as_of > due_at)


@given(obligations(), LADDERS, INSTANTS)
def test_only_whoever_owes_hears_anything(
    obligation: Obligation, ladder: list[tuple[RungKind, int]], as_of: datetime
) -> None:
    sayings = what_to_say(obligation, climb(ladder, obligation.due(as_of)), set(), as_of)
    assert not sayings or obligation.is_owed(as_of)
    assert all(saying.rung.at <= as_of for saying in sayings)
