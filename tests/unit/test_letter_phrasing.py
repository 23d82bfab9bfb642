"""How letters write dates, periods and rates."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from notifications import phrasing

DUE = datetime(2011, 1, 7, 17, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_an_instant_is_written_in_the_zone_it_carries() -> None:
    assert phrasing.moment(DUE, "zh-CN") == "2011年1月7日17:30"
    assert phrasing.moment(DUE, "en") == "7 January 2011, 17:30"
    assert phrasing.moment(DUE.astimezone(UTC), "zh-CN") == "2011年1月7日09:30"


def test_a_period_of_two_iso_days_is_put_into_words_and_any_other_is_kept() -> None:
    assert phrasing.period("2010-12-22/2011-01-06", "zh-CN") == "2010年12月22日至2011年1月6日"
    assert phrasing.period("2010-12-22/2010-12-22", "en") == "22 December 2010"
    assert phrasing.period("2011年1月", "zh-CN") == "2011年1月"


def test_a_phase_of_one_day_is_written_as_one_day() -> None:
    day = date(2010, 12, 21)
    assert phrasing.span(day, day, "zh-CN") == "2010年12月21日"


@pytest.mark.parametrize(
    ("part", "whole", "written"), [(21, 24, "87.5%"), (0, 3, "0.0%"), (3, 3, "100.0%"), (0, 0, "—")]
)
def test_a_rate_has_one_decimal_and_none_of_nothing(part: int, whole: int, written: str) -> None:
    assert phrasing.rate(part, whole) == written


def test_a_figure_nobody_gave_is_a_dash_and_not_zero() -> None:
    assert phrasing.figure(None, "件") == "—"
    assert phrasing.figure(Decimal("12.50"), "万元") == "12.50 万元"
    assert phrasing.figure(Decimal("1E+3"), "户") == "1000 户"


def test_days_left_are_counted_by_midnights_where_the_due_instant_lives() -> None:
    assert phrasing.days_left(DUE, datetime(2011, 1, 6, 15, 59, tzinfo=UTC)) == 1
    assert phrasing.days_left(DUE, datetime(2011, 1, 6, 16, 0, tzinfo=UTC)) == 0
