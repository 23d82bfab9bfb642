"""The league on the office's pages: the same places as ``muster league``, sorted by plain links.

December 2010: the slip was due on the 6th, the first return on the 10th, a Friday. Trade was in
time, police one working day late (Monday the 13th), farms never came.
"""

import re
from io import BytesIO

import openpyxl
import pytest

from campaigns.spec.spec import Campaign
from office.reporting.league import league_of
from portal import office_league
from tests.integration.desk import Desk
from tests.integration.portal_site import Browser, Site, crowd_of, site_at
from tests.integration.small import SPEC, at

WHEN = "2010-12-14 10:00"


def ranked(desk: Desk) -> Site:
    for unit in ("trade", "police", "farms"):
        desk.hand_in(unit, "slip", "2010-12-06 10:00")
    desk.hand_in("trade", "submission-1", "2010-12-09 10:00")
    desk.hand_in("police", "submission-1", "2010-12-13 10:00")
    return site_at(desk, WHEN)


def rows(page: str) -> list[list[str]]:
    """The cells of the table's body, as they are read."""
    body = page[page.index("<tbody>") : page.index("</tbody>")]
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[dh].*?</t[dh]>", row)]
        for row in body.split("<tr>")[1:]
    ]


def links(page: str) -> dict[str, str]:
    """The heads of columns that are links, and where they lead."""
    head = page[page.index("<thead>") : page.index("</thead>")]
    found = re.findall(r'<a href="([^"]+)">(.*?)</a>', head)
    return {re.sub(r"<.*", "", text): href.replace("&amp;", "&") for href, text in found}


def league(browser: Browser, query: str = "") -> str:
    answer = browser.get(f"/office/small/league{query}", headers={"accept-language": "zh-CN"})
    assert answer.status_code == 200
    return answer.text


def test_each_unit_stands_with_its_rates_its_points_and_a_word_for_its_colour(desk: Desk) -> None:
    page = league(ranked(desk).officer("li", "viewer"))
    assert rows(page) == [
        ["1", "县商务局", "√ 全部按时", "100", "100.0", "100.0", "2", "2", "0", "0", "0", "0"],
        ["2", "县公安局", "△ 有迟报", "99", "100.0", "50.0", "2", "1", "1", "0", "1", "0"],
        ["3", "县农委", "× 有未报", "90", "50.0", "50.0", "2", "1", "0", "1", "0", "0"],
    ]
    assert "满分 100 分；每迟报一个工作日 -1 分，每缺报一次 -10 分" in page


def test_the_heads_are_links_that_sort_one_way_and_then_the_other(desk: Desk) -> None:
    browser = ranked(desk).officer("li", "viewer")
    assert 'aria-sort="ascending"' in league(browser)
    once = league(browser, links(league(browser))["未报"])
    assert [row[1] for row in rows(once)] == ["县农委", "县商务局", "县公安局"]
    assert once.count("aria-sort") == 1
    assert 'aria-sort="descending"' in once
    again = league(browser, links(once)["未报"])
    assert [row[1] for row in rows(again)] == ["县商务局", "县公安局", "县农委"]


def test_an_order_that_there_is_not_is_that_of_the_ranks(desk: Desk) -> None:
    browser = ranked(desk).officer("li", "viewer")
    assert [row[0] for row in rows(league(browser, "?sort=name%00&way=down"))] == ["1", "2", "3"]


def test_classes_and_parents_are_ranked_by_the_mean_of_their_units(desk: Desk) -> None:
    units = SPEC["roster"]["units"]
    above = [u if u["id"] == "trade" else {**u, "parent": "trade"} for u in units]
    roster = {**SPEC["roster"], "units": above}
    desk = Desk(desk.house, Campaign.model_validate({**SPEC, "roster": roster}))
    desk.declare("2010-12-03 11:00")
    browser = ranked(desk).officer("li", "viewer")
    parents = rows(league(browser, "?by=parent"))
    assert [(row[1], row[3], row[6]) for row in parents] == [
        ("无上级单位", "100", "1"), ("县商务局", "94.5", "2"),
    ]  # fmt: skip
    assert "取所属单位的平均分" in league(browser, "?by=class")


def test_any_past_league_can_be_drawn_up_and_none_of_days_to_come(desk: Desk) -> None:
    site = ranked(desk)
    browser = site.officer("li", "viewer")
    past = league(browser, "?on=2010-12-10")
    assert "截至 2010-12-10 23:59" in past
    assert [row[1:4] for row in rows(past)] == [
        ["县商务局", "√ 全部按时", "100"], ["县公安局", "× 有未报", "90"],
        ["县农委", "× 有未报", "90"],
    ]  # fmt: skip
    assert f"截至 {WHEN}" in league(browser, "?on=2011-12-31")
    assert browser.get("/office/small/league?on=soon").status_code == 400


def test_there_is_an_english_one_and_a_workbook(desk: Desk) -> None:
    site = ranked(desk)
    browser = site.officer("li", "viewer")
    english = browser.get("/office/small/league", headers={"accept-language": "en"}).text
    assert "all in time" in english
    assert "100 to begin with; -1 for each working day late" in english
    body = browser.get("/office/small/league.xlsx").content
    sheet = openpyxl.load_workbook(BytesIO(body)).worksheets[0]
    assert sheet.cell(3, 2).value == "县商务局"


def test_before_anything_is_due_nobody_is_ranked(desk: Desk) -> None:
    page = league(site_at(desk, "2010-12-04 10:00").officer("li", "viewer"))
    assert "还没有到期的报送任务" in page
    assert "<tbody>" not in page


def test_many_units_stand_on_pages_and_very_many_are_for_the_command_line(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(desk.house, crowd_of(120))
    desk.declare("2010-12-03 11:00")
    browser = site_at(desk, WHEN).officer("li", "viewer")
    first, second = league(browser), league(browser, "?page=2")
    assert (len(rows(first)), len(rows(second))) == (100, 20)
    shown = {row[1] for row in (*rows(first), *rows(second))}
    campaign = desk.campaign
    known = league_of(desk.house, "small", at(WHEN)).places
    assert shown == {campaign.roster.display(place.key) for place in known}
    monkeypatch.setattr(office_league, "MOST", 10)
    assert "请用 muster league" in league(browser)
    assert browser.get("/office/small/league.xlsx").status_code == 409
