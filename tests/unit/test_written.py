"""Which days a text means, given what stands around it; and what cannot be told from that."""

from datetime import date

import pytest

from campaigns.written.days import Span, Unresolved, resolve, resolve_span
from campaigns.written.days_text import read_days, read_span

WINTER = (date(2010, 12, 21), date(2011, 1, 21))
YEARS = (date(2011, 1, 1), date(2013, 12, 31))


def span(text: str, around: Span | None = WINTER, this_year: int | None = 2010) -> str:
    """``first/last``, or the fault."""
    read = read_span(text)
    assert read is not None
    try:
        return "/".join(map(str, resolve_span(read, around, this_year)))
    except Unresolved as error:
        return error.code


def day(text: str, around: Span | None = WINTER) -> str:
    read = read_days(text)
    assert read is not None
    try:
        return str(resolve(read, around)[0])
    except Unresolved as error:
        return error.code


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12月22日—31日", "2010-12-22/2010-12-31"),
        ("12月22日—1月16日", "2010-12-22/2011-01-16"),
        ("1月1日—16日", "2011-01-01/2011-01-16"),
        ("22日—31日", "2010-12-22/2010-12-31"),
        ("12月下旬—1月上旬", "2010-12-21/2011-01-10"),
        ("12月下旬", "2010-12-21/2010-12-31"),
        ("12月22日—12月底", "2010-12-22/2010-12-31"),
        ("12月22日—12月下旬", "2010-12-22/2010-12-31"),
        ("2010年12月", "2010-12-01/2010-12-31"),
        ("2010年12月22日—2011年3月", "2010-12-22/2011-03-31"),
        ("2011年1—3月", "2011-01-01/2011-03-31"),
        ("今年12月22日—明年1月16日", "2010-12-22/2011-01-16"),
    ],
)
def test_what_is_left_out_comes_from_the_left_or_from_around(text: str, expected: str) -> None:
    assert span(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12月21日至2011年1月21日", "2010-12-21/2011-01-21"),
        ("11月1日至2010年12月31日", "2010-11-01/2010-12-31"),
        ("2010年10月至2011年3月", "2010-10-01/2011-03-31"),
        ("2010年12月22日—31日", "2010-12-22/2010-12-31"),
        ("2012年2月", "2012-02-01/2012-02-29"),
        ("12月21日—31日", "year-left-out"),
        ("2月30日至2011年3月1日", "no-such-day"),
    ],
)
def test_with_nothing_around_the_left_end_may_take_its_year_from_the_right(
    text: str, expected: str
) -> None:
    assert span(text, around=None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21日", "day-ambiguous"),  # of December and of January
        ("20日", "2011-01-20"),
        ("31日", "2010-12-31"),
        ("2月1日", "day-not-around"),
        ("12月20日", "day-not-around"),
        ("2月30日", "no-such-day"),
        ("13月1日", "no-such-day"),
        ("12月0日", "no-such-day"),
        ("2010-12-00", "no-such-day"),
        ("0000年1月1日", "no-such-day"),
        ("99日", "no-such-day"),
        ("12月24日（星期五）", "2010-12-24"),
        ("12月24日（星期四）", "not-that-weekday"),
        ("2011年12月24日（星期五）", "not-that-weekday"),  # it was the year before
        ("今年12月24日", "no-year-of-paper"),
    ],
)
def test_a_day_is_told_once_or_not_at_all(text: str, expected: str) -> None:
    assert day(text) == expected


@pytest.mark.parametrize(
    "text",
    ["12月22日—1月25日", "12月20日—31日", "1月", "1月1日—31日", "1月16日—12月22日", "一季度"],
)
def test_a_span_that_reaches_out_of_its_surroundings_is_not_around(text: str) -> None:
    assert span(text) == "day-not-around"


def test_in_a_programme_of_years_a_day_without_a_year_is_ambiguous() -> None:
    assert day("4月26日", YEARS) == "day-ambiguous"
    assert day("2月29日", YEARS) == "2012-02-29"
    assert span("2012年11月1日—1月15日", YEARS) == "2012-11-01/2013-01-15"
    assert span("2012年6月1日—5月31日", YEARS) == "2012-06-01/2013-05-31"
    assert day("2月29日", (date(1900, 1, 1), date(2199, 12, 31))) == "day-ambiguous"


def test_a_span_that_runs_backwards_within_a_month_is_not_a_year_long() -> None:
    assert (
        span("2012年1月15日—1月1日", YEARS) == "2012-01-15/2012-01-01"
    )  # for the checks to refuse
    assert span("12月22日—5日") == "2010-12-22/2010-12-05"
