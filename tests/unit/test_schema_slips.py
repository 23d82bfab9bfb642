"""What an editor marks: slips at their place, all of which Muster finds as well."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from campaigns.faults import Fault
from campaigns.reading.load import read_campaign
from tests.unit.schemas import ROOT, faults

PARTS = ROOT / "tests/specs/parts"
RUNG = {"key": "a", "kind": "remind", "at": "-2 hours", "to": ["liaison"], "template": "reminder"}
DUTY = {
    "key": "a", "kind": "progress", "name": "月报", "units": ["甲局"], "form": "slip",
    "ladder": "chase",
}  # fmt: skip
SMALL: dict[str, Any] = {
    "id": "small",
    "title": "小型专项行动",
    "start": "2024-03-01",
    "end": "2024-12-31",
    "roster": str(PARTS / "roster.yaml"),
    "forms": {"slip": str(PARTS / "slip.yaml"), "figures": str(PARTS / "form.yaml")},
    "leading_group": {
        "name": "领导小组",
        "head": {"post": "组长"},
        "office": {"name": "办公室", "email": "office@group.example"},
    },
    "phases": [{"key": "only", "name": "组织实施", "start": "2024-03-01", "end": "2024-12-31"}],
    "ladders": {"chase": [RUNG]},
}
AMENDMENT: dict[str, Any] = {
    "amends": "small.yaml",
    "amendment": {"number": "会议纪要", "reason": "延长"},
}


def phase(**days: Any) -> dict[str, Any]:
    return {"phases": [{"key": "only", "name": "组织实施", **days}]}


def duty(**said: Any) -> dict[str, Any]:
    return {"duties": [{**DUTY, **said}]}


def target(**said: Any) -> dict[str, Any]:
    figures = {"form": "figures", "indicator": "A01", **said}
    return {"targets": [{"key": "a", "name": "目标", **figures}]}


def item(**said: Any) -> dict[str, Any]:
    return {"work_items": [{"number": 1, "task": "整治", **said}]}


def rung(at: str) -> dict[str, Any]:
    return {"ladders": {"chase": [{**RUNG, "at": at}]}}


def errors_of(folder: Path, spec: dict[str, Any]) -> list[Fault]:
    """The errors that ``muster check`` finds in what the editor marks."""
    for name, data in {"small.yaml": SMALL, "spec.yaml": spec}.items():
        (folder / name).write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return read_campaign(folder / "spec.yaml").errors


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"titel": "x"}, "$"),
        ({"start": "tomorrow"}, "$.start"),
        ({"mobilise": "at nine"}, "$.mobilise"),
        ({"locale": "fr"}, "$.locale"),
        ({"letters_per_week": 0}, "$.letters_per_week"),
        ({"letters_per_week": "many"}, "$.letters_per_week"),
        ({"id": "Licheng 2010"}, "$.id"),
        ({"phases": []}, "$.phases"),
        ({"calendar": {"opens": "9:00"}}, "$.calendar.opens"),
        ({"ladders": {"a": [{**RUNG, "to": ["boss"]}]}}, "$.ladders.a[0].to[0]"),
        ({"ladders": {"A B": []}}, "$.ladders"),
        ({"roster": {"title": "x"}}, "$.roster"),
        ({"amends": "small.yaml"}, "$"),
        (rung("soon"), "$.ladders.chase[0].at"),
        (rung("-1 workday 9:00"), "$.ladders.chase[0].at"),
        (rung("尽早"), "$.ladders.chase[0].at"),
        (phase(start="2024-03-01"), "$.phases[0]"),
        (phase(days="尽快"), "$.phases[0].days"),
        (phase(days="2024-03", end="2024-03-31"), "$.phases[0]"),
        (duty(kind="report"), "$.duties[0].kind"),
        (duty(form={"department": "a b"}), "$.duties[0].form.department"),
        (duty(due="尽快"), "$.duties[0].due"),
        (duty(every="monthly"), "$.duties[0].every"),
        (duty(every="月报"), "$.duties[0].every"),
        (duty(roll="next"), "$.duties[0].roll"),
        (duty(opens="early"), "$.duties[0].opens"),
        (duty(period="last"), "$.duties[0].period"),
        (duty(period={"from": "2024-03-01"}), "$.duties[0].period"),
        (duty(relay={"due": "+4 days 17:30"}), "$.duties[0].relay"),
        (target(at_least="95%"), "$.targets[0].at_least"),
        (target(at_least=-1), "$.targets[0].at_least"),
        ({"milestones": [{"key": "a", "name": "x", "on": "尽早"}]}, "$.milestones[0].on"),
        ({"sub_campaigns": [{"key": "a", "name": "x", "days": "soon"}]}, "$.sub_campaigns[0].days"),
        (item(led=[]), "$.work_items[0]"),
        (item(and_others=2), "$.work_items[0].and_others"),
        (item(by="尽早"), "$.work_items[0].by"),
        ({"accept": [{"fault": "overlap"}]}, "$.accept[0]"),
    ],
)
def test_a_slip_is_marked_where_it_is(change: dict[str, Any], place: str, tmp_path: Path) -> None:
    assert faults("campaign", SMALL) == []
    assert set(faults("campaign", {**SMALL, **change})) == {place}
    assert errors_of(tmp_path, {**SMALL, **change})


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"amendment": {"number": "会议纪要"}}, "$.amendment"),
        ({"id": "other"}, "$"),
        ({"drop": {"dutys": ["a"]}}, "$.drop"),
        ({"drop": {"duties": "a"}}, "$.drop.duties"),
        ({"duties": [{"name": "月报"}]}, "$.duties[0]"),
        ({"duties": [{"key": "a", "every": "monthly"}]}, "$.duties[0].every"),
        ({"ladders": {"chase": [{"key": "a"}]}}, "$.ladders.chase[0]"),
        ({"work_items": [{"number": "第一"}]}, "$.work_items[0]"),
        ({"end": "soon"}, "$.end"),
    ],
)
def test_a_slip_in_an_amendment_is_marked_where_it_is(
    change: dict[str, Any], place: str, tmp_path: Path
) -> None:
    assert faults("amendment", AMENDMENT) == []
    assert set(faults("amendment", {**AMENDMENT, **change})) == {place}
    assert not errors_of(tmp_path, AMENDMENT)
    assert errors_of(tmp_path, {**AMENDMENT, **change})


@pytest.mark.parametrize("key", ["amends", "amendment"])
def test_an_amendment_says_what_it_amends_and_on_whose_authority(key: str) -> None:
    assert faults("amendment", {k: v for k, v in AMENDMENT.items() if k != key}) == ["$"]
