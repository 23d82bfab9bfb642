"""A run that takes files in tells which of them were put aside, and why."""

import logging
from pathlib import Path
from typing import Any

import httpx
import pytest

from office.errors import InboxFails
from office.house import House
from office.receiving import mail_in
from office.receiving.mail_in import take_in_mail
from tasks import aside, gather, mail
from tests.integration.desk import Desk
from tests.integration.small import at
from tests.mails import mail_from

WHEN, LATER = "2010-12-06 12:00", "2010-12-06 12:10"
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def shown(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The artifacts of the runs, which work in the house of the desk."""
    made: list[dict[str, Any]] = []
    for module in (aside, gather, mail):
        monkeypatch.setattr(module, "house", lambda: desk.house)
    monkeypatch.setattr(aside, "create_markdown_artifact", lambda **facts: made.append(facts))
    return made


def drop(desk: Desk, name: str, body: bytes = b"%PDF-1.4") -> Path:
    inbox = desk.house.settings.inbox
    inbox.mkdir(parents=True, exist_ok=True)
    (inbox / name).write_bytes(body)
    return inbox


def test_what_the_inbox_refuses_is_named_with_its_reason(
    desk: Desk, shown: list[dict[str, Any]], caplog: pytest.LogCaptureFixture
) -> None:
    drop(desk, "扫描件.pdf")
    drop(desk, "报表.xlsx", desk.filled("police", "slip"))
    with caplog.at_level(logging.WARNING, "muster.progress"):
        assert gather.take_in.fn(at(WHEN)) == 2
    (artifact,) = shown
    assert artifact["key"] == "aside-20101206-1200"
    assert artifact["description"].startswith("未接收来件 1 件")
    assert artifact["markdown"].startswith("- 1 号 扫描件.pdf：这不是电子表格文件")
    assert any("扫描件.pdf：这不是电子表格文件" in line for line in caplog.messages)


def test_a_run_tells_only_what_it_has_put_aside_itself(
    desk: Desk, shown: list[dict[str, Any]]
) -> None:
    drop(desk, "甲.pdf")
    gather.take_in.fn(at(WHEN))
    gather.take_in.fn(at(LATER))
    drop(desk, "乙.pdf")
    gather.take_in.fn(at(LATER))
    assert ["甲" in one["markdown"] for one in shown] == [True, False]
    assert len(shown) == 2


def test_it_is_told_though_another_file_cannot_be_read(
    desk: Desk, shown: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, *_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", str(path))

    drop(desk, "扫描件.pdf")
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(InboxFails):
        gather.take_in.fn(at(WHEN))
    assert len(shown) == 1


def test_a_stranger_s_return_is_told_to_the_office_with_the_address(
    desk: Desk, shown: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = mail_from("who_is@knows.example", ("报表.xlsx", desk.filled("police", "slip")))

    def read(house: House, as_of: Any) -> list[Any]:
        return [take_in_mail(house, raw, as_of, as_of)]

    monkeypatch.setattr(mail_in, "read_mailbox", read)
    mail.read_mailbox.fn(at(WHEN))
    (artifact,) = shown
    assert "报表.xlsx who\\_is@knows.example：发件邮箱" in artifact["markdown"]


def test_a_name_is_no_markup(desk: Desk, shown: list[dict[str, Any]]) -> None:
    drop(desk, "![x](http:).pdf")
    gather.take_in.fn(at(WHEN))
    assert "\\!\\[x\\](http:).pdf" in shown[0]["markdown"]


def test_an_office_that_reads_english_is_told_so_in_english(
    desk: Desk, shown: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = desk.house.settings.model_copy(update={"locale": "en"})
    english = type(desk.house)(settings, desk.house.engine)
    for module in (aside, gather):
        monkeypatch.setattr(module, "house", lambda: english)
    drop(desk, "scan.pdf")
    gather.take_in.fn(at(WHEN))
    assert shown[0]["markdown"].startswith("- No. 1 scan.pdf: this is not a spreadsheet")


def test_where_prefect_is_away_the_files_are_taken_in_all_the_same(
    desk: Desk, shown: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(**_: object) -> None:
        raise httpx.ConnectError("All connection attempts failed")

    monkeypatch.setattr(aside, "create_markdown_artifact", away)
    drop(desk, "扫描件.pdf")
    assert gather.take_in.fn(at(WHEN)) == 1
