"""The facts that letters are given in tests, and what each letter needs besides."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from campaigns.wording import Locale
from notifications.letter import Draft, Owed, compose

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
