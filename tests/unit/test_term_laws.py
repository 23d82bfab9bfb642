"""Laws of terms: those of one cycle tile the calendar, and each has a key of its own."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from campaigns.dates.term import CYCLES, Cycle, term_of, terms_between
from tests.unit.programmes import days_between, first_of, label, last_of

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
CYCLE = st.sampled_from(CYCLES)
_DAY = timedelta(days=1)


@given(CYCLE, DAYS)
def test_a_term_is_the_days_around_one_that_are_called_the_same(cycle: Cycle, day: date) -> None:
    assert term_of(cycle, day).days == (first_of(cycle, day), last_of(cycle, day))


@given(CYCLE, DAYS, DAYS)
def test_two_days_have_one_key_if_and_only_if_they_are_in_one_term(
    cycle: Cycle, one: date, other: date
) -> None:
    same = term_of(cycle, one).key == term_of(cycle, other).key
    assert same == (label(cycle, one) == label(cycle, other))


@given(CYCLE, DAYS)
def test_every_day_of_a_term_gives_that_term(cycle: Cycle, day: date) -> None:
    term = term_of(cycle, day)
    assert {term_of(cycle, one) for one in days_between(*term.days)} == {term}


@given(CYCLE, DAYS)
def test_what_follows_a_term_begins_on_the_day_after_it(cycle: Cycle, day: date) -> None:
    term = term_of(cycle, day)
    assert term.next().start == term.end + _DAY
    assert term.previous().end == term.start - _DAY
    assert term.next().previous() == term.previous().next() == term


@given(CYCLE, DAYS, st.integers(0, 1000))
def test_terms_between_two_days_hold_every_day_between_them_once(
    cycle: Cycle, first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    terms = list(terms_between(cycle, first, last))
    assert terms[0].start <= first <= terms[0].end
    assert terms[-1].start <= last <= terms[-1].end
    assert all(after.start == before.end + _DAY for before, after in pairwise(terms))


@given(CYCLE, DAYS, DAYS)
def test_keys_sort_as_their_terms_do(cycle: Cycle, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert term_of(cycle, earlier).key <= term_of(cycle, later).key
