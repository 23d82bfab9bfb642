"""Letters counted before they are written: the most of a day, and of a recipient's week."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from campaigns.owed.timetable import timetable
from campaigns.owed.workload import Load, Workload, workload
from campaigns.spec.spec import Campaign
from tests.unit.timetables import LADDER, LICHENG, rung, small

# March 2024: the 4th, 11th and 18th are Mondays, every weekday is worked.
THURSDAY = small("2024-03-01", "2024-03-31", ["2024-03-14"])


def counted(campaign: Campaign) -> Workload:
    return workload(campaign, timetable(campaign))


def weeks(campaign: Campaign, address: str) -> dict[int, int]:
    return {week: count for (_, week), count in counted(campaign).weeks_of(address).items()}


def test_a_letter_a_unit_below_the_group_and_one_letter_for_all_above() -> None:
    assert counted(THURSDAY).per_day == {
        date(2024, 3, 13): 2,  # both liaison officers are reminded
        date(2024, 3, 15): 2,  # and chased,
        date(2024, 3, 18): 2,  # then both leaders are written to, each with a copy to the office,
        date(2024, 3, 19): 1,  # then the head, once
    }


def test_a_week_begins_on_monday_and_copies_are_letters_too() -> None:
    assert weeks(THURSDAY, "liaison@police.example") == {11: 2}
    assert weeks(THURSDAY, "leader@farms.example") == {12: 1}
    assert weeks(THURSDAY, "head@group.example") == {12: 1}
    assert weeks(THURSDAY, "office@group.example") == {12: 3}


def test_one_address_named_twice_in_a_letter_gets_it_once() -> None:
    ladder = [rung("escalate-1", "+1 workday 09:00", "head", "report", "head", "office")]
    campaign = small("2024-03-01", "2024-03-31", ["2024-03-14"], ladders={"short": ladder})
    assert weeks(campaign, "head@group.example") == {11: 1}


def test_the_mobilisation_and_the_opening_count_and_milestones_do_not() -> None:
    load = counted(LICHENG)
    assert load.per_day[date(2010, 12, 21)] == 60  # 30 notices and 30 reminders
    assert load.per_day[date(2011, 1, 1)] == 0


def test_the_fullest_day_is_the_earliest_of_several() -> None:
    assert counted(THURSDAY).busiest_day == (date(2024, 3, 13), 2)
    assert counted(LICHENG).busiest_day == (date(2010, 12, 21), 60)


def test_each_recipient_s_fullest_week_worst_first() -> None:
    loads = counted(THURSDAY).busiest_weeks()
    assert loads[0] == Load("office@group.example", "领导小组办公室", (2024, 12), 3)
    assert loads[0].monday == date(2024, 3, 18)
    assert loads[1] == Load("liaison@police.example", "公安局 信息联络员", (2024, 11), 2)
    assert len(loads) == len({load.address for load in loads}) == 6


def test_only_those_above_the_limit_are_told_of() -> None:
    load = counted(THURSDAY)
    assert [one.address for one in load.busiest_weeks(2)] == ["office@group.example"]
    assert load.busiest_weeks(3) == []


def test_a_campaign_without_duties_sends_nothing() -> None:
    load = counted(small("2024-03-01", "2024-03-31", []))
    assert (load.busiest_day, load.busiest_weeks()) == (None, [])


def test_a_week_at_the_turn_of_the_year_is_one_week() -> None:
    campaign = small(
        "2024-12-01", "2025-01-31", ["2024-12-31"], ladders={"short": LADDER[:2]}
    )  # reminded on Monday the 30th; 1 January is off, chased on Thursday the 2nd
    load = counted(campaign)
    assert load.weeks_of("liaison@police.example") == {(2025, 1): 2}


@pytest.mark.parametrize("limit", [0, -1, "many"])
def test_a_limit_is_a_whole_number_from_one_on(limit: Any) -> None:
    with pytest.raises(ValidationError):
        small("2024-03-01", "2024-03-31", ["2024-03-14"], letters_per_week=limit)
    assert THURSDAY.letters_per_week is None
