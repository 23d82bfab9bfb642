"""What happens around a due instant: blanks go out before it, the office passes on after it."""

from typing import Any

import pytest

from campaigns.spec.occurrence import Occurrence
from tests.unit.programmes import programme

MONTHLY = {"every": "每月4日前"}  # 4 August 2012 is a Saturday


def first(duty: dict[str, Any]) -> Occurrence:
    one, *_ = programme("2012-07-20", "2013-01-31", duty).occurrences
    return one


def test_the_blanks_go_out_so_long_before_the_day_it_rolled_to() -> None:
    duty = {**MONTHLY, "roll": "next-workday", "opens": "-5 workdays 09:00"}
    one = first(duty)
    assert one.opens_at is not None
    assert f"{one.opens_at:%m-%d %H:%M}" == "07-30 09:00"  # five working days before 6 August


@pytest.mark.parametrize(
    ("relay", "at"),
    [
        ({"due": "+4 days 17:30"}, "2012-08-08 17:30"),
        ({"every": "每月8日前"}, "2012-08-08 17:30"),
        ({"every": "每月4日前"}, "2012-08-04 17:30"),
        ({"every": "每月3日前"}, "2012-09-03 17:30"),
        ({"every": "每年1月15日前"}, "2013-01-15 17:30"),
        ({"every": "每周六前", "roll": "next-workday"}, "2012-08-06 17:30"),
        ({"due": "2012-08-11 12:00"}, "2012-08-11 12:00"),
    ],
)
def test_the_office_passes_it_on_in_its_own_time(relay: dict[str, str], at: str) -> None:
    one = first({**MONTHLY, "relay": {"to": "省领导小组办公室", **relay}})
    assert one.relay_at is not None
    assert f"{one.relay_at:%Y-%m-%d %H:%M}" == at
