"""A small campaign: three units, a slip and two cumulative returns, in plain working weeks.

December 2010: the 6th, 13th and 20th are Mondays; no day but the weekends is off.
"""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from campaigns.spec.spec import Campaign

ZONE = ZoneInfo("Asia/Shanghai")
UNITS = ("police", "farms", "trade")


def at(text: str) -> datetime:
    """``2010-12-10 17:30`` in the zone of the campaigns."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def _unit(key: str, name: str) -> dict[str, Any]:
    return {
        "id": key,
        "name": name,
        "liaison": {"post": "信息联络员", "email": f"liaison@{key}.example"},
        "leader": {"post": "分管领导", "email": f"leader@{key}.example"},
    }


def _rung(key: str, at: str, to: str, template: str, *copy_to: str) -> dict[str, Any]:
    kind = key.split("-")[0]
    return {
        "key": key,
        "kind": kind,
        "at": at,
        "to": [to],
        "copy_to": list(copy_to),
        "template": template,
    }


def _submission(number: int, due: str, phase: str, **more: Any) -> dict[str, Any]:
    return {
        "key": f"submission-{number}",
        "kind": "return",
        "name": f"第{number}次报送",
        "phase": phase,
        "units": ["各单位"],
        "form": "table",
        "ladder": "submission",
        "due": due,
        "period": {"from": "2010-12-06", "to": due},
        "basis": "cumulative",
        **more,
    }


SPEC: dict[str, Any] = {
    "id": "small",
    "title": "小型专项行动",
    "start": "2010-12-06",
    "end": "2010-12-17",
    "mobilise": "2010-12-06 09:00",
    "leading_group": {
        "name": "领导小组",
        "head": {"post": "组长", "email": "head@group.example"},
        "office": {"name": "领导小组办公室", "email": "office@group.example"},
        "circulation": "members@group.example",
    },
    "phases": [
        {"key": "first", "name": "组织实施", "start": "2010-12-06", "end": "2010-12-12"},
        {"key": "second", "name": "总结", "start": "2010-12-13", "end": "2010-12-17"},
    ],
    "work_items": [
        {"number": "1", "task": "开展检查", "lead": ["县公安局"], "cooperating": ["各单位"]},
        {"number": "2", "task": "宣传报道", "responsible": ["县商务局"]},
        {"number": "2", "task": "受理举报", "responsible": ["县公安局"], "by": "2010-12-15"},
    ],
    "duties": [
        {
            "key": "slip",
            "kind": "acknowledge",
            "name": "签收回执",
            "phase": "first",
            "units": ["各单位"],
            "form": "slip",
            "ladder": "slip",
            "due": "2010-12-06",
        },
        _submission(1, "2010-12-10", "first"),
        _submission(2, "2010-12-17", "second", opens="2010-12-15"),
    ],
    "ladders": {
        "slip": [_rung("remind-1", "-2 hours", "liaison", "reminder")],
        "submission": [
            _rung("remind-1", "-1 workday 09:00", "liaison", "reminder"),
            _rung("remind-2", "0 workdays 14:00", "liaison", "reminder"),
            _rung("escalate-1", "+1 workday 09:00", "liaison", "overdue"),
            _rung("escalate-2", "+2 workdays 09:00", "leader", "urging", "office"),
            _rung("escalate-3", "+3 workdays 09:00", "members", "circular", "head"),
        ],
    },
    "roster": {
        "title": "名录",
        "units": [
            _unit("police", "县公安局"),
            _unit("farms", "县农委"),
            _unit("trade", "县商务局"),
        ],
        "groups": [{"name": "各单位", "classes": ["member"]}],
    },
    "forms": {
        "slip": {"key": "slip", "title": "签收回执"},
        "table": {
            "key": "table",
            "title": "统计表",
            "indicators": [
                {"code": "A01", "name": "检查经营主体", "unit": "户次"},
                {"code": "A02", "name": "应检查主体", "unit": "户", "kind": "stock"},
                {"code": "A03", "name": "已检查主体", "unit": "户", "kind": "stock"},
                {"code": "A04", "name": "罚没款", "unit": "万元", "type": "decimal"},
                {
                    "code": "A91",
                    "name": "检查率",
                    "unit": "%",
                    "kind": "rate",
                    "numerator": "A03",
                    "denominator": "A02",
                },
            ],
            "checks": [{"code": "V1", "rule": "A03 <= A02"}],
        },
    },
}


def small() -> Campaign:
    return Campaign.model_validate(SPEC)


def with_due(duty: str, due: str) -> Campaign:
    """The small campaign, amended: one duty is due on another day."""
    duties = [{**d, "due": due} if d["key"] == duty else d for d in SPEC["duties"]]
    return Campaign.model_validate({**SPEC, "duties": duties})


def without(duty: str) -> Campaign:
    """The small campaign, amended: one duty is no longer asked for."""
    duties = [d for d in SPEC["duties"] if d["key"] != duty]
    return Campaign.model_validate({**SPEC, "duties": duties})
