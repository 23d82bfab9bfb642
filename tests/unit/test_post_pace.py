"""A pace of messages, told by a clock that only moves when somebody sleeps."""

import pytest

from notifications.pace import Pace, messages_a_second
from notifications.smtp_address import SmtpAddress


class Clock:
    def __init__(self) -> None:
        self.seconds = 100.0

    def now(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.seconds += seconds


async def turns(rate: float | None, count: int) -> list[float]:
    clock = Clock()
    pace = Pace(rate, clock.now, clock.sleep)
    came = []
    for _ in range(count):
        await pace.turn()
        came.append(clock.seconds - 100)
    return came


async def test_two_a_second_come_half_a_second_apart() -> None:
    assert await turns(2, 4) == [0, 0.5, 1, 1.5]


async def test_without_a_rate_all_come_at_once() -> None:
    assert await turns(None, 3) == [0, 0, 0]


async def test_time_that_passed_unused_is_not_made_up_for() -> None:
    clock = Clock()
    pace = Pace(1, clock.now, clock.sleep)
    await pace.turn()
    clock.seconds += 60
    for _ in range(3):
        await pace.turn()
    assert clock.seconds == 162


@pytest.mark.parametrize(("written", "rate"), [("2/s", 2), ("60/min", 1), ("3600/h", 1)])
def test_a_rate_is_written_as_so_many_a_time(written: str, rate: float) -> None:
    assert messages_a_second(written) == rate
    assert SmtpAddress.parse(f"smtp://localhost?rate={written}").rate == rate


@pytest.mark.parametrize("written", ["2", "0/s", "fast", "2/day", "-1/s", "２/s"])
def test_another_rate_is_refused_with_its_cure(written: str) -> None:
    with pytest.raises(ValueError, match="write such as 2/s"):
        messages_a_second(written)
