"""What is wrong with a file is said to each reader in their language, whenever they read it."""

import json
from copy import deepcopy
from typing import Any, get_args

import pytest
from click.testing import CliRunner

from campaigns.sheets.examine import CellFault
from campaigns.spec.spec import Campaign
from campaigns.wording import Locale
from commands.aside import aside
from office.house import House
from office.receiving import desk as desk_of
from office.receiving import sorting
from office.receiving.aside import put_aside
from office.receiving.mail_in import take_in_mail
from office.receiving.receive import receive
from office.receiving.sorting import Expected
from tests.integration.desk import Desk
from tests.integration.portal_site import site_at
from tests.integration.small import SPEC, at
from tests.mails import mail_from

WHEN, LATER = "2010-12-08 10:00", "2010-12-08 11:00"
DAMAGED = b"PK\x03\x04cut short"
CHINESE, ENGLISH = (CellFault("damaged").message(one) for one in get_args(Locale))
SPOILT: dict[str, Any] = {"A01": "十二", "A02": 40, "A03": 50, "A04": 1.5}
"""A figure in words, and one that a check of the form sets against another."""


@pytest.fixture
def english(house: House) -> Desk:
    desk = Desk(house, Campaign.model_validate({**deepcopy(SPEC), "locale": "en"}))
    desk.declare("2010-12-03 10:00")
    return desk


def as_before(fault: CellFault, locale: Locale) -> dict[str, object]:
    """What was kept of a fault when it was kept in one language."""
    return fault.as_json(locale)


def listed(monkeypatch: pytest.MonkeyPatch, desk: Desk, locale: str) -> str:
    monkeypatch.setenv("MUSTER_LOCALE", locale)
    monkeypatch.setattr("commands.aside.house", lambda: desk.house)
    arguments = ["--as-of", LATER, "--format", "json"]
    (one,) = json.loads(CliRunner().invoke(aside, arguments).stdout)
    assert "said" not in one["faults"][0]
    return str(one["faults"][0]["message"])


def test_the_answer_to_a_mail_gives_the_reason_in_the_language_of_its_campaign(
    english: Desk,
) -> None:
    raw = mail_from("liaison@police.example", ("return.xlsx", DAMAGED))
    take_in_mail(english.house, raw, at(WHEN), at(WHEN))
    (answer,) = english.messages()
    assert ENGLISH in answer.text
    assert "文件" not in answer.text


@pytest.mark.parametrize(("locale", "said"), [("en", ENGLISH), ("zh-CN", CHINESE)])
def test_the_command_lists_the_reason_in_the_language_of_whoever_asks(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, locale: str, said: str
) -> None:
    desk.take(DAMAGED, WHEN)
    assert listed(monkeypatch, desk, locale) == said


def test_what_was_kept_in_one_language_is_read_in_that(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorting, "kept", as_before)
    desk.take(DAMAGED, WHEN)
    (one,) = put_aside(desk.house, at(LATER))
    assert (one.why("en"), one.why("zh-CN")) == (CHINESE, CHINESE)


def test_whoever_hands_in_for_a_campaign_is_told_in_its_language(english: Desk) -> None:
    received = receive(
        english.house, DAMAGED, name="return.xlsx", channel="api", received_at=at(WHEN),
        expected=Expected("small"),
    )  # fmt: skip
    told: Any = received.as_json()
    assert [fault["message"] for fault in told["faults"]] == [ENGLISH]


def test_the_pages_of_a_version_give_its_faults_in_the_language_of_the_reader(
    desk: Desk,
) -> None:
    desk.hand_in("police", "submission-1", WHEN, SPOILT)
    site = site_at(desk, LATER)
    path = f"/unit/o/{site.number('police', 'submission-1')}/v/1"
    read_by = {one: site.unit("police", **{"accept-language": one}) for one in ("zh-CN", "en")}
    chinese, foreign = (read_by[one].get(path).text for one in ("zh-CN", "en"))
    assert "不是确切数字" in chinese
    assert "which is not an exact number" in foreign
    assert "is greater than" in foreign
    assert "不是确切数字" not in foreign


def test_the_pages_of_a_version_of_before_give_its_faults_as_they_were_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_of, "kept", as_before)
    desk.hand_in("police", "submission-1", WHEN, SPOILT)
    site = site_at(desk, LATER)
    browser = site.unit("police", **{"accept-language": "en"})
    path = f"/unit/o/{site.number('police', 'submission-1')}/v/1"
    assert "不是确切数字" in browser.get(path).text


def test_the_same_file_again_is_a_duplicate_though_its_faults_were_kept_in_one_language(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = desk.filled("police", "submission-1", SPOILT)
    with monkeypatch.context() as patch:
        patch.setattr(desk_of, "kept", as_before)
        assert desk.take(body, WHEN).outcome == "sent_back"
    assert desk.take(body, LATER).outcome == "duplicate"
