"""The days of a milestone: every year, or once; and what cannot come every year."""

from datetime import date

import pytest

from campaigns.written.milestone import parse_on

PROGRAMME = (date(2010, 5, 1), date(2013, 4, 26))


def days(text: str) -> list[str]:
    """Each time it comes within the programme; one day, or ``first/last``."""
    found = parse_on(text).within(PROGRAMME)
    return [str(first) if first == last else f"{first}/{last}" for first, last in found]


@pytest.mark.parametrize(
    "text", ["04-26", "4月26日", "４月２６日", "四月二十六日", "26 April", "每年4月26日"]
)
def test_a_day_without_a_year_comes_every_year_of_the_programme(text: str) -> None:
    assert days(text) == ["2011-04-26", "2012-04-26", "2013-04-26"]


def test_a_span_comes_when_its_first_day_does() -> None:
    assert days("04-20 — 04-26")[-1] == "2013-04-20/2013-04-26"
    assert days("4月20日至30日")[-1] == "2013-04-20/2013-04-30"
    assert days("4月下旬") == [f"{year}-04-21/{year}-04-30" for year in (2011, 2012, 2013)]
    assert days("5月") == [f"{year}-05-01/{year}-05-31" for year in (2010, 2011, 2012)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015-04-26", "2015-04-26"),
        ("2012年2月29日", "2012-02-29"),
        ("2011年3月15日（星期二）", "2011-03-15"),
        ("2015-04-20 — 26日", "2015-04-20/2015-04-26"),
        ("2015-12-28 — 2016-01-03", "2015-12-28/2016-01-03"),
        ("2199-12-31", "2199-12-31"),
    ],
)
def test_with_a_year_it_comes_once_even_beyond_the_programme(text: str, expected: str) -> None:
    assert days(text) == [expected]


@pytest.mark.parametrize(
    "text",
    ["", "24日", "04", "02-29", "04-31", "13-01", "00-00", "04-26前", "今年4月26日",
     "明年4月26日", "4月26日（星期二）", "04-26 — 2015-05-01", "2015-04-26 — 今年5月1日",
     "12-28 — 01-03", "2015-04-26 — 2015-04-20", "1899-12-31", "2200-01-01",
     "2015-04-26 — 9999-12-31", "春节", "每年2015年4月26日", "x" * 1_000_000],
)  # fmt: skip
def test_what_does_not_come_once_or_every_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_on(text)


def test_the_days_are_told_as_they_were_written() -> None:
    once = parse_on(" 4月26日 ")
    assert str(once) == "4月26日"
    assert parse_on(str(once)) == once
    assert parse_on(once) is once
