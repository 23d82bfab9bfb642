"""When a message is tried again, and when it is given up."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from office.posting.backoff import LONGEST, SPREAD, is_due, is_given_up, next_try

NINE = datetime.fromisoformat("2010-12-09T09:00+08:00")
MINUTE = timedelta(minutes=1)


def test_it_waits_five_minutes_then_three_times_as_long_each_time_up_to_four_hours() -> None:
    waits = [(next_try("<a@b>", tries, NINE) - NINE) / MINUTE for tries in range(1, 7)]
    for wait, least in zip(waits, [5, 15, 45, 135, 240, 240], strict=True):
        assert least <= wait < least * 1.2


@given(st.text(), st.integers(1, 10_000))
def test_the_same_message_comes_back_at_the_same_instant_and_never_too_late(
    message_id: str, tries: int
) -> None:
    due = next_try(message_id, tries, NINE)
    assert due == next_try(message_id, tries, NINE)
    assert 5 * MINUTE <= due - NINE <= LONGEST * (1 + SPREAD)
    assert is_due(due, due)
    assert not is_due(due, due - MINUTE)


def test_messages_put_off_together_do_not_come_back_together() -> None:
    assert len({next_try(f"<{n}@b>", 1, NINE) for n in range(50)}) == 50


def test_a_clock_set_back_an_hour_delays_by_an_hour_and_one_set_back_a_day_by_nothing() -> None:
    due = next_try("<a@b>", 1, NINE)
    assert not is_due(due, NINE - 60 * MINUTE)
    assert is_due(due, NINE - timedelta(days=1))


def test_two_days_after_the_first_try_it_is_given_up() -> None:
    assert not is_given_up(NINE, NINE + timedelta(hours=47, minutes=59))
    assert is_given_up(NINE, NINE + timedelta(days=2))
