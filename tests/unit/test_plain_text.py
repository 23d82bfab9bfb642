"""Texts in one form: full-width signs, dashes of every kind, numbers in Chinese."""

import pytest

from campaigns.written.plain import plain, squeezed


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("２０１０年１２月２４日", "2010年12月24日"),
        ("１７：３０", "17:30"),
        ("12月22日－31日", "12月22日-31日"),
        ("12月22日–31日", "12月22日—31日"),
        ("12月22日───31日", "12月22日———31日"),
        ("12月22日〜31日", "12月22日~31日"),
        ("  24\u3000 December\t2010 ", "24 december 2010"),
        ("二〇一一年元月七日", "2011年1月7日"),
        ("二O一O年十二月", "2010年12月"),
        ("二○一一年一月", "2011年1月"),
        ("二零一一年", "2011年"),
        ("十二月二十四日", "12月24日"),
        ("三十一日", "31日"),
        ("十日", "10日"),
        ("二十号十五时三十分", "20号15时30分"),
        ("零时", "0时"),
        ("逾期三个工作日", "逾期3个工作日"),
        ("第二个月", "第2个月"),
    ],
)
def test_however_it_is_typed_it_is_one_text(written: str, expected: str) -> None:
    assert plain(written) == expected


@pytest.mark.parametrize(
    "text",
    ["最后一日", "最后一个工作日", "周六日", "星期一", "第一季度", "一二日", "八月十五", "百日"],
)
def test_words_that_are_no_numbers_stay_words(text: str) -> None:
    assert plain(text).replace("8月", "八月") == text


def test_spaces_go_except_between_numbers_and_among_latin_words() -> None:
    assert squeezed("12 月 24 日 15 : 00") == "12月24日15:00"
    assert squeezed("12 24") == "12 24"
    assert squeezed("24 december") == "24 december"


def test_a_text_longer_than_any_date_is_none() -> None:
    assert plain("1" * 100) == "1" * 100
    assert plain("1" * 101) == ""
    assert plain("\ufdfa" * 1_000_000) == ""
