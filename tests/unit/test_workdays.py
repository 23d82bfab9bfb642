"""Working days around the long holidays, worked out by hand from the State Council's notices."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from campaigns.dates.workdays import workdays

CN = workdays("CN")


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2010, 12, 31), True),  # Friday
        (date(2011, 1, 1), False),  # New Year's Day, a Saturday
        (date(2011, 1, 2), False),
        (date(2011, 1, 3), False),  # the Monday given in exchange
        (date(2011, 1, 4), True),
        (date(2011, 1, 29), False),  # Saturday
        (date(2011, 1, 30), True),  # Sunday, worked for the Spring Festival
        (date(2011, 2, 1), True),
        (date(2011, 2, 2), False),  # the eve
        (date(2011, 2, 8), False),  # the last day off
        (date(2011, 2, 9), True),
        (date(2011, 2, 12), True),  # Saturday, worked for the Spring Festival
        (date(2011, 2, 13), False),  # Sunday
    ],
)
def test_the_holidays_of_early_2011_are_those_announced(day: date, working: bool) -> None:
    assert CN.is_working_day(day) is working


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (date(2010, 12, 31), 1, date(2011, 1, 4)),
        (date(2011, 1, 4), -1, date(2010, 12, 31)),
        (date(2010, 12, 30), 3, date(2011, 1, 5)),
        (date(2011, 1, 28), 1, date(2011, 1, 30)),  # Friday to the worked Sunday
        (date(2011, 1, 31), -1, date(2011, 1, 30)),
        (date(2011, 2, 1), 1, date(2011, 2, 9)),  # over the whole festival
        (date(2011, 2, 9), -1, date(2011, 2, 1)),
        (date(2011, 2, 11), 1, date(2011, 2, 12)),  # Friday to the worked Saturday
        (date(2011, 2, 14), -2, date(2011, 2, 11)),
        (date(2011, 2, 5), 1, date(2011, 2, 9)),  # from inside the festival
        (date(2011, 2, 5), -1, date(2011, 2, 1)),
        (date(2010, 9, 25), 1, date(2010, 9, 26)),  # a worked Saturday and a worked Sunday
        (date(2010, 9, 30), 1, date(2010, 10, 8)),
        (date(2010, 10, 8), 1, date(2010, 10, 9)),  # Friday to the worked Saturday
    ],
)
def test_a_number_of_working_days_steps_over_holidays_and_onto_worked_weekends(
    start: date, count: int, expected: date
) -> None:
    assert CN.shift(start, count) == expected


def test_no_working_days_from_a_day_is_that_day_even_on_a_holiday() -> None:
    assert CN.shift(date(2011, 1, 1), 0) == date(2011, 1, 1)


def test_the_next_working_day_of_a_working_day_is_itself() -> None:
    assert CN.next_working_day(date(2011, 1, 30)) == date(2011, 1, 30)
    assert CN.next_working_day(date(2011, 2, 2)) == date(2011, 2, 9)


def test_a_year_whose_worked_weekends_are_unknown_is_provisional() -> None:
    assert CN.announced(2010)
    assert CN.announced(2011)
    assert not CN.announced(2090)


def test_a_country_without_worked_weekends_is_never_provisional() -> None:
    assert workdays("DE").announced(2090)
    assert not workdays("DE").is_working_day(date(2010, 12, 25))


DUE = datetime(2010, 12, 31, 17, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (DUE, 0),
        (DUE + timedelta(microseconds=1), 1),  # late within the due day
        (DUE + timedelta(days=2), 1),  # in the holiday
        (DUE + timedelta(days=4), 1),  # 4 January, the first working day
        (DUE + timedelta(days=5), 2),
        (datetime(2011, 1, 4, 15, 59, tzinfo=UTC), 1),  # still 4 January in Shanghai
        (datetime(2011, 1, 4, 16, 0, tzinfo=UTC), 2),
    ],
)
def test_lateness_is_counted_in_working_days_and_is_one_at_least(
    at: datetime, expected: int
) -> None:
    assert CN.days_late(DUE, at) == expected
