"""How papers say days, numbers and titles."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from documents.papers import dates
from documents.papers.paper import Words, chinese
from documents.papers.titles import PER_LINE, title_lines
from documents.workbooks.labels import plain

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("start", "end", "chinese_text", "english"),
    [
        ((2010, 12, 21), (2010, 12, 21), "2010年12月21日", "21 December 2010"),
        ((2010, 12, 22), (2010, 12, 31), "2010年12月22日至31日",
         "22 December 2010 to 31 December 2010"),
        ((2011, 1, 1), (2011, 3, 2), "2011年1月1日至3月2日", "1 January 2011 to 2 March 2011"),
        ((2010, 12, 22), (2011, 1, 16), "2010年12月22日至2011年1月16日",
         "22 December 2010 to 16 January 2011"),
    ],
)  # fmt: skip
def test_two_days_share_what_they_have_in_common(
    start: tuple[int, int, int], end: tuple[int, int, int], chinese_text: str, english: str
) -> None:
    assert dates.span(date(*start), date(*end), "zh-CN") == chinese_text
    assert dates.span(date(*start), date(*end), "en") == english


def test_a_full_hour_has_no_minutes() -> None:
    at = datetime(2010, 12, 24, 15, 0, tzinfo=SHANGHAI)
    assert dates.instant(at, "zh-CN") == "2010年12月24日15时"
    assert dates.instant(at.replace(minute=30), "zh-CN") == "2010年12月24日15时30分"
    assert dates.instant(at, "en") == "24 December 2010, 15:00"


def test_thousands_are_grouped_in_english_only() -> None:
    assert Words("zh-CN").figure(Decimal("12345.60")) == "12345.60"
    assert Words("en").figure(Decimal("12345.60")) == "12,345.60"
    assert Words("zh-CN").figure(90) == "90"
    assert Words("zh-CN").figure(None) == "—"


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九")]
)
def test_chinese_numbers(number: int, text: str) -> None:
    assert chinese(number) == text


def test_titles_break_between_words_into_lines_that_fit() -> None:
    title = "关于黎城县打击侵犯知识产权和制售假冒伪劣商品专项行动"
    assert title_lines(title) == ["关于黎城县打击侵犯知识产权和", "制售假冒伪劣商品专项行动"]
    assert all(len(line) <= PER_LINE for line in title_lines(title * 5))


@pytest.mark.parametrize("text", ["填 表 人", "填表人：", "＊填表人", "填表人（签字）", " 填表人 "])
def test_a_label_is_known_however_it_is_spaced(text: str) -> None:
    assert plain(text) == "填表人"
