"""Letters: every one in both locales, complete, safe, and in the words an office would use."""

import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from jinja2 import UndefinedError

from campaigns.wording import Locale
from notifications.letter import TEMPLATES, Draft, Owed, compose

BEIJING = ZoneInfo("Asia/Shanghai")
DUE = datetime(2011, 1, 7, 17, 30, tzinfo=BEIJING)
CLOSED = datetime(2011, 1, 16, 17, 30, tzinfo=BEIJING)
LOCALES: tuple[Locale, ...] = ("zh-CN", "en")
EVERY = {
    "campaign": "黎城县打击侵犯知识产权和制售假冒伪劣商品专项行动",
    "group": "黎城县打击侵犯知识产权和制售假冒伪劣商品专项行动领导小组",
    "office": "县专项行动领导小组办公室",
    "office_phone": "0355-6561234",
    "office_email": "office@licheng.example",
    "unit": "县公安局",
    "recipient_post": "信息联络员",
    "period_text": "",
    "as_of": datetime(2011, 1, 6, 9, 0, tzinfo=BEIJING),
}


def owed(unit: str = "县公安局", *, state: str = "open", days: int = 0) -> Owed:
    return Owed(unit, "第二次数据报送", "2010-12-22/2011-01-06", DUE, state, days)


MISSING = [owed("县公安局", state="missing", days=5), owed("县农委", state="sent_back", days=5)]
OWN: dict[str, dict[str, Any]] = {
    "mobilisation": {
        "owed": [owed()],
        "paper_title": "黎城县专项行动实施方案",
        "phases": [
            {
                "name": "动员部署",
                "start": date(2010, 12, 21),
                "end": date(2010, 12, 21),
                "tasks": [],
            }
        ],
        "work_items": [
            {
                "number": "3",
                "section": None,
                "task": "受理移送的涉嫌犯罪案件",
                "role": "cooperating",
                "lead": ["县文化广电新闻出版局"],
                "cooperating": ["县公安局", "县工商局"],
                "joint_lead": [],
                "by_duty": [],
                "by": None,
            }
        ],
        "deadlines": [{"name": "第二次数据报送", "due_at": DUE, "more": 0, "every": ""}],
        "attachments": ["实施方案.docx"],
        "hotlines": ["12330", "12312"],
    },
    "opening": {"owed": [owed()], "attachments": ["统计报表.xlsx"]},
    "reminder": {"owed": [owed()], "attachments": ["统计报表.xlsx"]},
    "overdue": {"owed": [owed(days=1)]},
    "urging": {
        "owed": [owed(state="missing", days=3)],
        "told": 3,
        "recipient_post": "分管领导",
        "as_of": datetime(2011, 1, 10, 18, 0, tzinfo=BEIJING),
    },
    "report": {"owed": MISSING, "unit": None, "recipient_post": "组长"},
    "circular": {
        "owed": MISSING,
        "unit": None,
        "recipient_post": None,
        "total": 24,
        "returned": 22,
        "as_of": datetime(2011, 1, 12, 9, 0, tzinfo=BEIJING),
    },
    "digest": {
        "owed": [owed(days=1), owed("县农委", days=2)],
        "voice": "overdue",
        "below": False,
        "addressed": ["县公安局", "县农委"],
        "colour": "yellow",
    },
    "unreachable": {"owed": MISSING, "colour": "red"},
    "receipt": {
        "owed": [owed(state="reported")],
        "receipt": "LC-0032",
        "received_at": datetime(2011, 1, 8, 9, 2, tzinfo=BEIJING),
        "sha256": "9f86d08",
        "version": 1,
        "figures": [{"code": "B04", "name": "涉案金额", "unit": "万元", "value": Decimal("12.50")}],
        "late": True,
        "days_late": 1,
        "nil": False,
        "warnings": ["“立案”少于上期，请核实。"],
        "closed_at": None,
        "stands": True,
        "differences": [
            {"code": "B04", "name": "涉案金额", "unit": "万元", "was": "10.00", "value": "12.50"}
        ],
    },
    "sent_back": {
        "owed": [owed(state="sent_back")],
        "file": "统计报表.xlsx",
        "faults": [{"place": "统计表!D12", "text": "应为整数。"}],
        "closed_at": None,
    },
    "withdrawn": {
        "owed": [owed()],
        "receipt": "LC-0032",
        "version": 2,
        "withdrawn_at": datetime(2011, 1, 8, 10, 0, tzinfo=BEIJING),
        "by_unit": True,
        "reason": "误报",
        "stands": 1,
        "owes": False,
        "waits": False,
    },
    "decided": {
        "owed": [owed(state="reported")],
        "receipt": "LC-0032",
        "version": 2,
        "received_at": datetime(2011, 1, 18, 9, 2, tzinfo=BEIJING),
        "closed_at": CLOSED,
        "decided_at": datetime(2011, 1, 19, 9, 0, tzinfo=BEIJING),
        "taken_in": True,
        "late": True,
        "reason": "确有困难",
        "stands": 2,
    },
    "extension": {
        "owed": [owed()],
        "asked_at": datetime(2011, 1, 5, 9, 0, tzinfo=BEIJING),
        "wished": DUE,
        "because": "停电",
        "granted": True,
        "authority": "黎双打办〔2011〕3号",
        "reason": "同意",
    },
    "mail_answer": {
        "subject_was": "报送第二次数据",
        "files": [
            {"name": "统计报表.xlsx", "outcome": "accepted", "receipt": "LC-0032", "why": ""},
            {"name": "旧表.xlsx", "outcome": "unrecognised", "receipt": None, "why": "无法打开。"},
        ],
        "others": ["说明.docx"],
    },
    "asked": {
        "owed": [owed()],
        "number": 7,
        "asked_at": datetime(2011, 1, 5, 9, 0, tzinfo=BEIJING),
        "wished": DUE,
        "because": "停电",
    },
}


def letter(template: str, locale: Locale = "zh-CN", **facts: object) -> Draft:
    return compose(template, locale, {**EVERY, **OWN[template], **facts})


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


COLOURED = ("reminder", "overdue", "urging", "report", "circular", "digest", "unreachable")


@pytest.mark.parametrize("template", COLOURED)
@pytest.mark.parametrize(
    ("colour", "chinese", "english"),
    [
        ("blue", "蓝色提醒", "Blue"), ("yellow", "黄色警示", "Yellow"),
        ("orange", "橙色警示", "Orange"), ("red", "红色警示", "Red"),
    ],
)  # fmt: skip
def test_the_colour_stands_first_in_the_subject_where_an_inbox_shows_it(
    template: str, colour: str, chinese: str, english: str
) -> None:
    plain, shown = letter(template, colour=None), letter(template, colour=colour)
    assert shown.subject == plain.subject.replace("【", f"【{chinese}·", 1)
    assert f"（{chinese} · " in shown.text
    plain = letter(template, "en", colour=None)
    shown = letter(template, "en", colour=colour)
    assert shown.subject == f"[{english}] {plain.subject}"
    assert f"[{english} · " in shown.text


@pytest.mark.parametrize("template", COLOURED)
@pytest.mark.parametrize(
    ("day", "chinese", "english"),
    [
        (
            date(2011, 2, 1),
            "称将于2011年2月1日报送，理由：停电",
            "announced for 1 February 2011: 停电",
        ),
        (
            date(2010, 12, 30),
            "曾称于2010年12月30日报送",
            "had been announced for 30 December 2010: 停电",
        ),
    ],
)
def test_what_a_unit_said_about_when_it_comes_stands_in_every_letter_that_chases(
    template: str, day: date, chinese: str, english: str
) -> None:
    said = [replace(owed(), coming=day, because="停电"), owed("县农委")]
    draft = letter(template, owed=said)
    assert chinese in draft.text
    assert chinese in re.sub("<.*?>", "", draft.html)
    assert english in letter(template, "en", owed=said).text


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


def test_what_a_unit_announced_stands_beside_its_name_and_is_held_against_it_after() -> None:
    coming = replace(MISSING[0], coming=date(2011, 1, 14), because="人员出差")
    facts: dict[str, Any] = {
        "owed": [coming, MISSING[1]],
        "as_of": datetime(2011, 1, 12, 9, tzinfo=BEIJING),
    }
    for template in ("report", "circular"):
        assert "（称将于2011年1月14日报送，理由：人员出差）" in letter(template, **facts).text
    past = {**facts, "as_of": datetime(2011, 1, 15, 9, tzinfo=BEIJING)}
    assert "（曾称于2011年1月14日报送，理由：人员出差）" in letter("report", **past).text
    urged = letter("urging", owed=[coming], as_of=facts["as_of"]).text
    assert "称将于2011年1月14日报送" in urged
    assert "announced for 14 January 2011: 人员出差" in letter("urging", "en", **facts).text
    tag = replace(coming, because="<b>忙</b>")
    assert "<b>" not in letter("report", owed=[tag]).html


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
