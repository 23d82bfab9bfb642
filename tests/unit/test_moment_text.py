"""Instants as offices write them, as the models take them; and what is no instant."""

from datetime import date

import pytest

from campaigns.dates.calendars import Calendar
from campaigns.written.days import Unresolved
from campaigns.written.moment import Surroundings, read_day, read_moment

PHASES = {
    "work": (date(2010, 12, 22), date(2011, 1, 16)),
    "may": (date(2011, 1, 17), date(2011, 1, 21)),
}
NEAR = Surroundings((date(2010, 12, 21), date(2011, 1, 21)), PHASES, "work", Calendar(), 2010)


def at(text: str) -> str | None:
    """The instant as the models take it, ``None`` or the fault."""
    try:
        return read_moment(text, NEAR)
    except Unresolved as error:
        return error.code


@pytest.mark.parametrize(
    "text",
    ["12月24日", "12月24日前", "12月24日之前", "12月24日以前", "12月24日止", "至12月24日止",
     "于12月24日前", "截至12月24日", "截止到12月24日", "24日前", "2010年12月24日（星期五）前",
     "by 24 December"],
)  # fmt: skip
def test_a_day_stays_without_an_hour(text: str) -> None:
    assert at(text) == read_day(text, NEAR) == "2010-12-24"


@pytest.mark.parametrize(
    "text",
    ["12月24日17:30", "12月24日 17：30前", "12月24日17时30分", "12月24日下午5点半前",
     "12月24日下班前", "12月24日下班时", "12月24日下午下班前", "12 月 24 日 17 时 30 分前",
     "24日17:30", "12月24日（周五）17:30前", "2010.12.24 17:30", "12-24 17:30",
     "24 December close of work", "24 Dec 2010 17:30"],
)  # fmt: skip
def test_one_instant_is_written_in_many_ways(text: str) -> None:
    assert at(text) == "2010-12-24 17:30"


@pytest.mark.parametrize(
    "text", ["12月24日24时前", "12月24日24:00", "2010-12-24 24:00", "24日晚12点"]
)
def test_twenty_four_hours_of_a_day_are_its_last_second(text: str) -> None:
    assert at(text) == "2010-12-24 23:59:59"


def test_no_hours_of_a_day_are_its_first_instant() -> None:
    assert at("1月1日零时") == at("1月1日0:00") == "2011-01-01 00:00"
    assert at("12月24日上班前") == "2010-12-24 09:00"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("phase end", "2011-01-16"),
        ("end of the phase", "2011-01-16"),
        ("work start", "2010-12-22"),
        ("campaign end", "2011-01-21"),
        ("campaign end -2 workdays", "2011-01-19"),  # Friday the 21st, Wednesday
        ("campaign end -2 workdays 15:00", "2011-01-19 15:00"),
        ("本阶段结束前3天", "2011-01-13"),
        ("阶段结束", "2011-01-16"),
        ("专项行动结束后5个工作日内", "2011-01-28"),  # the Friday after
        ("行动开始当日", "2010-12-21"),
        ("专项行动结束当天15时前", "2011-01-21 15:00"),
        ("may end", "2011-01-21"),
        ("end of may", "2011-01-21"),  # a phase of that name goes before the month
        ("end of december", "2010-12-31"),
        ("end of 2010", "2010-12-31"),
        ("summary end", "no-such-edge"),
        ("end of the world", "no-such-edge"),
    ],
)
def test_a_deadline_may_hang_on_a_phase(text: str, expected: str) -> None:
    assert at(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "前", "止", "日前", "by", "12月", "12月上旬前", "一季度", "2010年12月22日—31日",
     "12月24日上午", "12月24日上午下班前", "12月24日晚3点", "12月24日下午12时", "12月24日25时",
     "12月24日24:30", "12月24日15时60分", "24 15:00", "2010-12-115:00", "15:00", "15时",
     "12月24日3:00 pm", "12月24日前完成", "下周五", "及时", "即日起", "1" * 100,
     "12月24日" * 100_000],
)  # fmt: skip
def test_anything_else_is_no_instant(text: str) -> None:
    assert at(text) is None
