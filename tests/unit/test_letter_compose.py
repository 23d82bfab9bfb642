"""Letters: every one in both locales, complete, safe, and in the words an office would use."""

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from campaigns.wording import Locale
from notifications.letter import TEMPLATES, Owed, compose
from tests.unit.letters import CLOSED, DUE, EVERY, LOCALES, OWN, letter, owed

TOLERATED = {"attachments", "unit", "recipient_post", "colour"}  # not every letter speaks of them


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_letter_is_complete(template: str, locale: Locale) -> None:
    draft = letter(template, locale)
    for form in (draft.subject, draft.text, draft.html):
        assert not re.search(r"[{}]|None|Undefined|&amp;lt;|&lt;", form)
    assert "\n" not in draft.subject
    for needed in (EVERY["campaign"], EVERY["office"], "0355-6561234", "office@licheng.example"):
        assert str(needed) in draft.text
        assert str(needed) in draft.html


@pytest.mark.parametrize("template", TEMPLATES)
def test_chinese_letters_are_punctuated_as_chinese(template: str) -> None:
    draft = letter(template)
    assert not re.search(r"[\"']|[\u4e00-\u9fff][,;:?]|。。|，，|，。|（）|“”", draft.text)
    assert not re.search(r"[\u4e00-\u9fff] +[\u4e00-\u9fff，。]", draft.text)


@pytest.mark.parametrize(
    ("template", "fact"),
    [(t, fact) for t in TEMPLATES for fact in OWN[t] if fact not in TOLERATED]
    + [(t, fact) for t in TEMPLATES for fact in ("campaign", "office_phone", "as_of")]
    + [("opening", "attachments"), ("urging", "unit"), ("report", "recipient_post")],
)
def test_a_missing_fact_is_an_error(template: str, fact: str) -> None:
    facts = {**EVERY, **OWN[template]}
    del facts[fact]
    with pytest.raises(UndefinedError):
        compose(template, "zh-CN", facts)


@pytest.mark.parametrize("template", ["reminder", "circular", "mobilisation"])
def test_what_units_and_people_write_is_escaped_in_html(template: str) -> None:
    name = '<script>alert("1")</script>&'
    draft = letter(template, campaign=name, unit=name, owed=[owed(name)], office=name)
    assert "<script" not in draft.html
    assert "&lt;script&gt;" in draft.html
    assert name in draft.text


def test_a_subject_says_what_and_when() -> None:
    assert letter("reminder").subject == "【催报】第二次数据报送：请于1月7日17:30前报送"
    assert letter("urging").subject == "【督办】县公安局：第二次数据报送逾期3个工作日未报，请予督促"
    assert letter("reminder", "en").subject == "Reminder: 第二次数据报送, due 7 January, 17:30"


def test_several_duties_stand_in_one_list() -> None:
    also = Owed("县公安局", "月报", "", DUE.replace(day=20), "sent_back", 0)
    draft = letter("reminder", owed=[owed(), also])
    assert draft.subject == "【催报】2项报送任务：请于1月7日17:30前报送"
    assert "贵单位尚有下列2项报送任务未完成" in draft.text
    assert "月报；报送时限：2011年1月20日17:30；目前状态：已退回，待更正重报" in draft.text


def test_what_was_sent_back_is_not_called_missing() -> None:
    text = letter("overdue", owed=[owed(state="sent_back", days=1)]).text
    assert "经审核已予退回" in text
    assert "仍未收到贵单位报送的材料" not in text


def test_a_unit_without_post_or_office_without_phone_is_still_addressed() -> None:
    text = letter("reminder", recipient_post=None, office_phone=None).text
    assert "\n县公安局：\n" in text
    assert "联系电话" not in text


def test_a_circular_may_carry_a_number() -> None:
    assert "黎双打办〔2011〕2号" in letter("circular", number="黎双打办〔2011〕2号").html


@pytest.mark.parametrize("template", ["reminder", "urging", "circular"])
def test_the_wording_is_as_agreed(template: str) -> None:
    agreed = Path(__file__).with_name(f"letter_{template}.txt")
    draft = letter(template)
    assert f"{draft.subject}\n\n{draft.text}" == agreed.read_text(encoding="utf-8")


def test_a_receipt_shows_what_a_correction_has_changed() -> None:
    text = letter("receipt").text
    assert "与上一有效版次的差异\n\nB04 涉案金额；原数：10.00 万元；现数：12.50 万元" in text
    assert "差异" not in letter("receipt", differences=[]).text
    assert "Changed from the version that stood before" in letter("receipt", "en").text


def test_a_receipt_for_what_came_after_the_closing_promises_nothing() -> None:
    draft = letter("receipt", closed_at=CLOSED)
    assert "阶段已于2011年1月16日17:30结束" in draft.text
    assert "由县专项行动领导小组办公室研究决定" in draft.text
    assert "予以接收" not in draft.text
    assert "逾期报送，请" not in draft.text
    assert "有效版次在此期间仍然有效" in draft.text
    assert "received after closing" in letter("receipt", "en", closed_at=CLOSED).text


@pytest.mark.parametrize("locale", LOCALES)
def test_a_withdrawal_says_what_stands_or_that_it_is_owed_again(locale: Locale) -> None:
    restored = letter("withdrawn", locale).text
    owed_again = letter("withdrawn", locale, stands=None, owes=True, by_unit=False).text
    assert ("第1版恢复为有效版次" if locale == "zh-CN" else "stands again") in restored
    assert ("现为未报" if locale == "zh-CN" else "owed again") in owed_again


@pytest.mark.parametrize(("granted", "said"), [(True, "同意延至1月7日17:30"), (False, "未予同意")])
def test_the_answer_to_a_request_says_it_in_the_subject(granted: bool, said: str) -> None:
    draft = letter("extension", granted=granted, authority="" if not granted else "1号")
    assert said in draft.subject
