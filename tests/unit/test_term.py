"""Terms by name: what they are called, and where they begin and end at the edges."""

from datetime import date

import pytest

from campaigns.dates.term import Cycle, Term, end_of_month, term_of, terms_between


@pytest.mark.parametrize(
    ("cycle", "day", "key", "start", "end"),
    [
        ("week", "2012-08-15", "2012-W33", "2012-08-13", "2012-08-19"),
        ("week", "2010-01-03", "2009-W53", "2009-12-28", "2010-01-03"),
        ("week", "2012-12-31", "2013-W01", "2012-12-31", "2013-01-06"),
        ("ten-days", "2012-08-10", "2012-08-D1", "2012-08-01", "2012-08-10"),
        ("ten-days", "2012-08-11", "2012-08-D2", "2012-08-11", "2012-08-20"),
        ("ten-days", "2012-08-31", "2012-08-D3", "2012-08-21", "2012-08-31"),
        ("ten-days", "2011-02-21", "2011-02-D3", "2011-02-21", "2011-02-28"),
        ("month", "2012-02-29", "2012-02", "2012-02-01", "2012-02-29"),
        ("quarter", "2012-09-30", "2012-Q3", "2012-07-01", "2012-09-30"),
        ("half-year", "2012-06-30", "2012-H1", "2012-01-01", "2012-06-30"),
        ("half-year", "2012-07-01", "2012-H2", "2012-07-01", "2012-12-31"),
        ("year", "2012-12-31", "2012", "2012-01-01", "2012-12-31"),
    ],
)
def test_a_day_lies_in_a_term_with_a_name(
    cycle: Cycle, day: str, key: str, start: str, end: str
) -> None:
    term = term_of(cycle, date.fromisoformat(day))
    assert term == Term(cycle, date.fromisoformat(start), date.fromisoformat(end))
    assert term.key == key


@pytest.mark.parametrize(
    ("cycle", "day", "before", "after"),
    [
        ("week", "2011-01-01", "2010-W51", "2011-W01"),
        ("ten-days", "2012-03-01", "2012-02-D3", "2012-03-D2"),
        ("month", "2012-12-31", "2012-11", "2013-01"),
        ("quarter", "2012-01-01", "2011-Q4", "2012-Q2"),
        ("half-year", "2012-12-31", "2012-H1", "2013-H1"),
        ("year", "2012-02-29", "2011", "2013"),
    ],
)
def test_terms_follow_one_another(cycle: Cycle, day: str, before: str, after: str) -> None:
    term = term_of(cycle, date.fromisoformat(day))
    assert (term.previous().key, term.next().key) == (before, after)


def test_terms_that_have_a_single_day_between_two_days_are_among_them() -> None:
    found = terms_between("month", date(2011, 12, 31), date(2012, 2, 1))
    assert [term.key for term in found] == ["2011-12", "2012-01", "2012-02"]


def test_between_a_day_and_one_before_it_there_are_no_terms() -> None:
    assert list(terms_between("month", date(2012, 2, 1), date(2012, 1, 31))) == []


def test_months_end_when_they_do() -> None:
    ends = [end_of_month(date(year, 2, 1)).day for year in (1900, 2000, 2011, 2012)]
    assert ends == [28, 29, 28, 29]
