"""A national campaign with one return that nobody has handed in: everything is to be chased."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from campaigns.spec.spec import Campaign
from office.declaring.declare import declare
from office.house import open_house
from office.settings import Settings

DECLARED = datetime(2011, 1, 3, 1, tzinfo=UTC)
AT = datetime(2011, 1, 24, 1, tzinfo=UTC)
"""09:00 of the first working day after the due day, in China."""


def _unit(number: int) -> dict[str, Any]:
    return {
        "id": f"unit-{number}",
        "name": f"第{number}号市场监督管理局",
        "liaison": {"post": "信息联络员", "email": f"liaison@u{number}.example"},
        "leader": {"post": "分管领导", "email": f"leader@u{number}.example"},
    }


def campaign_of(count: int) -> Campaign:
    """The campaign with ``count`` units, each of which owes one return due on 21 January 2011."""
    ladder = [
        ("remind-1", "remind", "-1 workday 09:00", "liaison", "reminder"),
        ("escalate-1", "escalate", "+1 workday 09:00", "liaison", "overdue"),
        ("escalate-2", "escalate", "+2 workdays 09:00", "leader", "urging"),
    ]
    return Campaign.model_validate(
        {
            "id": "national",
            "title": "全国打击侵犯知识产权和制售假冒伪劣商品专项行动",
            "start": "2011-01-04",
            "end": "2011-03-31",
            "leading_group": {
                "name": "全国专项行动领导小组",
                "head": {"post": "组长", "email": "head@group.example"},
                "office": {"name": "全国专项行动领导小组办公室", "email": "office@group.example"},
            },
            "phases": [
                {"key": "all", "name": "组织实施", "start": "2011-01-04", "end": "2011-03-31"}
            ],
            "duties": [
                {
                    "key": "return", "kind": "return", "name": "第一次数据报送",
                    "units": ["各成员单位"], "form": "table", "ladder": "chase",
                    "due": "2011-01-21", "opens": "2011-01-10", "basis": "period",
                    "period": {"from": "2011-01-04", "to": "2011-01-15"},
                }
            ],
            "ladders": {
                "chase": [
                    {"key": key, "kind": kind, "at": at, "to": [to], "template": template}
                    for key, kind, at, to, template in ladder
                ]
            },
            "roster": {
                "title": "名录",
                "units": [_unit(number) for number in range(count)],
                "groups": [{"name": "各成员单位", "classes": ["member"]}],
            },
            "forms": {
                "table": {
                    "key": "table", "title": "统计表",
                    "indicators": [{"code": "A01", "name": "检查经营主体", "unit": "户次"}],
                }
            },
        }
    )  # fmt: skip


def write_ledger(url: str, folder: Path, count: int) -> None:
    """Declare the campaign into the ledger at ``url``."""
    house = open_house(Settings(state_dir=folder, database_url=url))
    declare(house, campaign_of(count), DECLARED)
    house.engine.dispose()
