"""Laws of recurring deadlines: a text means the days that one looks up in a calendar."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.dates.term import term_of
from campaigns.dates.workdays import workdays
from campaigns.written.recurrence import parse_recurrence
from tests.unit.programmes import days_between
from tests.unit.recurrences import Asked, asked

CN = workdays("CN")
FIRST = st.dates(date(2008, 1, 1), date(2020, 12, 31))
_WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789:"}
unhurried = settings(deadline=None)  # the first use of a year computes its holidays


@unhurried
@given(asked(), FIRST, st.integers(0, 500))
def test_what_is_due_is_every_day_that_is_due_by_the_text(
    one: Asked, first: date, length: int
) -> None:
    last = first + timedelta(days=length)
    found = [day for _, day in parse_recurrence(one.text).days(first, last, CN)]
    assert found == [day for day in days_between(first, last) if one.is_due(day)]


@unhurried
@given(asked(), FIRST, st.integers(0, 500))
def test_each_deadline_is_told_with_the_term_it_lies_in_and_no_term_twice(
    one: Asked, first: date, length: int
) -> None:
    found = list(parse_recurrence(one.text).days(first, first + timedelta(days=length), CN))
    assert all(term == term_of(one.cycle, day) for term, day in found)
    assert len({term for term, _ in found}) == len(found)


@given(asked())
def test_a_text_that_is_read_and_written_again_is_the_same(one: Asked) -> None:
    read = parse_recurrence(one.text)
    assert str(read) == one.text
    assert parse_recurrence(str(read)) == read


@given(asked(), st.data())
def test_capitals_spaces_and_full_width_digits_change_no_day(
    one: Asked, data: st.DataObject
) -> None:
    other = one.text.translate(_WIDE) if data.draw(st.booleans()) else one.text.upper()
    other = other.replace(" ", data.draw(st.sampled_from([" ", "  ", "\u3000"])))
    first, last = date(2012, 1, 1), date(2012, 12, 31)
    once, again = parse_recurrence(one.text), parse_recurrence(f" {other} ")
    assert list(once.days(first, last, CN)) == list(again.days(first, last, CN))
