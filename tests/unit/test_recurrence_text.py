"""Recurring deadlines as offices write them: what is read, and what would be a guess."""

from datetime import time

import pytest
from pydantic_core import PydanticCustomError

from campaigns.dates.recurrence import Recurrence
from campaigns.dates.term import Cycle
from campaigns.written.hour import END_OF_DAY
from campaigns.written.recurrence import parse_recurrence


def read(text: str) -> tuple[Cycle, int, int | None, bool, time | None]:
    """Cycle, day, month, whether working days are counted, and hour."""
    found = parse_recurrence(text)
    return found.cycle, found.day, found.month, found.workdays, found.hour


@pytest.mark.parametrize(
    "text",
    ["每月4日前", "每月4日", "每月４日前", "每月四日前", "每个月4号以前", "于每月 4 日之前",
     "每月第4日", "每月前4天内", "每月4日下班前", "每月4日下午下班前", "month by the 4th",
     "Each month by day 4", "every month on the 4th", "month by 4 close of work"],
)  # fmt: skip
def test_one_day_of_the_month_is_written_in_many_ways(text: str) -> None:
    assert read(text) == ("month", 4, None, False, None)


@pytest.mark.parametrize(
    "text",
    ["每周三15:00前", "每周三 15：00", "每星期三15时前", "每逢周三下午3点前", "每周星期三15时",
     "每周三15时00分前", "every Wednesday 15:00", "each Wednesday by 15:00",
     "week by Wednesday at 15:00"],
)  # fmt: skip
def test_one_hour_of_the_week_is_written_in_many_ways(text: str) -> None:
    assert read(text) == ("week", 3, None, False, time(15))


@pytest.mark.parametrize(
    ("texts", "cycle", "day", "month", "workdays"),
    [
        (["每月3个工作日内", "每月前三个工作日内", "每月第3个工作日前", "month by workday 3",
          "month by the 3rd working day"], "month", 3, None, True),
        (["每月最后一日", "每月末", "每月底前", "month by the last day"], "month", -1, None, False),
        (["每月最后一个工作日", "month by the last workday"], "month", -1, None, True),
        (["每旬末", "每旬最后一天", "ten days by the last day"], "ten-days", -1, None, False),
        (["每旬3日前", "every ten days by day 3"], "ten-days", 3, None, False),
        (["每周日", "每周天", "every Sunday", "week by day 7"], "week", 7, None, False),
        (["每周最后一日", "week by the last day"], "week", -1, None, False),
        (["每季度10日前", "每季首月10日前", "quarter by the 10th"], "quarter", 10, 1, False),
        (["每季度末月30日前", "每季度第三个月30日前", "每季度最后一个月30日前",
          "quarter by the 30th of month 3"], "quarter", 30, 3, False),
        (["每季度末前", "quarter by the last day"], "quarter", -1, None, False),
        (["每季度末月最后一个工作日", "quarter by the last workday of month 3"],
         "quarter", -1, 3, True),
        (["每半年首月10日前", "half-year by the 10th", "half year by the 10th"],
         "half-year", 10, 1, False),
        (["每年1月15日前", "每年元月15日前", "year by 01-15"], "year", 15, 1, False),
        (["每年12月31日前", "year by 12-31"], "year", 31, 12, False),
        (["每年12月底前", "year by the last day of month 12"], "year", -1, 12, False),
        (["每年底前", "year by the last day"], "year", -1, None, False),
    ],
)  # fmt: skip
def test_each_cycle_is_read_in_both_languages(
    texts: list[str], cycle: Cycle, day: int, month: int | None, workdays: bool
) -> None:
    for text in texts:
        assert read(text) == (cycle, day, month, workdays, None)


def test_twenty_four_hours_are_the_end_of_the_due_day() -> None:
    assert read("每月4日24时前") == read("month by the 4th 24:00")
    assert parse_recurrence("每月4日24时前").hour == END_OF_DAY


@pytest.mark.parametrize(
    "text",
    ["每月29日", "每月31日前", "month by the 30th", "每旬9日", "每周8日", "每年2月29日",
     "每季度末月31日", "每半年第2个月29日", "每月16个工作日", "每周6个工作日", "month by day 0",
     "year by the 200th"],
)  # fmt: skip
def test_a_day_that_not_every_term_has_is_told_apart(text: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        parse_recurrence(text)
    assert caught.value.type == "day_not_in_every_term"


@pytest.mark.parametrize(
    "text",
    ["", "每月", "每日17时前", "每天", "每两周", "双周", "隔周周五", "每月10日、25日",
     "每周一、三", "每周一至周五", "每周六日", "每周末", "每周底", "次月5日前", "每月次月5日前",
     "每月倒数第2日", "每月末前5个工作日", "每月中旬", "每月5日晚3点前", "每月5日25时",
     "每月5日24:30", "每月5日前前", "每月首月5日", "每季度第4个月5日", "每旬首月5日",
     "每月5日（遇节假日顺延）", "每月1月5日", "每年13月1日", "每年0月1日", "month", "monthly",
     "every 2 weeks", "month by friday", "week by friday of month 3", "half-year by 01-15",
     "year by 01-15 of month 3", "month by the 4th of month 1", "quarter by the 10th of month 0",
     "year by 13-01", "month by the 4th 25:00", "month by the 115:00", "每" * 1_000_000],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_recurrence(text)


def test_a_recurrence_that_is_read_already_is_kept() -> None:
    once = Recurrence("每月4日", "month", 4)
    assert parse_recurrence(once) is once
