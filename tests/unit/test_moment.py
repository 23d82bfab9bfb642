"""Dates and instants as a spec writes them, and the boundary between on time and late."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from campaigns.dates.moment import is_on_time, parse_day, parse_moment, resolve

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
DUE = datetime(2010, 12, 24, 17, 30, tzinfo=SHANGHAI)
INSTANT = timedelta(microseconds=1)


def test_a_return_at_the_due_instant_is_on_time() -> None:
    assert is_on_time(DUE, DUE)


def test_a_microsecond_decides() -> None:
    assert is_on_time(DUE - INSTANT, DUE)
    assert not is_on_time(DUE + INSTANT, DUE)


def test_the_boundary_is_an_instant_whatever_zone_tells_it() -> None:
    same = datetime(2010, 12, 24, 9, 30, tzinfo=UTC)
    assert is_on_time(same, DUE)
    assert not is_on_time(same + INSTANT, DUE)
    assert is_on_time(datetime(2010, 12, 24, 1, 30, tzinfo=timezone(timedelta(hours=-8))), DUE)


def test_the_second_half_past_two_of_an_autumn_night_is_after_the_first() -> None:
    due = datetime(2011, 10, 30, 2, 30, tzinfo=BERLIN)
    assert not is_on_time(due.replace(fold=1), due)
    assert is_on_time(due, due.replace(fold=1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2010-12-24", date(2010, 12, 24)),
        (" 2010-12-24 ", date(2010, 12, 24)),
        ("2010-12-24 15:00", datetime(2010, 12, 24, 15)),  # noqa: DTZ001 told without a zone
        ("2010-12-24T15:00:30", datetime(2010, 12, 24, 15, 0, 30)),  # noqa: DTZ001
        ("2010-12-24T15:00Z", datetime(2010, 12, 24, 15, tzinfo=UTC)),
        ("2010-12-24 15:00+08:00", datetime(2010, 12, 24, 15, tzinfo=SHANGHAI)),
    ],
)
def test_days_and_instants_are_read(text: str, expected: date | datetime) -> None:
    assert parse_moment(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2010-02-30", "2011-02-29", "2010-13-01", "10-12-24", "2010/12/24", "12月24日",
        "2010-12-24 24:00", "2010-12-24 15", "2010-12-24 15:60", "20101224", "", "tomorrow",
        "9999-12-31", "0001-01-01", "1899-12-31 23:00",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_moment(text)


@pytest.mark.parametrize("value", [20101224, 3.5, None, True, ["2010-12-24"]])
def test_only_text_is_read_as_a_day(value: object) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_day(value)


def test_an_hour_has_no_place_where_a_day_is_asked_for() -> None:
    with pytest.raises(ValueError, match="2010-12-24 15:00"):
        parse_day("2010-12-24 15:00")


def test_a_day_means_close_of_work_that_day() -> None:
    assert resolve(date(2010, 12, 24), SHANGHAI, time(17, 30)) == DUE


def test_a_time_without_a_zone_is_told_in_the_office_s_zone() -> None:
    found = resolve(datetime(2010, 12, 24, 15), SHANGHAI, time(17, 30))  # noqa: DTZ001
    assert found.isoformat() == "2010-12-24T15:00:00+08:00"


def test_an_instant_of_another_zone_stays_the_same_instant() -> None:
    found = resolve(datetime(2010, 12, 24, 9, 30, tzinfo=UTC), SHANGHAI, time(0))
    assert found.isoformat() == "2010-12-24T17:30:00+08:00"
