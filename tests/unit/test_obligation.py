"""The state of an obligation, derived from its facts and the instant it is asked about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from campaigns.owed.obligation import Handed, Obligation, Outcome

DUE = datetime(2011, 1, 7, 9, 30, tzinfo=UTC)
END = DUE + timedelta(days=6)
DECLARED = DUE - timedelta(days=20)
HOUR, DAY, INSTANT = timedelta(hours=1), timedelta(days=1), timedelta(microseconds=1)
NEVER = datetime(2099, 1, 1, tzinfo=UTC)


def owed(
    *handed: tuple[datetime, Outcome],
    extensions: tuple[tuple[datetime, datetime], ...] = (),
    waived_at: datetime | None = None,
    declared_at: datetime = DECLARED,
) -> Obligation:
    versions = tuple(Handed(n, at, outcome) for n, (at, outcome) in enumerate(handed, start=1))
    return Obligation(
        "price-control", "submission-2", "p", DUE, declared_at, extensions, waived_at, versions
    )


def test_nothing_handed_in_is_open_until_the_last_rung_and_missing_after_it() -> None:
    assert owed().state(DUE - DAY, END) == "open"
    assert owed().state(END, END) == "open"
    assert owed().state(END + INSTANT, END) == "missing"


def test_without_a_ladder_it_is_missing_as_soon_as_it_is_late() -> None:
    assert owed().state(DUE, None) == "open"
    assert owed().state(DUE + INSTANT, None) == "missing"


def test_an_accepted_return_is_reported_and_a_nil_return_nil() -> None:
    assert owed((DUE, "accepted")).state(DUE, END) == "reported"
    assert owed((DUE, "nil")).state(DUE, END) == "nil"


def test_a_return_that_was_sent_back_is_owed_again() -> None:
    obligation = owed((DUE - HOUR, "sent_back"))
    assert obligation.state(DUE, END) == "sent_back"
    assert obligation.is_owed(DUE)


def test_what_was_sent_back_never_becomes_missing() -> None:
    assert owed((DUE - HOUR, "sent_back")).state(NEVER, END) == "sent_back"


def test_a_missing_return_that_comes_after_all_is_reported_and_late() -> None:
    obligation = owed((END + DAY, "accepted"))
    assert obligation.state(END + HOUR, END) == "missing"
    assert obligation.state(END + DAY, END) == "reported"
    assert obligation.is_late(END + DAY)


def test_a_mended_return_counts_from_when_it_was_accepted() -> None:
    obligation = owed((DUE - HOUR, "sent_back"), (DUE + HOUR, "accepted"))
    assert obligation.state(DUE + HOUR, END) == "reported"
    assert obligation.is_late(DUE + HOUR)


def test_a_correction_changes_the_figures_but_not_when_the_duty_was_met() -> None:
    obligation = owed((DUE - HOUR, "accepted"), (DUE + DAY, "accepted"))
    met, standing = obligation.accepted(END), obligation.standing(END)
    assert met is not None
    assert standing is not None
    assert (met.version, standing.version) == (1, 2)
    assert not obligation.is_late(END)


def test_a_correction_that_is_sent_back_leaves_the_version_before_it_standing() -> None:
    obligation = owed((DUE - DAY, "accepted"), (DUE - HOUR, "sent_back"))
    assert obligation.state(DUE, END) == "reported"
    assert not obligation.is_owed(DUE)


def test_a_nil_return_that_is_corrected_with_figures_is_reported() -> None:
    obligation = owed((DUE - DAY, "nil"), (DUE - HOUR, "accepted"))
    assert obligation.state(DUE - 2 * HOUR, END) == "nil"
    assert obligation.state(DUE, END) == "reported"


def test_a_past_moment_is_told_as_it_was() -> None:
    obligation = owed(
        (DUE + HOUR, "sent_back"), (DUE + DAY, "accepted"),
        extensions=((DUE + 2 * HOUR, DUE + 2 * DAY),), waived_at=END,
    )  # fmt: skip
    assert obligation.state(DUE, END) == "open"
    assert obligation.state(DUE + HOUR, END) == "sent_back"
    assert obligation.is_late(DUE + HOUR)
    assert not obligation.is_late(DUE + 2 * HOUR)
    assert obligation.due(DUE) == DUE
    assert obligation.state(DUE + DAY, END) == "reported"
    assert not obligation.is_waived(END - INSTANT)


def test_late_is_decided_by_the_boundary_and_nothing_else() -> None:
    assert not owed((DUE, "accepted")).is_late(NEVER)
    assert owed((DUE + INSTANT, "accepted")).is_late(NEVER)
    assert not owed().is_late(DUE)
    assert owed().is_late(DUE + INSTANT)


def test_an_extension_moves_the_due_instant_and_the_last_one_stands() -> None:
    once, twice = (DUE, DUE + 3 * DAY), (DUE + HOUR, DUE + DAY)
    obligation = owed((DUE + 2 * DAY, "accepted"), extensions=(once, twice))
    assert obligation.extended_to(DUE - INSTANT) is None
    assert obligation.due(DUE) == DUE + 3 * DAY
    assert obligation.due(DUE + HOUR) == DUE + DAY
    assert obligation.is_late(END)


def test_a_waived_obligation_is_neither_owed_nor_late_nor_missing() -> None:
    obligation = owed(waived_at=DUE - DAY)
    assert obligation.state(NEVER, END) == "open"
    assert not obligation.is_owed(NEVER)
    assert not obligation.is_late(NEVER)


def test_a_return_for_a_waived_obligation_still_counts() -> None:
    assert owed((DUE, "accepted"), waived_at=DUE - DAY).state(DUE, END) == "reported"


def test_an_obligation_due_before_the_campaign_was_declared_is_past() -> None:
    assert owed(declared_at=DUE + INSTANT).was_past_when_declared(DUE + DAY)
    assert not owed(declared_at=DUE).was_past_when_declared(DUE + DAY)


def test_a_moment_before_the_declaration_is_replayed_as_if_it_had_been_declared() -> None:
    assert not owed(declared_at=DUE + DAY).was_past_when_declared(DUE)


def test_an_extension_brings_a_past_obligation_back() -> None:
    obligation = owed(declared_at=DUE + DAY, extensions=((DUE + 2 * DAY, DUE + 5 * DAY),))
    assert obligation.was_past_when_declared(DUE + DAY)
    assert not obligation.was_past_when_declared(DUE + 2 * DAY)


def test_in_the_late_drawer_it_came_when_the_first_version_that_waits_came() -> None:
    closed = DUE + 3 * DAY
    waits = Handed(1, closed, "accepted", after_closing=True)
    again = Handed(2, closed + DAY, "accepted", after_closing=True)
    one = replace(owed(), handed=(again, waits))
    assert one.came(closed - INSTANT) is None
    assert one.came(closed + 9 * DAY) == waits
    left_out = replace(waits, decisions=((DUE + 5 * DAY, False),))
    assert replace(one, handed=(left_out, again)).came(DUE + 6 * DAY) == again
    assert owed((DUE + DAY, "sent_back")).came(NEVER) is None
