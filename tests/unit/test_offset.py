"""How far a rung stands from the due instant: every spelling, and what is refused."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from campaigns.dates.workdays import workdays
from campaigns.written.offset import parse_offset

CN = workdays("CN")
SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = datetime(2010, 12, 24, 17, 30, tzinfo=SHANGHAI)


def at(month: int, day: int, hour: int, minute: int = 0, year: int = 2010) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-1 workday 09:00", at(12, 23, 9)),
        ("1 workday 09:00", at(12, 27, 9)),
        ("+1 workday 09:00", at(12, 27, 9)),
        ("+2 workdays 09:00", at(12, 28, 9)),
        ("0 workdays 14:00", at(12, 24, 14)),
        ("+6 workdays 08:30", at(1, 4, 8, 30, year=2011)),
        ("-1 day 14:30", at(12, 23, 14, 30)),
        ("+3 days 14:30", at(12, 27, 14, 30)),
        ("0 days 23:59", at(12, 24, 23, 59)),
        ("-2 hours", at(12, 24, 15, 30)),
        ("+90 minutes", at(12, 24, 19)),
        ("-30 seconds", FRIDAY - timedelta(seconds=30)),
        ("1 hour", at(12, 24, 18, 30)),
        ("-PT30S", FRIDAY - timedelta(seconds=30)),
        ("-PT2H", at(12, 24, 15, 30)),
        ("PT90M", at(12, 24, 19)),
        ("+PT90M", at(12, 24, 19)),
        ("-P1DT2H", at(12, 23, 15, 30)),
        ("  -1 workday 09:00  ", at(12, 23, 9)),
        ("-1 week 09:00", at(12, 17, 9)),
        ("-1 week", at(12, 17, 17, 30)),
        ("+2 weeks 08:30", at(1, 7, 8, 30, year=2011)),
        ("0 weeks 14:00", at(12, 24, 14)),
        ("-1w", at(12, 17, 17, 30)),
        ("-1w 09:00", at(12, 17, 9)),
        ("-2d", at(12, 22, 17, 30)),
        ("+3d 14:30", at(12, 27, 14, 30)),
        ("+3wd", at(12, 29, 17, 30)),
        ("-1wd 09:00", at(12, 23, 9)),
        ("+4h", at(12, 24, 21, 30)),
        ("2h", at(12, 24, 19, 30)),
        ("-30min", at(12, 24, 17)),
    ],
)
def test_every_spelling_is_read(text: str, expected: datetime) -> None:
    assert parse_offset(text).apply(FRIDAY, CN) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "workday", "-1 workday", "09:00", "-1 workday 9:00", "-1 workday 24:00",
        "-1 workday 09:60", "- 1 workday 09:00", "--2 hours", "1.5 hours", "1500 weeks",
        "-1 workday 09:00:00", "P", "PT", "P1W", "P-1D", "PT2H30", "12345 workdays 09:00",
        "P10000D", "-P99999999999D", "-1 workday 09:00 or so", "截止前1天",
        "-1 week 9:00", "-1 week 24:00", "+3wd 24:30", "+4h 09:00", "+2m", "+2 d", "-1.5d", "+4H",
        "w", "10000d", "1429w", "- 1w", "-1 week or so",
    ],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_offset(text)


def test_an_offset_is_told_as_it_was_written() -> None:
    assert str(parse_offset("-1 workday 09:00")) == "-1 workday 09:00"
    assert parse_offset("-1 workday 09:00").hour == time(9)


def test_an_offset_that_is_read_already_is_kept() -> None:
    offset = parse_offset("-2 hours")
    assert parse_offset(offset) is offset


def test_working_days_are_counted_by_the_day_in_the_zone_of_the_due_instant() -> None:
    early = datetime(2010, 12, 24, 0, 30, tzinfo=SHANGHAI)  # still the 23rd in UTC
    assert parse_offset("-1 workday 09:00").apply(early, CN) == at(12, 23, 9)


def test_an_exact_distance_counts_real_hours_when_the_clock_goes_forward() -> None:
    due = datetime(2011, 3, 27, 3, 30, tzinfo=BERLIN)  # 01:30 UTC
    found = parse_offset("-2 hours").apply(due, CN)
    assert found.astimezone(UTC) == datetime(2011, 3, 26, 23, 30, tzinfo=UTC)
    assert found == datetime(2011, 3, 27, 0, 30, tzinfo=BERLIN)


def test_an_exact_distance_counts_real_hours_when_the_clock_goes_back() -> None:
    due = datetime(2011, 10, 30, 4, 0, tzinfo=BERLIN)
    found = parse_offset("-2 hours").apply(due, CN)
    assert found.astimezone(UTC) == datetime(2011, 10, 30, 1, 0, tzinfo=UTC)
    assert (found.hour, found.fold) == (2, 1)  # the second two o'clock of that night


def test_days_at_an_hour_keep_the_hour_when_the_clock_changes() -> None:
    due = datetime(2011, 3, 28, 17, 30, tzinfo=BERLIN)
    found = parse_offset("-2 days 09:00").apply(due, workdays("DE"))
    assert found.isoformat() == "2011-03-26T09:00:00+01:00"
