"""What units answer by themselves: a letter seen, a return announced. Neither stops a letter."""

from datetime import date
from email import message_from_bytes
from io import BytesIO
from typing import Any

import docx
import pytest

from ledger import outbox
from ledger.declarations import find_obligation
from office.asking.replies import acknowledge, notices, state_coming
from office.errors import DayPast, NoSuchNotice, NothingOwed, NothingSaid
from office.reporting.summarise import summarise
from tests.integration.desk import Desk
from tests.integration.small import at

WORD = date(2010, 12, 15)


def announced(
    desk: Desk, when: str, unit: str = "police", day: date = WORD, reason: str = "人员出差"
) -> None:
    state_coming(
        desk.house, "small", "submission-1", unit, coming=day, reason=reason, as_of=at(when)
    )


def letters(desk: Desk, template: str) -> list[str]:
    return [m.text for m in desk.messages() if m.template == template]


def test_what_a_unit_announces_is_read_by_whoever_is_written_to_next_and_stops_nothing(
    desk: Desk,
) -> None:
    announced(desk, "2010-12-13 10:00")
    announced(desk, "2010-12-13 11:00", day=date(2010, 12, 17), reason="等待上级核数")
    assert ("police", "escalate-2", "planned") in desk.chased("2010-12-14 09:00", "submission-1")
    (urging,) = [text for text in letters(desk, "urging") if "县公安局" in text]
    assert "称将于2010年12月17日报送，理由：等待上级核数" in urging
    assert "人员出差" not in urging
    desk.plan("2010-12-15 09:00", duty="submission-1")
    (circular,) = letters(desk, "circular")
    assert "县公安局" in circular
    assert "称将于2010年12月17日报送" in circular


def test_a_word_that_was_not_kept_is_told_as_such(desk: Desk) -> None:
    announced(desk, "2010-12-13 10:00", day=date(2010, 12, 14))
    desk.plan("2010-12-15 09:00", duty="submission-1")
    assert "曾称于2010年12月14日报送" in letters(desk, "circular")[0]


def test_status_shows_the_last_word_as_of_then(desk: Desk) -> None:
    announced(desk, "2010-12-13 10:00")
    assert desk.line("police", "submission-1", "2010-12-13 09:59")["coming"] is None
    assert desk.line("police", "submission-1", "2010-12-13 10:00")["coming"] == {
        "on": "2010-12-15", "reason": "人员出差", "said_at": "2010-12-13T10:00:00+08:00",
    }  # fmt: skip


def test_a_word_is_for_a_day_to_come_has_a_reason_and_is_about_something_owed(
    desk: Desk,
) -> None:
    with pytest.raises(DayPast):
        announced(desk, "2010-12-16 10:00")
    announced(desk, "2010-12-15 17:00")
    with pytest.raises(NothingSaid):
        announced(desk, "2010-12-13 10:00", reason="\n ")
    desk.hand_in("farms", "submission-1", "2010-12-10 10:00")
    with pytest.raises(NothingOwed):
        announced(desk, "2010-12-13 10:00", unit="farms")


async def test_a_unit_sees_what_it_was_sent_and_acknowledges_it_once(
    desk: Desk, mailbox: Any
) -> None:
    desk = desk.mailing(mailbox.url)
    desk.plan("2010-12-14 09:00", duty="submission-1")
    assert notices(desk.house, "small", "police", at("2010-12-14 09:01")) == ()
    await desk.post("2010-12-14 09:02")
    (urging,) = notices(desk.house, "small", "police", at("2010-12-14 09:03"))
    assert (urging.rungs, urging.acknowledged_at) == (("escalate-2",), None)
    assert "督办" in urging.subject
    assert "县公安局" in urging.text
    first = acknowledge(desk.house, "small", "police", urging.message, as_of=at("2010-12-14 10:00"))
    again = acknowledge(desk.house, "small", "police", urging.message, as_of=at("2010-12-14 11:00"))
    assert first == again == at("2010-12-14 10:00")
    (seen,) = notices(desk.house, "small", "police", at("2010-12-14 10:00"))
    assert seen.acknowledged_at == first
    told = desk.line("police", "submission-1", "2010-12-14 12:00")["notices"][-1]
    assert told["acknowledged_at"] == "2010-12-14T10:00:00+08:00"
    before = desk.line("police", "submission-1", "2010-12-14 09:59")["notices"][-1]
    assert before["acknowledged_at"] is None
    assert ("police", "escalate-3", "planned") in desk.chased("2010-12-15 09:00", "submission-1")


async def test_a_unit_neither_sees_nor_acknowledges_the_letters_of_others_or_of_the_head(
    desk: Desk, mailbox: Any
) -> None:
    desk = desk.mailing(mailbox.url)
    desk.plan("2010-12-14 09:00", duty="submission-1")
    await desk.post("2010-12-14 09:02")
    (farms,) = notices(desk.house, "small", "farms", at("2010-12-14 10:00"))
    with pytest.raises(NoSuchNotice):
        acknowledge(desk.house, "small", "police", farms.message, as_of=at("2010-12-14 10:00"))
    desk.plan("2010-12-15 09:00", duty="submission-1")
    await desk.post("2010-12-15 09:02")
    newest = notices(desk.house, "small", "police", at("2010-12-15 10:00"))[0]
    assert newest.rungs == ("escalate-3",)  # the circular, which all members got


async def test_the_circular_s_paper_tells_what_was_announced_and_leaves_out_what_has_come(
    desk: Desk, mailbox: Any, tmp_path: Any
) -> None:
    summarise(desk.house, "small", "first", at("2010-12-13 09:00"), tmp_path)
    announced(desk, "2010-12-13 10:00", day=date(2010, 12, 17))
    announced(desk, "2010-12-13 10:00", unit="farms", day=date(2010, 12, 14))
    desk = desk.mailing(mailbox.url)
    desk.hand_in("trade", "submission-1", "2010-12-14 10:00")
    desk.plan("2010-12-15 09:00", duty="submission-1")
    await desk.post("2010-12-15 09:00")
    (circular,) = [m for m in desk.messages() if m.template == "circular"]
    mails = [message_from_bytes(path.read_bytes()) for path in tmp_path.glob("mail/*.eml")]
    message = next(mail for mail in mails if mail["Message-ID"] == circular.message_id)
    paper = next(part for part in message.walk() if part.get_filename())
    body = paper.get_payload(decode=True)
    assert isinstance(body, bytes)
    text = "\n".join(p.text for p in docx.Document(BytesIO(body)).paragraphs)
    assert "县公安局（称将于2010年12月17日报送）" in text
    assert "县农委（曾称于2010年12月14日报送）" in text
    assert text.count("县商务局") == 1
    assert "另有1个单位在阶段结束后报送，由办公室另行处理：县商务局。" in text


@pytest.mark.parametrize(
    ("to", "state", "seen"),
    [
        ("liaison@police.example", "sent", 1),
        ("liaison@police.example", "refused", 0),
        ("head@group.example", "sent", 0),
    ],
)
def test_a_letter_is_the_unit_s_only_if_it_was_sent_and_to_the_unit(
    desk: Desk, to: str, state: str, seen: int
) -> None:
    when = at("2010-12-14 09:00")
    with desk.house.transaction() as session:
        row = find_obligation(session, "small", "slip", "", "police")
        assert row is not None
        message: outbox.Columns = {
            "message_id": "<x@group.example>", "campaign_id": "small", "template": "report",
            "event": "报告", "recipients": [to], "copy_to": [], "subject": "x", "text": "x",
            "html": "x", "attachments": [], "planned_at": when,
        }  # fmt: skip
        notice: outbox.Columns = {
            "obligation_id": row.id, "rung": "report", "counted_from": when, "recipient": to,
            "at": when,
        }  # fmt: skip
        (number,) = outbox.plan_all(session, [(message, [notice])])
        outbox.settle(session, number, state, when, [to])
    assert len(notices(desk.house, "small", "police", when)) == seen
