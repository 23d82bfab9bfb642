"""The office's pages: the board with its filters and rates, and what the office decides."""

import re
from datetime import datetime
from typing import Any

import pytest
from sqlmodel import select

from campaigns.results.league import Tally
from ledger.tables import MessageRow
from office.asking.grant import extend, waive
from office.asking.requests import ask, requests
from office.house import House
from office.receiving.late import drawer
from office.reporting.league import league_of
from portal.board import Asked, board
from portal.brakes import Allowed
from portal.lights import SYMBOLS
from tests.integration.desk import Desk
from tests.integration.portal_site import Browser, Site, crowd_of, site_at
from tests.integration.small import at


@pytest.fixture
def site(desk: Desk) -> Site:
    """Monday after the first submission was due: the police in time, the farms late, the
    trade not at all."""
    desk.hand_in("police", "submission-1", "2010-12-10 09:00")
    desk.hand_in("farms", "submission-1", "2010-12-11 09:00")
    return site_at(desk, "2010-12-13 10:00")


@pytest.fixture
def office(site: Site) -> Browser:
    return site.officer("wang", "office")


def lights(page: str) -> dict[str, list[str]]:
    """Unit → the lights of its cells, by their symbols and words."""
    found = {}
    for row in re.findall(r'<tr><th scope="row" class="unit">.*?</tr>', page, re.S):
        name = re.search(r'class="unit">([^<]+)', row)
        words = re.findall(r'<b aria-hidden="true">(.+?)</b><span>(.+?)</span>', row)
        assert name is not None
        found[name[1]] = [f"{symbol} {word}" for symbol, word in words]
    return found


def test_the_board_says_in_signs_and_words_how_each_unit_stands(office: Browser) -> None:
    page = office.get("/office/small?phase=first").text
    assert lights(page) == {
        "县公安局": ["× 漏报", "√ 已报"],
        "县农委": ["× 漏报", "√ 迟报"],
        "县商务局": ["× 漏报", "! 逾期未报"],
    }
    assert "报送率 33.3%" in page  # two of six
    assert "及时率 16.7%" in page


def test_every_light_has_a_sign_and_a_word_of_its_own() -> None:
    alike = {"reported", "late"}  # told apart by word and border
    signs = [sign for light, sign in SYMBOLS.items() if light not in alike]
    assert len(set(signs)) == len(signs)
    for sign in SYMBOLS.values():
        sign.encode("gbk")  # a sign that every Chinese font has


def test_the_board_is_narrowed_by_phase_duty_word_and_what_is_owed(office: Browser) -> None:
    second = lights(office.get("/office/small?phase=second").text)
    assert second["县公安局"] == ["□ 未启动"]
    one = lights(office.get("/office/small?duty=submission-1").text)
    assert one["县农委"] == ["√ 迟报"]
    owing = office.get("/office/small?phase=first&duty=submission-1&only=owed").text
    assert set(lights(owing)) == {"县商务局"}
    late = office.get("/office/small?phase=first&duty=submission-1&only=late").text
    assert set(lights(late)) == {"县农委", "县商务局"}
    assert set(lights(office.get("/office/small?phase=first&word=农").text)) == {"县农委"}
    assert office.get("/office/small?phase=nonsense").status_code == 200


def test_a_waived_return_is_no_part_of_the_rates(site: Site, office: Browser) -> None:
    waive(
        site.house, "small", "submission-1", "trade", authority="黎办〔2010〕1号", reason="撤并",
        as_of=at("2010-12-13 09:00"),
    )  # fmt: skip
    page = office.get("/office/small?phase=first&duty=submission-1").text
    assert lights(page)["县商务局"] == ["— 免报"]
    assert "报送率 100.0%" in page
    assert "（2/2）" in page


def test_what_is_not_due_yet_is_no_part_of_the_rates(site: Site, office: Browser) -> None:
    site.clock.now = at("2010-12-08 10:00")
    page = office.get("/office/small?phase=all").text
    assert "报送率 0.0%</strong>（0/3）" in page  # the slip alone is due
    assert "未到期的 6 项不计" in page
    assert page.count("未到期，已报 0/3") == 2
    site.clock.now = at("2010-12-10 10:00")
    assert "未到期，已报 1/3" in office.get("/office/small?phase=all").text


@pytest.mark.parametrize(
    "when", ["2010-12-06 10:00", "2010-12-10 17:31", "2010-12-13 10:00", "2010-12-20 10:00"]
)
def test_the_rates_of_the_board_are_those_of_the_league(site: Site, when: str) -> None:
    extend(
        site.house, "small", "submission-1", "trade", until=at("2010-12-15 17:30"),
        authority="黎办〔2010〕1号", reason="汇总中", as_of=at("2010-12-09 09:00"),
    )  # fmt: skip
    waive(
        site.house, "small", "slip", "farms", authority="黎办〔2010〕2号", reason="撤并",
        as_of=at("2010-12-05 09:00"),
    )  # fmt: skip
    found = shown(site, at(when), phase="all")
    places = league_of(site.house, "small", at(when)).places
    assert found.whole.tally == sum((place.tally for place in places), Tally())


def test_a_cell_opens_the_history_of_its_return(site: Site, office: Browser) -> None:
    site.desk.hand_in("trade", "submission-1", "2010-12-13 09:00", {"A01": "约12"})
    page = office.get("/office/small?phase=first&word=商务").text
    path = re.findall(r'href="(/office/small/o/\d+)"', page)[-1]
    opened = office.get(path).text
    for said in ("县商务局", "第 1 版", "退回", "统计表!D10", "约12", "test", "待发"):
        assert said in opened


@pytest.fixture
def crowd(house: House) -> Site:
    desk = Desk(house, crowd_of(130))
    desk.declare("2010-12-03 10:00")
    return site_at(desk, "2010-12-13 10:00")


def shown(site: Site, when: datetime | None = None, **asked: Any) -> Any:
    return board(site.house, site.desk.campaign, Asked(**asked), when or site.clock.now)


def test_many_units_come_in_pages_with_the_rates_of_all(crowd: Site) -> None:
    crowd.desk.hand_in("u129", "submission-1", "2010-12-10 09:00")
    first, last = shown(crowd, phase="first"), shown(crowd, phase="first", page=3)
    assert (len(first.rows), len(last.rows), first.pages) == (60, 10, 3)
    assert [rate.tally.handed_in for rate in first.rates] == [0, 1]
    assert last.rates == first.rates
    assert shown(crowd, phase="first", page=99).page == 3


def test_units_are_chosen_by_class_and_by_parent(crowd: Site) -> None:
    towns = shown(crowd, phase="first", unit_class="town")
    assert {unit.unit_class for unit, _ in towns.rows} == {"town"}
    assert towns.units == 65
    below = shown(crowd, phase="first", parent="u1")
    assert (below.units, {unit.parent for unit, _ in below.rows}) == (64, {"u1"})


def test_of_more_units_than_can_be_looked_at_only_the_page_is(
    crowd: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.board.CELLS", 200)
    found = shown(crowd, phase="first", page=2)
    assert (found.in_part, found.units, len(found.rows)) == (True, 130, 60)
    assert found.whole.tally.owed == 120  # two duties of sixty units
    assert not shown(crowd, phase="first", parent="u1").in_part


def waiting_in_the_drawer(site: Site) -> str:
    """The receipt of a return that came after its phase was closed."""
    site.clock.now = at("2010-12-15 10:00")
    received = site.desk.hand_in("trade", "submission-1", "2010-12-15 09:30")
    assert received.drawer
    return received.receipt or ""


def test_the_late_drawer_is_decided_with_a_reason(site: Site, office: Browser) -> None:
    receipt = waiting_in_the_drawer(site)
    assert "1 件逾期报表待裁定" in office.get("/office/small?phase=first").text
    assert lights(office.get("/office/small?phase=first").text)["县商务局"][1] == "◇ 待裁定"
    assert receipt in office.get("/office/small/late").text
    lacking = office.post("/office/small/late", {"receipt": receipt, "act": "take-in"})
    assert lacking.status_code == 400
    given = {"receipt": receipt, "act": "take-in", "reason": "系统故障所致"}
    after = office.post("/office/small/late", given)
    assert "准予计入" in after.text
    (decided,) = drawer(site.house, "small", site.clock.now, decided=True)
    assert (decided.state, decided.reason) == ("taken_in", "系统故障所致")
    assert lights(office.get("/office/small?phase=first").text)["县商务局"][1] == "√ 迟报"


def test_the_days_late_of_what_waits_in_the_drawer_do_not_grow(site: Site, office: Browser) -> None:
    waiting_in_the_drawer(site)
    number = site.number("trade", "submission-1")
    for when in ("2010-12-15 10:00", "2010-12-17 10:00"):
        site.clock.now = at(when)
        seen = office.get(f"/office/small/o/{number}"), site.unit("trade").get(f"/unit/o/{number}")
        for page in seen:
            assert page.text.count("逾期 3 个工作日") == 2  # at its head, and at its version


def asked_for(site: Site) -> int:
    return ask(
        site.house, "small", "submission-1", "trade",
        wished=at("2010-12-15 17:30"), reason="汇总中", as_of=at("2010-12-13 09:00"),
    ).number  # fmt: skip


def test_a_request_is_granted_with_an_authority(site: Site, office: Browser) -> None:
    number = asked_for(site)
    assert "1 件延期申请待答复" in office.get("/office/small").text
    path = f"/office/small/requests/{number}"
    assert office.post(path, {"act": "grant"}).status_code == 400
    given = {"act": "grant", "authority": "黎办〔2010〕12 号", "until": "2010-12-16"}
    assert "黎办〔2010〕12 号" in office.post(path, given).text
    line = site.desk.line("trade", "submission-1", "2010-12-13 10:01")
    assert line["extended_to"] == at("2010-12-16 17:30").isoformat()
    assert office.post(path, given).status_code == 409


def test_a_request_is_refused_with_a_reason(site: Site, office: Browser) -> None:
    number = asked_for(site)
    path = f"/office/small/requests/{number}"
    assert office.post(path, {"act": "refuse"}).status_code == 400
    assert "时间已足够" in office.post(path, {"act": "refuse", "reason": "时间已足够"}).text
    (answered,) = requests(site.house, "small", site.clock.now, everything=True)
    assert answered.state == "refused"


def test_the_office_withdraws_a_version_with_a_reason(site: Site, office: Browser) -> None:
    path = f"/office/small/o/{site.number('police', 'submission-1')}"
    receipt = re.search(r'name="receipt" value="([^"]+)"', office.get(path).text)
    assert receipt is not None
    given = {"receipt": receipt[1], "reason": "报错期别"}
    assert "报错期别" in office.post(f"{path}/withdraw", given).text
    assert site.desk.line("police", "submission-1", "2010-12-13 10:01")["state"] != "reported"


def test_letters_are_counted_as_they_go_out(site: Site, office: Browser) -> None:
    site.desk.plan("2010-12-13 09:00")
    page = office.get("/office/small/letters")
    assert "正在发送" in page.text
    assert 'http-equiv="refresh"' in page.text
    assert "0/1" in page.text


def test_the_board_says_how_far_the_letters_have_come_while_they_go_out(
    site: Site, office: Browser
) -> None:
    all_sent(site)
    assert "正在发送通知" not in office.get("/office/small").text
    site.desk.plan("2010-12-13 09:00")
    assert "正在发送通知，已发 0/1" in office.get("/office/small").text
    all_sent(site)
    assert "正在发送通知" not in office.get("/office/small").text


def all_sent(site: Site) -> None:
    with site.house.transaction() as session:
        for message in session.exec(select(MessageRow)):
            message.state = "sent"


def test_a_campaign_that_is_not_there_is_a_page_too(office: Browser) -> None:
    answer = office.get("/office/no-such-campaign")
    assert answer.status_code == 404
    assert "no-such-campaign" in answer.text


def test_too_many_requests_are_told_so_in_words(desk: Desk) -> None:
    site = site_at(desk, "2010-12-13 10:00", Allowed(requests="3/minute"))
    one = site.stranger()
    assert [one.get("/").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert "过于频繁" in one.get("/").text
