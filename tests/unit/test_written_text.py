"""Days as offices write them: what a text says, and what it leaves out."""

import pytest

from campaigns.written.days import LAST, Written
from campaigns.written.days_text import read_days, read_span


def day(year: int | None, month: int | None, number: int) -> Written:
    return Written(year, month, number, month, number)


@pytest.mark.parametrize(
    "text",
    ["2010-12-24", "2010-12-24 ", "2010.12.24", "2010/12/24", "２０１０－１２－２４",
     "2010年12月24日", "2010 年 12 月 24 日", "2010年12月24号", "二〇一〇年十二月二十四日",
     "24 December 2010", "24 Dec 2010", "December 24, 2010", "24th of December 2010"],
)  # fmt: skip
def test_one_day_is_written_in_many_ways(text: str) -> None:
    assert read_days(text) == day(2010, 12, 24)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12月24日", day(None, 12, 24)),
        ("12-24", day(None, 12, 24)),
        ("24日", day(None, None, 24)),
        ("元月七日", day(None, 1, 7)),
        ("12月底", day(None, 12, LAST)),
        ("2010年底", day(2010, 12, LAST)),
        ("2010年年末", day(2010, 12, LAST)),
        ("年底", day(None, 12, LAST)),
        ("月底", day(None, None, LAST)),
        ("2011年一季度末", day(2011, 3, LAST)),
        ("end of 2010", day(2010, 12, LAST)),
        ("last day of February 2011", day(2011, 2, LAST)),
        ("end of march", day(None, 3, LAST)),
    ],
)
def test_a_day_may_leave_out_its_year_or_its_month(text: str, expected: Written) -> None:
    assert read_days(text) == expected


@pytest.mark.parametrize(
    ("text", "months", "days"),
    [
        ("2010年12月", (12, 12), (1, LAST)),
        ("2010年12月份", (12, 12), (1, LAST)),
        ("2010-12", (12, 12), (1, LAST)),
        ("2010.12", (12, 12), (1, LAST)),
        ("December 2010", (12, 12), (1, LAST)),
        ("2010年3月上旬", (3, 3), (1, 10)),
        ("2010年3月中旬", (3, 3), (11, 20)),
        ("2010年3月下旬", (3, 3), (21, LAST)),
        ("last ten days of March 2010", (3, 3), (21, LAST)),
        ("first ten days of 2010-03", (3, 3), (1, 10)),
        ("2010年第二季度", (4, 6), (1, LAST)),
        ("2010年上半年", (1, 6), (1, LAST)),
        ("2010年下半年", (7, 12), (1, LAST)),
        ("2010年全年", (1, 12), (1, LAST)),
        ("2010年", (1, 12), (1, LAST)),
    ],
)
def test_a_stretch_of_days_has_a_first_and_a_last(
    text: str, months: tuple[int, int], days: tuple[int, int]
) -> None:
    assert read_days(text) == Written(2010, months[0], days[0], months[1], days[1])


@pytest.mark.parametrize(("text", "year"), [("今年", 0), ("本年", 0), ("明年", 1), ("去年", -1)])
def test_this_year_is_counted_from_the_paper(text: str, year: int) -> None:
    assert read_days(f"{text}6月5日") == Written(year, 6, 5, 6, 5, of_paper=True)
    assert read_days(f"{text}底") == Written(year, 12, LAST, 12, LAST, of_paper=True)


@pytest.mark.parametrize(
    "text", ["12月24日（星期五）", "12月24日(周五)", "12月24日星期五", "Friday, 24 December"]
)
def test_the_weekday_beside_a_day_is_kept(text: str) -> None:
    assert read_days(text) == Written(None, 12, 24, 12, 24, weekday=4)


@pytest.mark.parametrize(
    "text",
    ["", "日", "年", "前", "12月24日前", "12.24", "12/24", "10年12月24日", "1 5日", "2010-1",
     "20101224", "正月十五", "八月十五", "农历八月十五日", "春节前", "近期", "本月底", "当年12月",
     "次年1月", "12月（星期五）", "星期五", "31 Decoy", "3 marchandise", "24 decanter 2010",
     "五季度", "2010年5季度", "1月上中旬", "x" * 1_000_000],
)  # fmt: skip
def test_anything_else_is_no_day(text: str) -> None:
    assert read_days(text) is None


@pytest.mark.parametrize(
    "text",
    ["12月22日—31日", "12月22日 - 31日", "12月22日-31日", "12月22日－31日", "12月22日——31日",
     "12月22日至31日", "12月22日到31日", "12月22日～31日", "12月22—31日", "12月22-31日",
     "12-22 — 31", "自12月22日起至31日止", "从12月22日到31日",
     "12月22日（星期三）至31日（星期五）", "22 December to 31"],
)  # fmt: skip
def test_one_span_is_written_in_many_ways(text: str) -> None:
    first, last = read_span(text) or (None, None)
    assert (first and first.first.month, first and first.day) == (12, 22)
    assert (last and last.month, last and last.day) == (None, 31)


@pytest.mark.parametrize("text", ["2011年1—3月", "2011年1月至3月", "2011年1-3月", "2011.1-2011.3"])
def test_months_make_a_span_too(text: str) -> None:
    first, last = read_span(text) or (None, None)
    assert (first and first.first) == day(2011, 1, 1)
    assert (last and (last.month, last.last_day)) == (3, LAST)


@pytest.mark.parametrize(
    "text",
    ["", "—", "12月22日—", "—31日", "22—31", "22 - 31 December", "5—2010年12月31日", "24",
     "04-20日—30日", "12月22日—23日—24日", "12月22日、31日", "2010年12月前", "自12月22日起",
     "即日起至12月31日", "1日—" * 300_000],
)  # fmt: skip
def test_anything_else_is_no_span(text: str) -> None:
    assert read_span(text) is None
