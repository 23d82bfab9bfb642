"""What was put aside, on the office's page: the reason, the file as it came, and what was done."""

import re

import pytest

from campaigns.sheets.examine import CellFault
from ledger.evidence import Incoming
from office.receiving.receive import receive_all
from portal import office_aside
from tests.integration.desk import Desk
from tests.integration.portal_site import Browser, Site, site_at
from tests.integration.small import at

CAME, NOW = "2010-12-08 10:00", "2010-12-08 11:00"
PATH = "/office/put_aside"
SCRIPT = b"<script>alert(1)</script>"


@pytest.fixture
def site(desk: Desk) -> Site:
    """A page that would run as a program, by a name that leads elsewhere; and a file cut short."""
    desk.take(SCRIPT, CAME, "../../<b>报表</b>.html")
    desk.take(b"PK\x03\x04cut", "2010-12-08 10:05", "损坏.xlsx")
    return site_at(desk, NOW)


@pytest.fixture
def office(site: Site) -> Browser:
    return site.officer("wang", "office")


def seen(browser: Browser, language: str = "zh-CN") -> str:
    return browser.get(PATH, headers={"accept-language": language}).text


def came_by(site: Site, channel: str, sender: str) -> None:
    file = Incoming(b"x", "x.doc", channel, at(CAME), sender)
    assert [one.outcome for one in receive_all(site.house, [file])] == ["unrecognised"]


def test_each_piece_is_listed_with_its_reason_the_newest_first(office: Browser) -> None:
    page = seen(office)
    assert re.findall(r"<h3>\d+ 号　(.+?)</h3>", page) == ["损坏.xlsx", "b&gt;.html"]
    assert "2010-12-08 10:05" in page
    assert "文件已损坏或不完整" in page
    assert "<b>报表" not in page
    assert "待核实（2）" in page


def test_the_reason_is_given_in_the_language_of_the_reader(office: Browser) -> None:
    page = seen(office, "en")
    assert CellFault("damaged").message("en") in page
    assert "文件已损坏" not in page


def test_every_page_of_the_office_says_how_many_wait(office: Browser) -> None:
    for path in ("/office", "/office/small", "/office/small/late", PATH):
        page = office.get(path, headers={"accept-language": "zh-CN"}).text
        assert ">未接收来件（2）</a>" in page, path
    for number in (1, 2):
        office.post(f"{PATH}/{number}", {"what": "已通知重报"})
    assert ">未接收来件</a>" in office.get("/office").text


def test_where_it_came_from_is_said_in_words(site: Site, office: Browser) -> None:
    came_by(site, "portal", "farms")
    came_by(site, "api:数据平台", "")
    came_by(site, "mail", "who@knows.example")
    page = seen(office)
    for said in ("网页", "县农委", "数据接口（数据平台）", "邮件", "who@knows.example"):
        assert f"<dd>{said}</dd>" in page


def test_a_file_is_given_out_as_bytes_that_nothing_opens_by_itself(office: Browser) -> None:
    answer = office.get(f"{PATH}/1/file")
    assert answer.content == SCRIPT
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    disposition = answer.headers["content-disposition"]
    assert re.match(r'attachment; filename="00001-[0-9a-f]{12}\.aside"', disposition)
    assert "html" not in disposition


def test_what_was_done_is_kept_with_who_did_it_and_is_said_once(office: Browser) -> None:
    seen(office)
    answer = office.post(f"{PATH}/2", {"what": "已电话通知重报"})
    assert answer.url.path == PATH
    assert "待核实（1）" in answer.text
    assert "已电话通知重报" in answer.text
    assert "wang · 2010-12-08 11:00" in answer.text
    again = office.post(f"{PATH}/2", {"what": "改口"})
    assert again.status_code == 409
    assert "2 号来件已由 wang 办理：已电话通知重报" in again.text


def test_something_has_to_be_said(office: Browser) -> None:
    seen(office)
    assert office.post(f"{PATH}/2", {"what": "  "}).status_code == 400
    assert "待核实（2）" in seen(office)


def test_a_viewer_reads_it_and_has_nothing_to_press_or_to_open(site: Site) -> None:
    browser = site.officer("li", "viewer")
    page = seen(browser)
    assert "文件已损坏或不完整" in page
    assert f"{PATH}/2" not in page
    assert browser.get(f"{PATH}/2/file").status_code == 403
    assert browser.post(f"{PATH}/2", {"what": "已通知"}).status_code == 403
    assert "待核实（2）" in seen(browser)


@pytest.mark.parametrize("piece", ["3", "99", "0", "-1", "9" * 30, "x"])
def test_a_return_or_what_is_not_there_is_not_given_out(
    site: Site, office: Browser, piece: str
) -> None:
    site.desk.hand_in("police", "submission-1", "2010-12-08 10:10")  # the third that came
    seen(office)
    assert office.get(f"{PATH}/{piece}/file").status_code == 404
    assert office.post(f"{PATH}/{piece}", {"what": "已通知"}).status_code in (400, 404)


def test_of_very_many_pieces_the_last_are_shown_and_the_rest_is_counted(
    office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_aside, "MOST_WAITING", 1)
    page = seen(office)
    assert re.findall(r"<h3>\d+ 号　(.+?)</h3>", page) == ["损坏.xlsx"]
    assert "共 2 件，这里只列最近收到的 1 件" in page


def test_nothing_put_aside_is_said_in_words(desk: Desk) -> None:
    page = seen(site_at(desk, NOW).officer("wang", "office"))
    assert "没有待核实的来件" in page
