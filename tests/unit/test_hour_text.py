"""Hours: every way of writing them, and those that might be either of two."""

from datetime import time

import pytest

from campaigns.written.hour import END_OF_DAY, read_hour


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15:00", time(15)),
        ("9:05", time(9, 5)),
        ("15:00:00", time(15)),
        ("15时", time(15)),
        ("15时整", time(15)),
        ("15时30分", time(15, 30)),
        ("15时30", time(15, 30)),
        ("15时5分", time(15, 5)),
        ("3点半", time(3, 30)),
        ("0时", time(0)),
        ("凌晨2时", time(2)),
        ("早9点", time(9)),
        ("上午9时", time(9)),
        ("上午12时", time(12)),
        ("中午12点", time(12)),
        ("中午1点", time(13)),
        ("下午3时", time(15)),
        ("下午15:00", time(15)),
        ("下午5时30分", time(17, 30)),
        ("晚8点", time(20)),
        ("晚上20时", time(20)),
    ],
)
def test_every_way_of_writing_an_hour_is_read(text: str, expected: time) -> None:
    assert read_hour(text) == expected


@pytest.mark.parametrize("text", ["24时", "24:00", "24点", "晚12点", "晚上12时", "晚24时"])
def test_twenty_four_hours_are_the_end_of_the_day_not_the_next_one(text: str) -> None:
    assert read_hour(text) == END_OF_DAY == time(23, 59, 59)


@pytest.mark.parametrize(
    "text",
    ["下午12时", "下午0时", "上午0时", "上午15时", "晚3点", "晚上0点", "凌晨12点", "中午9时"],
)
def test_an_hour_that_its_part_of_the_day_does_not_have_is_none(text: str) -> None:
    assert read_hour(text) is None


@pytest.mark.parametrize(
    "text",
    ["", "15", "时", "25时", "24:30", "24时1分", "15:60", "15时60分", "15时3", "上午", "下班",
     "15:00pm", "-1时", "115:00", "15::00"],
)  # fmt: skip
def test_anything_else_is_no_hour(text: str) -> None:
    assert read_hour(text) is None
