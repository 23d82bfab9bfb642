"""Distances in Chinese: before and after, working days and days, at an hour or exactly."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from campaigns.dates.workdays import workdays
from campaigns.written.offset import parse_offset

CN = workdays("CN")
SHANGHAI = ZoneInfo("Asia/Shanghai")
FRIDAY = datetime(2010, 12, 31, 17, 30, tzinfo=SHANGHAI)  # the holiday ends on Monday, 3 January


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("截止前1个工作日9:00", "2010-12-30 09:00"),
        ("截止前１个工作日９：００", "2010-12-30 09:00"),
        ("截止前 1 个工作日 9 时", "2010-12-30 09:00"),
        ("截止前三个工作日九时三十分", "2010-12-28 09:30"),
        ("截止日前1天上午9时", "2010-12-30 09:00"),
        ("期限前2日下午3时", "2010-12-29 15:00"),
        ("截止当日14:00", "2010-12-31 14:00"),
        ("截止当天14时30分", "2010-12-31 14:30"),
        ("截止后1个工作日9:00", "2011-01-04 09:00"),
        ("逾期1个工作日9:00", "2011-01-04 09:00"),
        ("逾期后2个工作日9时", "2011-01-05 09:00"),
        ("超期1天9时", "2011-01-01 09:00"),
        ("结束后1个工作日9:00", "2011-01-04 09:00"),
        ("结束之后3天9:00", "2011-01-03 09:00"),
        ("前1天9时", "2010-12-30 09:00"),
        ("截止前2小时", "2010-12-31 15:30"),
        ("截止前2个小时", "2010-12-31 15:30"),
        ("逾期30分钟", "2010-12-31 18:00"),
        ("前1周", "2010-12-24 17:30"),
        ("提前一周", "2010-12-24 17:30"),
        ("截止前两周9:00", "2010-12-17 09:00"),
        ("提前1个星期上午9时", "2010-12-24 09:00"),
        ("逾期一周9时", "2011-01-07 09:00"),
        ("截止后1周", "2011-01-07 17:30"),
        ("提前２周", "2010-12-17 17:30"),
        ("提前三个工作日9:00", "2010-12-28 09:00"),
        ("提前两天9:00", "2010-12-29 09:00"),
        ("提前2小时", "2010-12-31 15:30"),
        ("提前两个小时", "2010-12-31 15:30"),
    ],
)
def test_every_spelling_is_read(text: str, expected: str) -> None:
    assert f"{parse_offset(text).apply(FRIDAY, CN):%Y-%m-%d %H:%M}" == expected


@pytest.mark.parametrize(
    "text",
    ["截止", "截止前", "截止前1天", "截止1个工作日9:00", "1天9时", "逾期前2个工作日9时",
     "逾期前30分钟", "截止前1个工作日24:30", "截止前1天晚3点", "截止前1天25时",
     "截止前99999天9:00", "截止前999999小时", "截止前半天", "截止前-1天9:00", "截止前1.5小时",
     "每天9:00", "截止前1天9:00或者更早",
     "提前一天", "一周", "一周9:00", "逾期前1周", "逾期提前一周", "提前十一周", "提前一周25:00",
     "前1周五", "提前9999周", "提前半周", "前" * 1_000_000],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_offset(text)


@pytest.mark.parametrize("text", ["截止前1个工作日9:00", "逾期 2 小时", "截止当日１４：００"])
def test_a_distance_is_told_as_it_was_written_and_read_again(text: str) -> None:
    offset = parse_offset(text)
    assert str(offset) == text
    assert parse_offset(str(offset)) == offset
