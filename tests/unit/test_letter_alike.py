"""A receipt that is written as one of many reads as if it had been written alone."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from campaigns.wording import Locale
from notifications.alike import Own
from notifications.letter import Draft, Owed, compose, compose_alike

BEIJING = ZoneInfo("Asia/Shanghai")
DUE = datetime(2011, 1, 7, 17, 30, tzinfo=BEIJING)
AT = datetime(2011, 1, 6, 9, 2, tzinfo=BEIJING)
SHARED: dict[str, Any] = {
    "campaign": "小型专项行动",
    "group": "专项行动领导小组",
    "office": "领导小组办公室",
    "office_phone": "0355-6561234",
    "office_email": "office@group.example",
    "recipient_post": "信息联络员",
    "period_text": "",
    "as_of": AT,
    "owed": [Owed("", "第二次数据报送", "2010-12-22/2011-01-06", DUE, "reported", 0)],
    "received_at": AT,
    "version": 1,
    "late": False,
    "days_late": 0,
    "nil": False,
    "warnings": [],
    "closed_at": None,
    "stands": True,
    "differences": [],
}
WORDS = [
    {"unit": "县公安局", "receipt": "20110106-00001", "sha256": "9f86d081884c7d65"},
    {"unit": "A <b> & 'Co'", "receipt": "20110106-00002", "sha256": "60303ae22b998861"},
    {"unit": "\\1 {unit} %s", "receipt": "20110106-00003", "sha256": "fd61a03af4f77d87"},
]
FIGURES = [
    [{"code": "A01", "name": "立案", "unit": "件", "value": "12"}],
    [{"code": "A01", "name": "立案", "unit": "件", "value": "123456789"}],
    [{"code": "A01", "name": "<i>", "unit": "件", "value": "2011年1月7日"}],
    [],
]
LOCALES: tuple[Locale, ...] = ("zh-CN", "en")


def alike(locale: Locale, words: Any, figures: Any, **facts: Any) -> Draft:
    return compose_alike("receipt", locale, {**SHARED, **facts}, Own(words, figures))


def alone(locale: Locale, words: Any, figures: Any, **facts: Any) -> Draft:
    return compose("receipt", locale, {**SHARED, **facts, **words, "figures": figures})


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("facts", [{}, {"nil": True}, {"late": True, "days_late": 2}])
def test_a_receipt_among_many_reads_as_if_it_were_alone(locale: Locale, facts: Any) -> None:
    for words in WORDS:
        for figures in FIGURES:
            expected = alone(locale, words, figures, **facts)
            assert alike(locale, words, figures, **facts) == expected
            assert words["receipt"] in expected.subject


@pytest.mark.parametrize(
    "facts",
    [{"warnings": ["请核实。"]}, {"note": "已核实"}, {"version": 2}, {"closed_at": DUE}],
)
def test_receipts_that_differ_in_more_are_not_taken_for_each_other(facts: Any) -> None:
    plain: dict[str, Any] = {}
    for given in (plain, facts, plain):
        expected = alone("zh-CN", WORDS[0], FIGURES[0], **given)
        assert alike("zh-CN", WORDS[0], FIGURES[0], **given) == expected


def test_a_receipt_to_nobody_in_particular_names_nobody() -> None:
    words = {**WORDS[0], "unit": ""}
    assert alike("zh-CN", words, FIGURES[0]) == alone("zh-CN", words, FIGURES[0])
