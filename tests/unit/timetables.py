"""Campaigns whose timetables are drawn and exported: the shipped one, and small ones to order."""

from pathlib import Path
from typing import Any

from campaigns.reading.load import load_campaign
from campaigns.spec.spec import Campaign

ROOT = Path(__file__).parents[2]
LICHENG = load_campaign(ROOT / "campaign_specs" / "licheng-2010.yaml")
_POST = {"post": "信息联络员"}


def rung(key: str, at: str, to: str, template: str, *copy_to: str) -> dict[str, Any]:
    kind = key.split("-")[0]
    return {"key": key, "kind": kind, "at": at, "to": [to], "copy_to": copy_to,
            "template": template}  # fmt: skip


LADDER = [
    rung("remind-1", "-1 workday 09:00", "liaison", "reminder"),
    rung("escalate-1", "+1 workday 09:00", "liaison", "overdue"),
    rung("escalate-2", "+2 workdays 09:00", "leader", "urging", "office"),
    rung("escalate-3", "+3 workdays 09:00", "head", "report", "office"),
]


def small(start: str, end: str, dues: list[str], **more: Any) -> Campaign:
    """One phase, two units, a return at each of ``dues``."""
    units = [
        {"id": key, "name": name, "liaison": {**_POST, "email": f"liaison@{key}.example"},
         "leader": {"post": "分管领导", "email": f"leader@{key}.example"}}
        for key, name in (("police", "公安局"), ("farms", "农业局"))
    ]  # fmt: skip
    duties = [
        {"key": f"return-{number}", "kind": "return", "name": f"第{number}次报送", "phase": "only",
         "units": ["全部"], "form": "slip", "ladder": "short", "due": due}
        for number, due in enumerate(dues, start=1)
    ]  # fmt: skip
    spec: dict[str, Any] = {
        "id": "small", "title": "小型专项行动", "start": start, "end": end,
        "leading_group": {
            "name": "领导小组",
            "head": {"post": "组长", "email": "head@group.example"},
            "office": {"name": "领导小组办公室", "email": "office@group.example"},
        },
        "phases": [{"key": "only", "name": "组织实施", "start": start, "end": end}],
        "duties": duties,
        "ladders": {"short": LADDER},
        "roster": {
            "title": "名录", "units": units,
            "groups": [{"name": "全部", "units": ["police", "farms"]}],
        },
        "forms": {"slip": {"key": "slip", "title": "回执"}},
        **more,
    }  # fmt: skip
    return Campaign.model_validate(spec)
