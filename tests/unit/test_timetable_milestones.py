"""Milestones on the timetable: steps, sub-campaigns, publicity days, work to be done, relays."""

from typing import Any

from campaigns.owed.milestones import Marked, milestones
from campaigns.owed.timetable import timetable
from tests.unit.programmes import programme

YEARS = ("2019-03-01", "2021-04-26")


def marked(start: str, end: str, *duties: dict[str, Any], **more: Any) -> list[Marked]:
    return list(milestones(programme(start, end, *duties, **more)))


def told(marks: list[Marked]) -> list[str]:
    return [f"{mark.at:%Y-%m-%d %H:%M} {mark.phase} {mark.key} {mark.name}" for mark in marks]


def test_a_publicity_day_comes_when_the_office_opens_each_year_of_the_programme() -> None:
    day = {"key": "ip-day", "name": "世界知识产权日", "on": "04-26", "units": ["农业局"]}
    marks = marked(*YEARS, milestones=[day])
    assert told(marks) == [
        f"{year}-04-26 09:00 programme ip-day-{year}-04-26 工作节点 · 世界知识产权日"
        for year in (2019, 2020, 2021)
    ]
    assert {mark.units for mark in marks} == {("farms",)}


def test_a_span_of_days_is_one_milestone_on_its_first_day() -> None:
    week = {"key": "week", "name": "宣传周", "on": "04-20 — 04-26", "tasks": ["集中宣传"]}
    first, *_ = marked(*YEARS, milestones=[week])
    assert [day.isoformat() for day in first.days] == ["2019-04-20", "2019-04-26"]
    assert (f"{first.at:%m-%d}", first.tasks) == ("04-20", ("集中宣传",))


def test_a_sub_campaign_with_days_of_its_own_begins_and_ends() -> None:
    subs = [
        {"key": "sword", "name": "剑网", "start": "2019-06-01", "end": "2019-10-31",
         "lead": ["公安局"]},
        {"key": "always", "name": "全程", "lead": ["农业局"]},
    ]  # fmt: skip
    marks = marked(*YEARS, sub_campaigns=subs)
    assert told(marks) == [
        "2019-06-01 09:00 programme sub-sword-start 启动 · 剑网",
        "2019-10-31 17:30 programme sub-sword-end 结束 · 剑网",
    ]
    assert {mark.units for mark in marks} == {("police",)}


def test_work_is_to_be_done_by_close_of_work_by_those_who_carry_it() -> None:
    items = [
        {"number": "一", "task": "排查", "lead": ["公安局"], "cooperating": ["农业局"]},
        {"number": "二", "task": "整治", "responsible": ["农业局"], "by": "2019-12-31"},
    ]
    (mark,) = marked(*YEARS, work_items=items)
    assert told([mark]) == ["2019-12-31 17:30 programme work-2 完成期限 · 二 · 整治"]
    assert (mark.units, mark.tasks) == (("farms",), ("整治",))


def test_each_step_of_a_phase_is_numbered_within_it() -> None:
    steps = [
        {"name": "自查", "start": "2019-03-01", "end": "2019-03-31"},
        {"name": "检查", "start": "2019-04-01", "end": "2019-04-30"},
    ]
    phase = {
        "key": "work",
        "name": "甲",
        "start": "2019-03-01",
        "end": "2019-04-30",
        "steps": steps,
    }
    assert told(marked("2019-03-01", "2019-04-30", phases=[phase])) == [
        "2019-03-01 09:00 work step-1 工作节点 · 自查",
        "2019-04-01 09:00 work step-2 工作节点 · 检查",
    ]


def test_the_office_passes_each_monthly_return_on() -> None:
    relay = {"to": "省办公室", "due": "+4 days 17:30"}
    marks = marked("2019-03-01", "2019-04-30", {"every": "每月4日前", "relay": relay})
    assert told(marks) == [
        "2019-03-08 17:30 programme relay 转报 · 月报（2019年3月） · 报省办公室",
        "2019-04-08 17:30 programme relay 转报 · 月报（2019年4月） · 报省办公室",
    ]
    assert [(mark.duty, mark.period) for mark in marks] == [
        ("duty-1", "2019-03"), ("duty-1", "2019-04"),
    ]  # fmt: skip


def test_no_two_events_of_a_timetable_share_a_key() -> None:
    relay = {"to": "省办公室", "every": "每月8日前"}
    campaign = programme(
        *YEARS,
        {"every": "每周三", "relay": relay, "opens": "-2 workdays 09:00"},
        {"every": "每月4日前", "period": "previous", "relay": relay},
        milestones=[{"key": key, "name": "节点", "on": "04-26"} for key in ("sub-a", "work-1")],
        sub_campaigns=[{"key": "a", "name": "甲", "start": "2019-06-01", "end": "2019-10-31"}],
        work_items=[{"number": "一", "task": "x", "by": "2019-04-26"} for _ in range(2)],
    )
    keys = [event.key for event in timetable(campaign)]
    assert len(set(keys)) == len(keys)
