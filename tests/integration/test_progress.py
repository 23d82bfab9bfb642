"""Units report how far they are with their work items; every report is kept, the last stands."""

from datetime import date

import pytest

from office.asking.progress import progress, report_progress
from office.errors import BadPercent, NoSuchItem, NotCarried, NothingSaid
from tests.integration.desk import Desk
from tests.integration.small import at


def reported(
    desk: Desk, unit: str, item: str, when: str, text: str = "已部署", percent: int | None = None
) -> None:
    report_progress(desk.house, "small", unit, item, text=text, percent=percent, as_of=at(when))


def test_a_unit_sees_its_own_items_with_its_role_and_what_it_reported(desk: Desk) -> None:
    reported(desk, "police", "1", "2010-12-08 10:00", percent=20)
    reported(desk, "police", "1", "2010-12-10 10:00", "检查过半", percent=60)
    reported(desk, "farms", "1", "2010-12-09 10:00")
    first, third = progress(desk.house, "small", at("2010-12-11 10:00"), unit="县公安局")
    assert (first.key, first.role, third.key, third.role) == ("1", "lead", "2#2", "responsible")
    assert [(r.unit, r.percent) for r in first.reports] == [("police", 20), ("police", 60)]
    assert first.latest["police"].text == "检查过半"
    assert third.item.by == date(2010, 12, 15)
    assert third.reports == ()


def test_the_office_sees_every_item_and_the_last_word_of_each_unit_as_of_then(desk: Desk) -> None:
    reported(desk, "police", "1", "2010-12-08 10:00", percent=20)
    reported(desk, "farms", "1", "2010-12-09 10:00", percent=100)
    reported(desk, "police", "1", "2010-12-10 10:00", percent=60)
    items = progress(desk.house, "small", at("2010-12-09 12:00"))
    assert [one.key for one in items] == ["1", "2", "2#2"]
    latest = items[0].latest
    assert {unit: (r.percent, r.stands_at) for unit, r in latest.items()} == {
        "police": (20, "under_way"), "farms": (100, "done"),
    }  # fmt: skip
    assert set(items[0].units) == {"police", "farms", "trade"}
    assert items[2].units == ("police",)
    told = items[0].as_json()
    assert told["task"] == "开展检查"
    assert isinstance(told["latest"], list)
    assert len(told["latest"]) == 2


def test_a_report_is_about_what_the_unit_carries_and_says_something(desk: Desk) -> None:
    with pytest.raises(NotCarried):
        reported(desk, "farms", "2", "2010-12-08 10:00")
    with pytest.raises(NoSuchItem):
        reported(desk, "farms", "9", "2010-12-08 10:00")
    with pytest.raises(NothingSaid):
        reported(desk, "farms", "1", "2010-12-08 10:00", " ")
    for percent in (-1, 101):
        with pytest.raises(BadPercent):
            reported(desk, "farms", "1", "2010-12-08 10:00", percent=percent)
    assert all(not one.reports for one in progress(desk.house, "small", at("2010-12-31 10:00")))
