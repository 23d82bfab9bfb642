"""A unit's pages: what it owes, handing in by upload and on the page, and what it says besides."""

import io
import re
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlmodel import select

from documents.filled.posted import posted_form
from ledger import evidence
from ledger.tables import Arrival
from office.asking.progress import progress
from office.asking.requests import requests
from rehearsal.filling import Entry, fill
from tests.integration.portal_site import FORM, Browser, Site
from tests.integration.small import at
from tests.integration.test_receive_versions import MORE


def arrivals(site: Site) -> list[Arrival]:
    with site.house.transaction() as session:
        return list(session.exec(select(Arrival)))


def send(one: Browser, body: bytes, name: str = "报表.xlsx") -> Any:
    return one.post("/unit/upload", files={"file": (name, body)})


def test_the_next_deadline_comes_first_and_what_is_done_or_not_open_last(police: Browser) -> None:
    text = police.get("/unit").text
    places = [text.index(name) for name in ("签收回执", "第1次报送", "已报和其他", "第2次报送")]
    assert places == sorted(places)
    assert "逾期" in text  # the slip was due two days ago
    assert "未启动" in text  # the second submission opens on the 15th


def test_every_page_of_a_unit_names_the_same_style_sheet(
    site: Site, police: Browser, duty: str
) -> None:
    answer = send(police, site.desk.filled("police", "submission-1"))
    pages = (answer, police.get("/unit"), police.get(duty), police.get(f"{duty}/fill"))
    named = {found for page in pages for found in re.findall(r"portal\.css\?([^\"]*)", page.text)}
    assert [len(one) for one in named] == [10]


def test_a_workbook_is_answered_at_once_with_its_receipt(
    site: Site, police: Browser, duty: str
) -> None:
    body = site.desk.filled("police", "submission-1")
    answer = send(police, body)
    assert answer.url.path == f"{duty}/v/1"
    for said in ("20101208-00001", "2010-12-08 10:00:00", "1.50", "罚没款"):
        assert said in answer.text
    line = site.desk.line("police", "submission-1", "2010-12-08 10:01")
    assert (line["state"], line["version"]) == ("reported", 1)
    assert police.get(f"{duty}/v/1/file").content == body


def test_a_wrong_workbook_is_answered_with_every_fault_and_its_cell(
    site: Site, police: Browser
) -> None:
    wrong: dict[str, Entry] = {"A01": "约12", "A02": 40, "A03": 57, "A04": 1.5}
    answer = send(police, site.desk.filled("police", "submission-1", wrong))
    assert "退回" in answer.text
    assert "统计表!D10" in answer.text
    assert "约12" in answer.text
    assert "已检查主体 57 大于应检查主体" in answer.text


def test_a_workbook_twice_is_said_to_be_the_same(site: Site, police: Browser, duty: str) -> None:
    body = site.desk.filled("police", "submission-1")
    send(police, body)
    answer = send(police, body)
    assert answer.url.path == f"{duty}/v/1"
    assert "第 1 版相同" in answer.text
    assert "为准" not in answer.text


def test_an_old_workbook_again_is_told_which_version_counts(
    site: Site, police: Browser, duty: str
) -> None:
    old = site.desk.filled("police", "submission-1")
    send(police, old)
    send(police, site.desk.filled("police", "submission-1", MORE, correction="是"))
    answer = send(police, old)
    assert answer.url.path == f"{duty}/v/1"
    assert "现以第 2 版为准" in answer.text
    assert f'href="{duty}/v/2' in answer.text


def test_on_the_page_of_one_duty_the_workbook_of_another_is_not_taken(
    site: Site, police: Browser, duty: str
) -> None:
    number = duty.rpartition("/")[2]
    assert f'name="duty" value="{number}"' in police.get(duty).text
    slip = site.desk.filled("police", "slip")
    answer = police.post("/unit/upload", data={"duty": number}, files={"file": ("回执.xlsx", slip)})
    assert answer.status_code == 422
    assert "这是“签收回执”的报表，本页应报的是“第1次报送”" in answer.text
    assert site.desk.line("police", "slip", "2010-12-08 11:00")["state"] == "missing"
    elsewhere = str(site.number("farms", "submission-1"))
    strange = police.post(
        "/unit/upload", data={"duty": elsewhere}, files={"file": ("回执.xlsx", slip)}
    )
    assert strange.status_code == 404


def test_another_units_workbook_is_kept_but_taken_for_nobody(site: Site, police: Browser) -> None:
    answer = send(police, site.desk.filled("farms", "submission-1"))
    assert answer.status_code == 422
    assert "县农委" in answer.text
    assert site.desk.line("farms", "submission-1", "2010-12-08 10:01")["state"] == "open"


@pytest.mark.parametrize(
    "body", [b"", b"MZ\x90\x00", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"<html>"]
)
def test_what_is_no_workbook_is_refused_with_a_word(
    site: Site, police: Browser, body: bytes
) -> None:
    answer = send(police, body, "../../<b>x</b>.exe")
    assert answer.status_code == 422
    assert "<b>x</b>" not in answer.text
    (kept,) = arrivals(site)
    assert "/" not in kept.name
    with site.house.transaction() as session:
        assert evidence.body_of(session, kept.sha256) == body


def test_a_file_that_is_too_large_is_refused_before_it_is_read(site: Site, police: Browser) -> None:
    answer = send(police, b"x" * (13 * 1024 * 1024))
    assert answer.status_code == 413
    assert "12 MB" in answer.text
    assert arrivals(site) == []


def test_the_blank_that_is_downloaded_can_be_filled_in_and_handed_in(
    police: Browser, duty: str
) -> None:
    blank = police.get(f"{duty}/blank")
    assert "attachment" in blank.headers["content-disposition"]
    assert load_workbook(io.BytesIO(blank.content)).sheetnames
    filled = fill(
        blank.content, {"filler": "张三", "phone": "1"}, {"A01": 1, "A02": 2, "A03": 1, "A04": 0}
    )
    assert send(police, filled).url.path == f"{duty}/v/1"


def test_the_form_on_the_page_is_taken_like_a_workbook(
    site: Site, police: Browser, duty: str
) -> None:
    police.get(f"{duty}/fill")
    answer = police.post(f"{duty}/fill", FORM)
    assert answer.url.path == f"{duty}/v/1"
    stored = posted_form(police.get(f"{duty}/v/1/file").content)
    assert stored is not None
    assert stored.identity.unit == "police"
    assert stored.cells["A04"].value == "1.5"
    line = site.desk.line("police", "submission-1", "2010-12-08 10:01")
    assert (line["state"], line["version"]) == ("reported", 1)


def test_a_wrong_form_comes_back_with_its_answers_and_every_fault_beside_its_field(
    site: Site, police: Browser, duty: str
) -> None:
    answer = police.post(f"{duty}/fill", {**FORM, "fig.A01": "约12", "fig.A03": "57"})
    assert answer.url.path == f"{duty}/fill"
    assert 'value="约12"' in answer.text
    assert "不是确切数字" in answer.text
    assert "大于应检查主体" in answer.text
    assert answer.text.count('aria-invalid="true"') == 2
    assert site.desk.line("police", "submission-1", "2010-12-08 10:01")["state"] == "sent_back"
    assert police.post(f"{duty}/fill", FORM).url.path == f"{duty}/v/2"


def test_checking_a_form_says_the_same_and_keeps_nothing(
    site: Site, police: Browser, duty: str
) -> None:
    wrong = {**FORM, "fig.A03": "57"}
    seen = police.post(f"{duty}/fill", {**wrong, "act": "check"})
    assert "大于应检查主体" in seen.text
    told = police.post(f"{duty}/check", wrong).json()
    assert told["acceptable"] is False
    assert [fault["severity"] for fault in told["faults"]["A03"]] == ["error"]
    assert told["rates"] == {"A91": "142.5"}
    assert police.post(f"{duty}/check", FORM).json()["acceptable"] is True
    assert arrivals(site) == []


def test_a_nil_return_needs_only_its_mark(police: Browser, duty: str) -> None:
    given = {"head.filler": "张三", "head.phone": "1", "head.nil": "是"}
    answer = police.post(f"{duty}/fill", given)
    assert answer.url.path == f"{duty}/v/1"
    assert "零报告" in answer.text


def test_a_slip_has_a_head_and_no_figures(site: Site, police: Browser) -> None:
    slip = f"/unit/o/{site.number('police', 'slip')}"
    assert "fig." not in police.get(f"{slip}/fill").text
    answer = police.post(f"{slip}/fill", {"head.filler": "张三", "head.phone": "1"})
    assert answer.url.path == f"{slip}/v/1"


def test_a_correction_shows_how_it_differs_and_stands(police: Browser, duty: str) -> None:
    police.post(f"{duty}/fill", FORM)
    assert 'name="head.correction" value="是" checked' in police.get(f"{duty}/fill").text
    answer = police.post(f"{duty}/fill", {**FORM, "fig.A01": "15", "head.correction": "是"})
    assert answer.url.path == f"{duty}/v/2"
    assert "与上一版的差异" in answer.text
    history = police.get(duty).text
    assert history.index("第 2 版") < history.index("现行") < history.index("第 1 版")


def test_a_version_that_is_withdrawn_leaves_the_one_before(police: Browser, duty: str) -> None:
    police.post(f"{duty}/fill", FORM)
    answer = police.post(f"{duty}/fill", {**FORM, "fig.A01": "15", "head.correction": "是"})
    assert "20101208-00002" in answer.text
    given = {"receipt": "20101208-00002", "reason": "误报"}
    after = police.post(f"{duty}/withdraw", given)
    assert after.status_code == 200
    assert "已撤回" in after.text


def test_a_unit_cannot_withdraw_anothers_version(site: Site, police: Browser, duty: str) -> None:
    theirs = site.desk.hand_in("farms", "submission-1", "2010-12-08 09:00")
    given = {"receipt": theirs.receipt or "", "reason": "误报"}
    assert police.post(f"{duty}/withdraw", given).status_code == 404
    assert site.desk.line("farms", "submission-1", "2010-12-08 10:01")["state"] == "reported"


def test_the_receipt_is_a_paper_with_the_figures(police: Browser, duty: str) -> None:
    police.post(f"{duty}/fill", FORM)
    paper = police.get(f"{duty}/v/1/receipt.docx")
    word = Document(io.BytesIO(paper.content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert {"罚没款", "1.50", "SHA-256", "第 1 版"} <= set(cells)
    assert any("20101208-00001" in paragraph.text for paragraph in word.paragraphs)


def test_a_unit_asks_for_time_and_sees_that_it_waits(
    site: Site, police: Browser, duty: str
) -> None:
    given = {"wished": "2010-12-15", "reason": "汇总中"}
    assert "待答复" in police.post(f"{duty}/extension", given).text
    (asked,) = requests(site.house, "small", site.clock.now)
    assert (asked.unit, asked.wished) == ("police", at("2010-12-15 17:30"))
    assert police.post(f"{duty}/extension", given).status_code == 409


def test_a_unit_says_when_it_comes(site: Site, police: Browser, duty: str) -> None:
    given = {"day": "2010-12-13", "reason": "汇总中"}
    assert "拟于 2010-12-13 报送" in police.post(f"{duty}/coming", given).text
    (line,) = [
        x for x in [site.desk.line("police", "submission-1", "2010-12-08 10:01")] if x["coming"]
    ]
    assert line["coming"]["on"] == "2010-12-13"


@pytest.mark.parametrize("given", [{}, {"day": "明天", "reason": "x"}, {"day": "2010-12-13"}])
def test_what_lacks_a_day_or_a_reason_is_refused_with_its_cure(
    police: Browser, duty: str, given: dict[str, str]
) -> None:
    answer = police.post(f"{duty}/coming", given)
    assert answer.status_code == 400
    assert "返回上一页" in answer.text


def test_a_unit_reports_on_its_own_work_items(site: Site, police: Browser) -> None:
    given = {"item": "1", "text": "已检查 30 户", "percent": "40", "state": "under_way"}
    assert "已检查 30 户" in police.post("/unit/work", given).text
    found = progress(site.house, "small", site.clock.now, unit="police")
    assert [one.latest["police"].percent for one in found if one.latest] == [40]
    assert police.post("/unit/work", {**given, "percent": "400"}).status_code == 409
    assert police.post("/unit/work", {**given, "percent": "x"}).status_code == 400
    assert police.post("/unit/work", {**given, "item": "no such"}).status_code == 404


def test_pages_speak_the_language_of_the_browser_until_another_is_chosen(site: Site) -> None:
    one = site.unit("police", **{"accept-language": "en-GB,en;q=0.8,zh;q=0.5"})
    assert "What we owe" in one.get("/unit").text
    assert "我的报送任务" in one.get("/language/zh-CN?after=/unit").text
    assert "我的报送任务" in one.get("/unit").text
    assert one.get("/language/zh-CN?after=//evil.example").url.path == "/"


def test_a_fault_of_ours_is_a_page_with_a_number_and_no_traceback(
    site: Site, police: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr("portal.unit_pages.standings", fails)
    answer = police.get("/unit")
    assert answer.status_code == 500
    assert "secret of the house" not in answer.text
    assert "Traceback" not in answer.text
    number = answer.text.partition("故障编号：")[2][:8]
    assert any(number in record.getMessage() for record in caplog.records)


def test_what_a_unit_typed_is_shown_as_text_and_never_runs(police: Browser, duty: str) -> None:
    nasty = '"><script>alert(1)</script>'
    answer = police.post(f"{duty}/fill", {**FORM, "head.filler": nasty, "fig.A01": nasty})
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;" in answer.text
