"""No key of ours and no instant of a program stands where an office reads."""

import pytest

from campaigns.spec.spec import Campaign
from campaigns.wording import Voice
from documents.papers.class_names import class_name
from documents.papers.paper import Words
from office.asking.withdraw import withdraw
from office.errors import DayPast, NotLater
from office.house import House
from office.receiving.receive import receive
from portal.came_by import came_by
from portal.speech import WORDING
from tests.integration.desk import Desk
from tests.integration.portal_site import FORM, Site, crowd_of, site_at
from tests.integration.small import at, small


def test_an_instant_in_a_refusal_is_written_as_in_a_letter() -> None:
    refused = NotLater(until=at("2010-12-09 17:30"), due=at("2010-12-10 17:30"))
    assert "延期时间 2010年12月9日17:30 不晚于" in refused.said("zh-CN")
    assert "9 December 2010, 17:30 is no later" in refused.said("en")
    assert "2010年12月9日 已过" in DayPast(day=at("2010-12-09 17:30").date()).said("zh-CN")


def test_an_extension_that_is_none_is_refused_in_words(site: Site) -> None:
    one, number = site.unit("police"), site.number("police", "submission-1")
    given = {"wished": "2010-12-09", "reason": "汇总中"}
    answer = one.post(f"/unit/o/{number}/extension", given).text
    assert "2010年12月9日17:30" in answer
    assert "+08:00" not in answer


@pytest.mark.parametrize(
    ("key", "chinese", "english"),
    [
        ("township", "各乡镇", "各乡镇"),
        ("law-enforcement", "行政执法部门", "law enforcement"),
        ("乡镇派出所", "乡镇派出所", "乡镇派出所"),
    ],
)
def test_a_class_is_called_as_its_group_or_in_the_usual_words(
    licheng: Campaign, key: str, chinese: str, english: str
) -> None:
    assert class_name(licheng, key, Words("zh-CN")) == chinese
    assert class_name(licheng, key, Words("en")) == english


def test_every_class_of_the_campaigns_that_are_shipped_has_words(licheng: Campaign) -> None:
    for unit in licheng.roster.units:
        assert class_name(licheng, unit.unit_class, Words("zh-CN")) != unit.unit_class


def test_the_board_and_the_league_name_classes_in_words(house: House) -> None:
    desk = Desk(house, crowd_of(4, levels=False))
    desk.declare("2010-12-03 10:00")
    office = site_at(desk, "2010-12-13 10:00").officer("wang", "office")
    assert '<option value="member">成员单位</option>' in office.get("/office/small").text
    assert ">成员单位</a>" in office.get("/office/small/league?by=class").text


@pytest.mark.parametrize(
    ("channel", "words"),
    [
        ("portal", "网页"), ("mail", "邮件"), ("inbox", "收件文件夹"),
        ("command line", "办公室代为登记"), ("api:汇总系统", "数据接口（汇总系统）"),
    ],
)  # fmt: skip
def test_a_channel_has_words(channel: str, words: str) -> None:
    assert came_by(Voice(WORDING, "zh-CN"), channel) == words


def test_the_history_says_in_words_how_a_return_came(site: Site) -> None:
    body, at_once = site.desk.filled("police", "submission-1"), site.clock.now
    receive(site.house, body, name="报表.xlsx", channel="inbox", received_at=at_once)
    office = site.officer("wang", "office")
    page = office.get(f"/office/small/o/{site.number('police', 'submission-1')}").text
    assert "来源 收件文件夹 ·" in page


def test_whoever_withdrew_a_version_is_named(site: Site) -> None:
    one, number = site.unit("police"), site.number("police", "submission-1")
    one.get(f"/unit/o/{number}/fill")
    one.post(f"/unit/o/{number}/fill", FORM)
    one.post(f"/unit/o/{number}/withdraw", {"receipt": "20101208-00001", "reason": "误报"})
    page = site.officer("wang", "office").get(f"/office/small/o/{number}").text
    assert "（县公安局）" in page
    site.desk.hand_in("trade", "submission-1", "2010-12-08 09:00")
    withdraw(
        site.house, "small", "20101208-00002", reason="误报", by="office", as_of=site.clock.now
    )
    trade = site.number("trade", "submission-1")
    assert "（办公室）" in site.officer("li", "office").get(f"/office/small/o/{trade}").text


def test_a_notice_that_was_overtaken_is_called_by_the_name_of_its_rung(house: House) -> None:
    spec = small().model_dump(by_alias=True, exclude_unset=True)
    for rung in spec["ladders"]["submission"]:
        rung["name"] = {"remind-1": "截止前1个工作日"}.get(rung["key"])
    desk = Desk(house, Campaign.model_validate(spec))
    desk.declare("2010-12-03 10:00")
    desk.plan("2010-12-13 09:00")
    site = site_at(desk, "2010-12-13 10:00")
    number = site.number("trade", "submission-1")
    page = site.officer("wang", "office").get(f"/office/small/o/{number}").text
    assert "<td>截止前1个工作日</td>" in page
