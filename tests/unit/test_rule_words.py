"""Rules in words, as the page of instructions and the letters that send back have them."""

import pytest

from campaigns.forms.rule_words import in_words
from campaigns.wording import Locale

NAMES = {
    "A07": "立案",
    "A09": "重大案件",
    "A11": "办结",
    "A12": "移送",
    "A27": "未结案",
    "a": "立案",
}


@pytest.mark.parametrize(
    ("rule", "locale", "words"),
    [
        ("A11 <= A07", "zh-CN", "办结 ≤ 立案"),
        ("A07 != 0 and A11 == 0", "zh-CN", "立案 ≠ 0 且 办结 = 0"),
        ("A07 > 0 or A11 >= 2 * A07", "en", "立案 > 0 or 办结 ≥ 2 × 立案"),
        ("A07 - (A11 - A12) >= 0", "zh-CN", "立案 − (办结 − 移送) ≥ 0"),
        ("A12 <= min(A09, A07)", "zh-CN", "移送 ≤ 最小值(重大案件, 立案)"),
        ("A27 == last(A27) + per(A07)", "zh-CN", "未结案 = 上期未结案 + 本期立案"),
        ("cum(A11) <= cum(A07)", "en", "办结 so far ≤ 立案 so far"),
        ("B10 == sum(rows)", "zh-CN", "B10 = 各行之和"),
        ("B10a == sum(B01a, B02a, B03a)", "zh-CN", "B10a = B01a至B03a之和"),
        ("B10a == sum(B01a, B02a)", "en", "B10a = the sum of (B01a, B02a)"),
        ("f <= a", "zh-CN", "f ≤ 立案"),
    ],
)
def test_a_rule_is_told_with_names_and_signs(rule: str, locale: Locale, words: str) -> None:
    assert in_words(rule, locale, lambda code: NAMES.get(code, code)) == words
