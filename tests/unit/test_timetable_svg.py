"""The chart: every event is in it, its text is the spec's own, and nothing lies on anything."""

import re
from itertools import combinations
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from campaigns.owed.timetable import timetable
from campaigns.spec.spec import Campaign
from documents.timetables import svg
from documents.timetables.chart import timetable_svg
from tests.unit.timetables import LICHENG, small

SVG = "{http://www.w3.org/2000/svg}"
QUARTERS = [f"{year}-{month:02}-15" for year in (2021, 2022, 2023) for month in (3, 6, 9, 12)]
CAMPAIGNS = {
    "licheng": LICHENG,
    "one day": small("2024-03-14", "2024-03-14", ["2024-03-14"], ladders={"short": []}),
    "a season": small("2024-03-01", "2024-06-30", ["2024-04-01", "2024-06-28"], locale="en"),
    "three years": small("2021-01-01", "2023-12-31", QUARTERS),
    "a lifetime": small("1950-01-01", "2049-12-31", ["1960-01-04", "2049-12-31"]),
}
every_campaign = pytest.mark.parametrize("campaign", CAMPAIGNS.values(), ids=list(CAMPAIGNS))


def drawn(campaign: Campaign) -> ET.Element:
    return ET.fromstring(timetable_svg(campaign, timetable(campaign)))


def words(root: ET.Element) -> list[str]:
    return [node.text or "" for node in root.iter(f"{SVG}text")]


def marks(root: ET.Element) -> list[ET.Element]:
    return [g for g in root.iter(f"{SVG}g") if g.get("class", "").startswith("event ")]


def place(mark: ET.Element) -> tuple[float, float]:
    path = mark.find(f"{SVG}path")
    assert path is not None
    found = re.fullmatch(r"translate\((\S+) (\S+)\)", path.attrib["transform"])
    assert found
    return float(found[1]), float(found[2])


@every_campaign
def test_every_event_is_drawn_once_with_its_instant_and_name(campaign: Campaign) -> None:
    keys: list[str] = []
    said: list[str] = []
    for mark in marks(drawn(campaign)):
        keys += mark.attrib["data-key"].split()
        said += (mark.findtext(f"{SVG}title") or "").split("\n")
    events = timetable(campaign)
    assert sorted(keys) == sorted(event.key for event in events)
    assert sorted(said) == sorted(f"{event.at:%Y-%m-%d %H:%M} {event.name}" for event in events)


@every_campaign
def test_no_mark_lies_on_another_and_all_are_on_the_paper(campaign: Campaign) -> None:
    root = drawn(campaign)
    places = [place(mark) for mark in marks(root)]
    for (x, y), (u, v) in combinations(places, 2):
        assert abs(x - u) >= 9 or abs(y - v) >= 14
    assert all(274 <= x <= 1176 and 0 <= y <= float(root.attrib["height"]) for x, y in places)


@every_campaign
def test_words_of_the_axis_and_the_labels_do_not_run_into_one_another(campaign: Campaign) -> None:
    lines: dict[str, list[tuple[float, float]]] = {}
    for node in drawn(campaign).iter(f"{SVG}text"):
        x, size = float(node.attrib["x"]), float(node.attrib["font-size"])
        width = svg.width_of(node.text or "", size) * 0.95
        start = x - width / 2 if node.get("text-anchor") == "middle" else x
        lines.setdefault(node.attrib["y"], []).append((start, start + width))
    for spans in lines.values():
        for (_, end), (start, _) in zip(sorted(spans), sorted(spans)[1:], strict=False):
            assert end <= start
        assert max(end for _, end in spans) <= 1196


@every_campaign
def test_each_row_has_its_name(campaign: Campaign) -> None:
    said = words(drawn(campaign))
    for phase in campaign.phases:
        assert {phase.name, *(step.name for step in phase.steps)} <= set(said)
    assert {duty.name for duty in campaign.duties} <= set(said)


def test_days_off_are_shaded_and_made_up_days_are_not() -> None:
    root = drawn(small("2024-02-01", "2024-02-29", ["2024-02-28"]))
    shades = [r for r in root.iter(f"{SVG}rect") if r.get("class") == "off"]
    days = [float(rect.attrib["width"]) for rect in shades]
    # 3 February; 10 to 17 (Spring Festival); 24 and 25: the 4th and 18th are worked
    assert [round(width / days[0]) for width in days] == [1, 8, 2, 2]


def test_text_is_escaped_and_read_back_as_it_was() -> None:
    name = "整治<script>&\"'</text>"
    campaign = small("2024-03-01", "2024-03-31", ["2024-03-14"], title=name)
    content = timetable_svg(campaign, timetable(campaign))
    assert b"<script" not in content
    assert f"{name}时间安排" in words(ET.fromstring(content))


def test_a_deadline_has_its_date_and_a_year_that_is_not_announced_is_said() -> None:
    said = words(drawn(small("2080-03-01", "2080-03-31", ["2080-03-14"])))
    assert "3月14日" in said
    assert "2080 年放假调休安排尚未公布，工作日为暂定" in said
    assert not any("尚未公布" in line for line in words(drawn(LICHENG)))


def test_the_legend_explains_what_is_there_and_nothing_else() -> None:
    said = words(drawn(CAMPAIGNS["one day"]))
    assert {"报送截止", "阶段结束", "阶段总结"} <= set(said)
    assert not {"催报", "督办", "工作节点"} & set(said)


def test_the_same_campaign_gives_the_same_bytes() -> None:
    events: Any = timetable(LICHENG)
    assert timetable_svg(LICHENG, events) == timetable_svg(LICHENG, timetable(LICHENG))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("短", ["短"]),
        ("一二三四五六七", ["一二三四五", "六七"]),
        ("一二三四五六七八九十甲", ["一二三四五", "六七八九…"]),
        ("an English name", ["an English", "name"]),
    ],
)
def test_long_names_are_wrapped_and_then_cut(text: str, lines: list[str]) -> None:
    assert svg.wrapped(text, 10, 58, 2) == lines
