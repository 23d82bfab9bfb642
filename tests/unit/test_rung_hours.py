"""Rungs inside the office's working hours, and instants that a clock change makes strange.

By the calendar: 28 January 2011 is a Friday, and the Sunday after it a working day made up for
the Spring Festival (2 to 8 February). 29 February 2012 is a Wednesday.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from campaigns.dates.calendars import Calendar
from campaigns.dates.hours import within_hours
from campaigns.dates.workdays import workdays
from campaigns.owed.ladder import PlannedRung, what_to_say
from campaigns.owed.obligation import Obligation
from campaigns.written.offset import parse_offset

CHINA = Calendar()
BERLIN = ZoneInfo("Europe/Berlin")
SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("worked_out", "moved"),
    [
        ("2011-01-28 09:00", "2011-01-28 09:00"),
        ("2011-01-28 17:30", "2011-01-28 17:30"),
        ("2011-01-28 17:31", "2011-01-30 09:00"),
        ("2011-01-29 10:00", "2011-01-30 09:00"),
        ("2011-01-28 03:00", "2011-01-28 09:00"),
        ("2011-02-01 21:30", "2011-02-09 09:00"),
    ],
)
def test_an_escalation_outside_working_hours_moves_to_the_next_opening(
    worked_out: str, moved: str
) -> None:
    assert within_hours(at(worked_out), CHINA, None) == at(moved)


def test_a_reminder_two_hours_before_nine_goes_out_at_the_last_close_of_work() -> None:
    due = at("2011-01-31 09:00")
    asked = parse_offset("-PT2H").apply(due, CHINA.days)
    assert asked == at("2011-01-31 07:00")
    assert within_hours(asked, CHINA, due) == at("2011-01-30 17:30")


def test_a_reminder_on_a_rest_day_goes_out_when_the_office_opens_if_that_is_early_enough() -> None:
    due = at("2011-02-09 17:30")
    assert within_hours(at("2011-02-05 10:00"), CHINA, due) == at("2011-02-09 09:00")
    assert within_hours(at("2011-02-05 10:00"), CHINA, at("2011-02-09 09:00")) == at(
        "2011-02-01 17:30"
    )


def test_an_hour_after_the_close_is_the_next_morning() -> None:
    late = parse_offset("+4 hours").apply(at("2011-01-31 17:30"), CHINA.days)
    assert within_hours(late, CHINA, None) == at("2011-02-01 09:00")


def test_a_working_day_before_a_leap_day_and_after_it() -> None:
    days = workdays("CN")
    assert days.shift(date(2012, 3, 1), -1) == date(2012, 2, 29)
    due = at("2012-02-29 17:30")
    assert parse_offset("+1 workday 09:00").apply(due, days) == at("2012-03-01 09:00")
    assert parse_offset("-1 workday 09:00").apply(due, days) == at("2012-02-28 09:00")


def said(rung_at: datetime, due: datetime, as_of: datetime) -> list[str]:
    rung = PlannedRung("r", "remind", rung_at, due, ("liaison",), (), "reminder")
    owed = Obligation("police", "return", "", due, due - timedelta(days=30))
    return [s.rung.key for s in what_to_say(owed, [rung], (), as_of) if not s.overtaken]


def test_a_rung_in_the_hour_that_comes_twice_is_said_in_the_second_not_the_first() -> None:
    due = datetime(2011, 10, 30, 4, 30, tzinfo=BERLIN)  # 03:30 UTC
    second = parse_offset("-PT2H").apply(due, workdays("DE"))  # 02:30 for the second time
    assert (second.hour, second.minute, second.fold) == (2, 30, 1)
    first = second.replace(fold=0)
    assert said(second, due, first) == []
    assert said(second, due, first + timedelta(minutes=1)) == []
    assert said(second, due, second) == ["r"]
    assert said(second, due, datetime(2011, 10, 30, 1, 29, 59, tzinfo=UTC)) == []


def test_a_rung_in_the_hour_that_does_not_exist_is_still_said_before_it_is_due() -> None:
    due = datetime(2011, 3, 27, 12, 0, tzinfo=BERLIN)
    asked = parse_offset("0 days 02:30").apply(due, workdays("DE"))
    assert asked.astimezone(UTC) == datetime(2011, 3, 27, 1, 30, tzinfo=UTC)
    assert said(asked, due, datetime(2011, 3, 27, 3, 30, tzinfo=BERLIN)) == ["r"]


def test_the_boundary_in_the_hour_that_comes_twice_is_the_instant_not_the_face_of_the_clock() -> (
    None
):
    due = datetime(2011, 10, 30, 2, 30, tzinfo=BERLIN)  # the first time, 00:30 UTC
    owed = Obligation("police", "return", "", due, due - timedelta(days=30))
    assert not owed.is_past_due(datetime(2011, 10, 30, 0, 30, tzinfo=UTC))
    assert owed.is_past_due(datetime(2011, 10, 30, 2, 15, fold=1, tzinfo=BERLIN))


def test_a_clock_set_back_an_hour_says_nothing_again() -> None:
    due = at("2011-01-31 17:30")
    owed = Obligation("police", "return", "", due, due - timedelta(days=30))
    rung = PlannedRung("r", "remind", at("2011-01-31 14:00"), due, ("liaison",), (), "reminder")
    told = {("r", due)}
    for when in ("2011-01-31 13:30", "2011-01-31 14:00", "2011-01-31 14:30"):
        assert what_to_say(owed, [rung], told, at(when)) == []
