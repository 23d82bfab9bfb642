"""On which days something is due, by hand from a wall calendar and the State Council's notices."""

from datetime import date

import pytest

from campaigns.dates.workdays import workdays
from campaigns.written.recurrence import parse_recurrence

CN = workdays("CN")


def due(text: str, first: str, last: str) -> list[str]:
    """``term day``, the day without its year."""
    found = parse_recurrence(text).days(date.fromisoformat(first), date.fromisoformat(last), CN)
    return [f"{term.key} {day:%m-%d}" for term, day in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每月4日前", ["2012-08 08-04", "2012-09 09-04", "2012-10 10-04"]),
        ("每月最后一日", ["2012-07 07-31", "2012-08 08-31", "2012-09 09-30"]),
        # August begins on a Wednesday, September on a Saturday; the holiday ends on 7 October
        ("每月前3个工作日内", ["2012-08 08-03", "2012-09 09-05", "2012-10 10-10"]),
        # 29 September is a Saturday worked for the holiday, 30 September its first day
        ("每月最后一个工作日", ["2012-07 07-31", "2012-08 08-31", "2012-09 09-29"]),
        ("每季度首月10日前", ["2012-Q4 10-10"]),
        ("每季度末月25日前", ["2012-Q3 09-25"]),
        ("每季度末", ["2012-Q3 09-30"]),
        ("每半年第2个月20日前", ["2012-H2 08-20"]),
        ("每年8月底前", ["2012 08-31"]),
        ("每年1月15日前", []),
    ],
)
def test_what_is_due_from_late_july_to_mid_october_2012(text: str, expected: list[str]) -> None:
    assert due(text, "2012-07-20", "2012-10-15") == expected


def test_both_the_first_and_the_last_day_count() -> None:
    assert due("每月4日前", "2012-08-04", "2012-09-04") == ["2012-08 08-04", "2012-09 09-04"]
    assert due("每月4日前", "2012-08-05", "2012-09-03") == []


def test_ten_day_periods_end_with_the_month() -> None:
    assert due("每旬末", "2012-02-05", "2012-03-10") == [
        "2012-02-D1 02-10", "2012-02-D2 02-20", "2012-02-D3 02-29", "2012-03-D1 03-10",
    ]  # fmt: skip


def test_weeks_run_over_the_new_year() -> None:
    assert due("每周五", "2010-12-20", "2011-01-10") == [
        "2010-W51 12-24", "2010-W52 12-31", "2011-W01 01-07",
    ]  # fmt: skip


def test_a_week_without_so_many_working_days_has_no_such_deadline() -> None:
    # in 2012 the week of 1 October has none, that of 22 January only Sunday the 29th
    assert due("每周5个工作日", "2012-09-24", "2012-10-14") == ["2012-W39 09-28", "2012-W41 10-12"]
    assert due("每周最后一个工作日", "2012-10-01", "2012-10-07") == []
    assert due("每周第1个工作日", "2012-01-23", "2012-01-29") == ["2012-W04 01-29"]
    assert due("每周最后一个工作日", "2012-01-23", "2012-01-29") == ["2012-W04 01-29"]


def test_a_deadline_on_a_holiday_stays_where_the_text_has_it() -> None:
    assert due("每月4日前", "2012-10-01", "2012-10-31") == ["2012-10 10-04"]
