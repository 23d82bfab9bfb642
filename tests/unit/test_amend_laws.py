"""A law of amendments: one and its reverse leave the campaign as it was."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.owed.timetable import timetable
from campaigns.spec.spec import Campaign
from tests.unit.specs_on_disk import BASE, amend, read

SCALARS: dict[str, tuple[Any, list[Any]]] = {
    "title": (BASE["title"], ["另一个专项行动"]),
    "days": (BASE["days"], ["2010年12月21日至2011年6月30日", "2010-12"]),
    "paper": (BASE["paper"], [{"title": "另一份方案", "issuer": "市政府", "dated": "2011-02"}]),
    "locale": ("zh-CN", ["en"]),
    "letters_per_week": (None, ["3"]),
    "summarise": ("+1 workday 09:00", ["+2 workdays 10:00", "结束后1个工作日9:00"]),
    "calendar": ({}, [{"close_of_work": "18:00"}, {"opens": "08:30"}]),
}
"""Keys of the campaign: what they are before, and what they may become."""
PARTS: dict[str, dict[str, list[dict[str, Any]]]] = {
    "phases": {
        "work": [{"days": "2010年12月21日—2011年2月14日"}, {"name": "整治"}, {"tasks": ["排查"]}],
        "summary": [{"days": "3月15日—31日"}],
    },
    "milestones": {"rights-day": [{"on": "2011-03-15"}, {"name": "宣传", "units": ["甲局"]}]},
    "targets": {"goal": [{"text": "另一个目标"}]},
    "duties": {
        "slip": [{"due": "phase end -3 workdays"}, {"due": "1月7日24时前"}, {"units": ["甲局"]}],
        "monthly": [{"every": "每月最后一个工作日"}, {"since": "2月1日"}, {"period": "since-last"}],
    },
}
NEW: dict[str, Any] = {
    "sub_campaigns": {"key": "sword", "name": "剑网", "days": "1月"},
    "milestones": {"key": "new-day", "name": "春运", "on": "01-30 — 02-10"},
    "targets": {"key": "more", "name": "目标", "text": "不反弹"},
    "duties": {**BASE["duties"][0], "key": "again", "name": "再报"},
}


def _standing(part: str, key: str) -> dict[str, Any]:
    found: dict[str, Any] = next(item for item in BASE[part] if item["key"] == key)
    return found


@st.composite
def changes(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """An amendment, and the one that takes it back."""
    there: dict[str, Any] = {}
    back: dict[str, Any] = {}
    for key in draw(st.sets(st.sampled_from(sorted(SCALARS)))):
        back[key], others = SCALARS[key]
        there[key] = draw(st.sampled_from(others))
    for part, items in PARTS.items():
        for key in draw(st.sets(st.sampled_from(sorted(items)))):
            change = draw(st.sampled_from(items[key]))
            old = {name: _standing(part, key).get(name, []) for name in change}
            there.setdefault(part, []).append({"key": key, **change})
            back.setdefault(part, []).append({"key": key, **old})
    if draw(st.booleans()):
        rung = {**BASE["ladders"]["chase"][0], "at": "-2 workdays 09:00"}
        there["ladders"], back["ladders"] = {"chase": [rung]}, BASE["ladders"]
    for part in draw(st.sets(st.sampled_from(sorted(NEW)))):
        there.setdefault(part, []).append(NEW[part])
        back.setdefault("drop", {})[part] = [NEW[part]["key"]]
    return there, back


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("amendments")


def _whole(campaign: Campaign | None) -> Campaign:
    assert campaign is not None
    return campaign.model_copy(update={"amendments": ()})


@settings(deadline=None, max_examples=80)
@given(pair=changes())
def test_an_amendment_and_its_reverse_restore_the_campaign_and_its_timetable(
    pair: tuple[dict[str, Any], dict[str, Any]], folder: Path
) -> None:
    before, reading = _whole(read(folder).campaign), amend(folder, *pair)
    assert reading.errors == []
    after = _whole(reading.campaign)
    assert after == before
    assert timetable(after) == timetable(before)
