"""Specs as files in a folder: one that is good, amendments of it, and what reading them gives."""

from pathlib import Path
from typing import Any

import yaml

from campaigns.reading.load import Reading, read_campaign

PARTS = Path(__file__).parents[1] / "specs/parts"
AUTHORITY = {"number": "会议纪要", "dated": "2011-04-08", "reason": "根据统一部署"}
BASE: dict[str, Any] = {
    "id": "demo",
    "title": "示例专项行动",
    "paper": {"title": "示例方案", "issuer": "县政府", "dated": "二〇一〇年十二月"},
    "days": "2010年12月21日至2011年3月31日",
    "roster": str(PARTS / "roster.yaml"),
    "forms": {"figures": str(PARTS / "form.yaml"), "slip": str(PARTS / "slip.yaml")},
    "leading_group": {
        "name": "示例领导小组",
        "head": {"post": "组长", "email": "head@office.example"},
        "office": {"name": "办公室", "email": "office@office.example"},
    },
    "phases": [
        {"key": "work", "name": "组织实施", "days": "2010年12月21日—2011年2月28日"},
        {"key": "summary", "name": "总结", "days": "3月"},
    ],
    "milestones": [{"key": "rights-day", "name": "宣传日", "on": "03-15"}],
    "work_items": [{"number": "一", "task": "排查", "lead": ["甲局"], "by": "1月底"}],
    "targets": [{"key": "goal", "name": "目标", "text": "形成长效机制"}],
    "duties": [
        {"key": "slip", "kind": "briefing", "name": "简报", "units": ["各成员单位"], "form": "slip",
         "ladder": "chase", "phase": "work", "due": "phase end -2 workdays",
         "opens": "-5 workdays 09:00"},
        {"key": "monthly", "kind": "return", "name": "月报", "units": ["各成员单位"],
         "form": "figures", "ladder": "chase", "every": "每月5日前", "since": "2011-01-01",
         "until": "campaign end", "basis": "period", "period": "previous",
         "opens": "-3 workdays 09:00"},
    ],
    "ladders": {
        "chase": [
            {"key": "remind-1", "kind": "remind", "at": "-1 workday 09:00", "to": ["liaison"],
             "template": "reminder"},
        ],
    },
}  # fmt: skip


class _Dumper(yaml.SafeDumper):
    """Writes what occurs twice out twice."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def write(folder: Path, name: str, data: dict[str, Any]) -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False), "utf-8")
    return path


def read(folder: Path, **changes: Any) -> Reading:
    """The good spec with other keys; those that are ``None`` are left out."""
    data = {key: value for key, value in {**BASE, **changes}.items() if value is not None}
    return read_campaign(write(folder, "spec", data))


def amend(folder: Path, *amendments: dict[str, Any], **base: Any) -> Reading:
    """The good spec, with other keys, after each of ``amendments``, the last of which is read."""
    path = write(folder, "spec", {**BASE, **base})
    for number, change in enumerate(amendments):
        full = {"amends": path.name, "amendment": AUTHORITY, **change}
        path = write(folder, f"amendment-{number}", full)
    return read_campaign(path)


def codes(reading: Reading) -> list[str]:
    return sorted(fault.code for fault in reading.faults)
