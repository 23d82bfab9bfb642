"""Each time a duty comes due: its name, its period, its instants, worked out by hand."""

from typing import Any

import pytest

from campaigns.spec.occurrence import Occurrence
from tests.unit.programmes import programme

MONTHLY = {"every": "每月4日前"}
HALF_A_YEAR = ("2012-07-20", "2013-01-31")


def found(duty: dict[str, Any], start: str, end: str, **more: Any) -> tuple[Occurrence, ...]:
    return programme(start, end, duty, **more).occurrences


def dues(duty: dict[str, Any], start: str, end: str) -> list[str]:
    return [f"{one.due_at:%m-%d %H:%M}" for one in found(duty, start, end)]


def periods(duty: dict[str, Any], start: str, end: str) -> list[str]:
    return [str(one.period) for one in found(duty, start, end)]


# 4 August 2012 is a Saturday, 4 November a Sunday; 4 October lies in the holiday that begins
# on 30 September and for which Saturday the 29th is worked; 4 January 2013 is worked.
@pytest.mark.parametrize(
    ("roll", "days"),
    [
        ("none", "08-04 09-04 10-04 11-04 12-04 01-04"),
        ("next-workday", "08-06 09-04 10-08 11-05 12-04 01-04"),
        ("previous-workday", "08-03 09-04 09-29 11-02 12-04 01-04"),
        ("after-holidays", "08-04 09-04 10-08 11-04 12-04 01-04"),
    ],
)
def test_a_monthly_return_rolls_as_its_rule_says(roll: str, days: str) -> None:
    rolled = dues({**MONTHLY, "roll": roll}, *HALF_A_YEAR)
    assert rolled == [f"{day} 17:30" for day in days.split()]


def test_what_rolls_keeps_its_hour_its_day_as_written_and_its_name() -> None:
    duty = {"every": "每月4日24时前", "roll": "next-workday"}
    one, *_ = found(duty, *HALF_A_YEAR)
    assert f"{one.due_at:%m-%d %H:%M:%S} {one.day:%m-%d}" == "08-06 23:59:59 08-04"
    assert one.name == "月报（2012年8月）"


def test_a_return_on_the_term_before_begins_when_there_was_one() -> None:
    assert periods({**MONTHLY, "period": "previous"}, *HALF_A_YEAR) == [
        "2012-07-20/2012-07-31", "2012-08-01/2012-08-31", "2012-09-01/2012-09-30",
        "2012-10-01/2012-10-31", "2012-11-01/2012-11-30", "2012-12-01/2012-12-31",
    ]  # fmt: skip
    first, *_ = found({**MONTHLY, "period": "previous"}, *HALF_A_YEAR)
    assert (first.name, first.slot) == ("月报（2012年7月）", ("duty-1", "2012-07"))
    first, *_ = found({**MONTHLY, "period": "previous"}, "2012-08-01", "2012-12-31")
    assert first.day.isoformat() == "2012-09-04"  # July was before the campaign


def test_a_return_on_the_days_since_the_last_leaves_no_day_out() -> None:
    weekly = {"every": "每周三15:00前", "period": "since-last"}
    assert periods(weekly, "2012-08-01", "2012-08-20") == [
        "2012-08-01/2012-08-01", "2012-08-02/2012-08-08", "2012-08-09/2012-08-15",
    ]  # fmt: skip


def test_cumulative_figures_are_from_the_first_day_of_the_campaign() -> None:
    duty = {**MONTHLY, "period": "previous", "basis": "cumulative"}
    assert periods(duty, "2012-07-20", "2012-10-10") == [
        "2012-07-20/2012-07-31", "2012-07-20/2012-08-31", "2012-07-20/2012-09-30",
    ]  # fmt: skip


def test_a_duty_may_recur_within_some_days_of_the_campaign_only() -> None:
    duty = {**MONTHLY, "since": "2012-09-04", "until": "2012-12-03", "period": "since-last"}
    assert dues(duty, *HALF_A_YEAR) == ["09-04 17:30", "10-04 17:30", "11-04 17:30"]
    assert periods(duty, *HALF_A_YEAR)[0] == "2012-09-04/2012-09-04"


def test_a_duty_of_a_phase_comes_due_within_it_and_others_where_their_day_falls() -> None:
    phases = [
        {"key": "one", "name": "甲", "start": "2012-07-20", "end": "2012-09-30"},
        {"key": "two", "name": "乙", "start": "2012-10-08", "end": "2013-01-31"},
    ]
    of_two = found({**MONTHLY, "phase": "two"}, *HALF_A_YEAR, phases=phases)
    assert [one.day.month for one in of_two] == [11, 12, 1]
    anywhere = found(MONTHLY, *HALF_A_YEAR, phases=phases)
    # 4 October lies between the phases and so belongs to the one before
    assert [one.phase for one in anywhere] == ["one"] * 3 + ["two"] * 3


def test_a_phase_that_there_is_none_of_asks_for_nothing() -> None:
    assert found({**MONTHLY, "phase": "none"}, *HALF_A_YEAR) == ()


def test_an_open_request_never_comes_due() -> None:
    assert found({}, *HALF_A_YEAR) == ()


def test_a_single_deadline_is_told_by_its_period() -> None:
    (one,) = found({"due": "2012-08-04", "roll": "next-workday"}, *HALF_A_YEAR)
    assert (f"{one.due_at:%m-%d}", one.period_key, one.name) == ("08-06", "", "月报")
    period = {"from": "2012-07-20", "to": "2012-07-31"}
    (one,) = found({"due": "2012-08-04", "period": period}, *HALF_A_YEAR)
    assert one.period_key == "2012-07-20/2012-07-31"
