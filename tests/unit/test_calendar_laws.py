"""Laws of working days and offsets that hold on any day."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.dates.moment import is_on_time
from campaigns.dates.workdays import workdays
from campaigns.written.offset import parse_offset

DAYS = st.dates(date(2008, 1, 1), date(2030, 12, 31))
COUNTS = st.integers(-60, 60)
SOME = COUNTS.filter(bool)
COUNTRIES = st.sampled_from(["CN", "DE", "US"])
ZONES = st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York"]).map(ZoneInfo)
FIRST, LAST = datetime(2008, 1, 1), datetime(2030, 12, 31)  # noqa: DTZ001 zones are drawn below
INSTANTS = st.datetimes(FIRST, LAST, timezones=ZONES)
HOURS = st.times().map(lambda drawn: time(drawn.hour, drawn.minute))

unhurried = settings(deadline=None)  # the first use of a year computes its holidays


@unhurried
@given(COUNTRIES, DAYS, SOME)
def test_so_many_working_days_away_is_a_working_day(country: str, day: date, count: int) -> None:
    days = workdays(country)
    assert days.is_working_day(days.shift(day, count))


@unhurried
@given(COUNTRIES, DAYS, COUNTS, COUNTS)
def test_more_working_days_never_mean_an_earlier_day(
    country: str, day: date, one: int, other: int
) -> None:
    days = workdays(country)
    fewer, more = sorted((one, other))
    assert days.shift(day, fewer) <= days.shift(day, more)


@unhurried
@given(COUNTRIES, DAYS, DAYS, COUNTS)
def test_a_later_start_never_means_an_earlier_day(
    country: str, one: date, other: date, count: int
) -> None:
    days = workdays(country)
    earlier, later = sorted((one, other))
    assert days.shift(earlier, count) <= days.shift(later, count)


@unhurried
@given(COUNTRIES, DAYS, COUNTS)
def test_there_and_back_again_is_where_one_started_on_a_working_day(
    country: str, day: date, count: int
) -> None:
    days = workdays(country)
    start = days.next_working_day(day)
    assert days.shift(days.shift(start, count), -count) == start


@unhurried
@given(COUNTRIES, DAYS)
def test_no_working_day_lies_between_a_day_and_the_next_working_day(
    country: str, day: date
) -> None:
    days = workdays(country)
    found = days.next_working_day(day)
    between = (day + timedelta(days=n) for n in range((found - day).days))
    assert days.is_working_day(found)
    assert not any(map(days.is_working_day, between))


@unhurried
@given(COUNTRIES, DAYS, COUNTS, COUNTS)
def test_working_days_add_up(country: str, day: date, one: int, other: int) -> None:
    days = workdays(country)
    start = days.next_working_day(day)
    assert days.shift(days.shift(start, one), other) == days.shift(start, one + other)


@unhurried
@given(COUNTRIES, INSTANTS, SOME, HOURS)
def test_a_rung_some_working_days_away_lands_on_a_working_day_at_its_hour(
    country: str, due_at: datetime, count: int, hour: time
) -> None:
    offset = parse_offset(f"{count} workdays {hour:%H:%M}")
    found = offset.apply(due_at, workdays(country))
    assert workdays(country).is_working_day(found.date())
    assert (found.time(), found.tzinfo) == (hour, due_at.tzinfo)


@unhurried
@given(INSTANTS, st.integers(-5000, 5000))
def test_an_exact_distance_is_exact_in_every_zone(due_at: datetime, minutes: int) -> None:
    found = parse_offset(f"{minutes} minutes").apply(due_at, workdays("CN"))
    assert found.astimezone(UTC) - due_at.astimezone(UTC) == timedelta(minutes=minutes)


@given(INSTANTS, INSTANTS)
def test_of_two_instants_one_at_least_is_in_time_for_the_other(
    one: datetime, other: datetime
) -> None:
    assert is_on_time(one, other) or is_on_time(other, one)
    both = is_on_time(one, other) and is_on_time(other, one)
    assert both == (one.astimezone(UTC) == other.astimezone(UTC))


@unhurried
@given(INSTANTS, st.timedeltas(timedelta(0), timedelta(days=40)))
def test_lateness_grows_with_the_instant_and_is_none_only_for_who_is_on_time(
    due_at: datetime, after: timedelta
) -> None:
    days = workdays("CN")
    at = (due_at.astimezone(UTC) + after).astimezone(due_at.tzinfo)
    assert (days.days_late(due_at, at) == 0) == is_on_time(at, due_at)
    assert days.days_late(due_at, at) <= days.days_late(due_at, at + timedelta(days=1))
