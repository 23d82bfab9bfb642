"""Laws of rolled days: where each rule may take a due day, and where never."""

from datetime import date, timedelta

from holidays import country_holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.dates.workdays import Roll, workdays

DAYS = st.dates(date(2008, 1, 1), date(2030, 12, 31))
COUNTRIES = st.sampled_from(["CN", "DE", "US"])
ROLLS = st.sampled_from(["none", "next-workday", "previous-workday", "after-holidays"])
unhurried = settings(deadline=None)  # the first use of a year computes its holidays


@unhurried
@given(COUNTRIES, DAYS)
def test_what_rolls_to_a_working_day_passes_none(country: str, day: date) -> None:
    days = workdays(country)
    before, after = days.rolled(day, "previous-workday"), days.rolled(day, "next-workday")
    assert days.is_working_day(before)
    assert days.is_working_day(after)
    assert before <= day <= after
    between = (before + timedelta(days=n) for n in range(1, (after - before).days))
    assert not any(map(days.is_working_day, between))
    assert days.rolled(day, "none") == day


@unhurried
@given(COUNTRIES, DAYS)
def test_what_rolls_after_holidays_is_a_working_day_or_an_ordinary_weekend(
    country: str, day: date
) -> None:
    days, known = workdays(country), country_holidays(country)
    found = days.rolled(day, "after-holidays")
    assert found in (day, days.rolled(day, "next-workday"))
    if not days.is_working_day(found):
        assert found == day
        rest = [days.rolled(day, "previous-workday"), days.rolled(day, "next-workday")]
        run = [rest[0] + timedelta(days=n) for n in range(1, (rest[1] - rest[0]).days)]
        assert all(one.weekday() >= 5 and one not in known for one in run)


@unhurried
@given(COUNTRIES, DAYS, DAYS, ROLLS)
def test_of_two_days_the_later_never_rolls_before_the_earlier(
    country: str, one: date, other: date, roll: Roll
) -> None:
    days = workdays(country)
    earlier, later = sorted((one, other))
    assert days.rolled(earlier, roll) <= days.rolled(later, roll)
    assert days.rolled(days.rolled(earlier, roll), roll) == days.rolled(earlier, roll)
