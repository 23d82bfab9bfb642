"""Documents with numbers: given once, never skipped or used twice, the same bytes if sent again.

December 2010: the 10th, a Friday, is the due day; rungs follow on the 13th, 14th and 15th.
"""

import subprocess
import sys
from datetime import date
from email import message_from_bytes
from pathlib import Path

import pytest
from sqlmodel import select

from ledger.evidence import body_of
from ledger.tables import MessageRow
from office.asking.grant import extend
from office.asking.replies import state_coming
from office.house import House
from office.letters.numbers import issued
from office.posting.mailed import mail_of
from rehearsal.mailbox import Mailbox
from tests.integration.desk import Desk
from tests.integration.documented import numbers, registered, text_of, with_documents
from tests.integration.small import at

ISSUES = """
import sys
from datetime import datetime, UTC
from office.house import campaign_in, open_house
from office.letters.numbers import issued
from office.settings import Settings
house = open_house(Settings(state_dir=sys.argv[1], database_url=sys.argv[2]))
print("ready", flush=True)
sys.stdin.readline()
for number in range(15):
    with house.transaction() as session:
        campaign = campaign_in(session, "small")
        token = f"{sys.argv[3]}-{number}"
        at = datetime(2010, 12, 13, tzinfo=UTC)
        issued(session, campaign, "circular", token, "x", at, lambda printed: printed.encode())
"""


@pytest.fixture
def documented(house: House) -> Desk:
    desk = Desk(house, with_documents())
    desk.declare("2010-12-03 10:00")
    return desk


def mails(desk: Desk, when: str) -> dict[str, bytes]:
    """Every planned message as it would go out now, by its Message-ID."""
    with desk.house.transaction() as session:
        rows = session.exec(select(MessageRow).order_by(MessageRow.id))  # type: ignore[arg-type]
        return {
            row.message_id: _document(mail_of(session, desk.house, desk.campaign, row, at(when)))
            for row in rows
            if any("token" in ask for ask in row.attachments)
        }


def _document(mail: bytes) -> bytes:
    parts = message_from_bytes(mail).walk()
    (part,) = (part for part in parts if (part.get_filename() or "").endswith("docx"))
    body = part.get_payload(decode=True)
    assert isinstance(body, bytes)
    return body


def test_each_kind_counts_for_itself(documented: Desk) -> None:
    for when in ("2010-12-13 09:00", "2010-12-14 09:00", "2010-12-15 09:00"):
        documented.plan(when, duty="submission-1")
        mails(documented, when)
    assert numbers(documented.house) == [
        *(("urging_slip", f"小双办催〔2010〕{n}号") for n in (1, 2, 3)),
        *(("supervision_slip", f"小双办督〔2010〕{n}号") for n in (1, 2, 3)),
        ("circular", "小双办通〔2010〕1号"),
    ]


def test_what_is_sent_again_is_the_same_document(documented: Desk) -> None:
    documented.plan("2010-12-13 09:00", duty="submission-1")
    first = mails(documented, "2010-12-13 09:00")
    again = mails(documented, "2010-12-14 16:00")
    assert first == again
    assert len(first) == len(numbers(documented.house)) == 3


def test_what_failed_in_the_making_takes_no_number(documented: Desk) -> None:
    house, campaign, when = documented.house, documented.campaign, at("2010-12-13 09:00")

    def fails(printed: str) -> bytes:
        raise OSError(printed)

    with pytest.raises(OSError, match="1号"), house.transaction() as session:
        issued(session, campaign, "circular", "a", "x", when, fails)
    with house.transaction() as session:
        issued(session, campaign, "circular", "b", "x", when, str.encode)
    assert numbers(house) == [("circular", "小双办通〔2010〕1号")]


def test_a_new_year_begins_at_one(documented: Desk) -> None:
    house, campaign = documented.house, documented.campaign
    for token, when in (("a", "2010-12-31 23:59"), ("b", "2011-01-01 00:01")):
        with house.transaction() as session:
            issued(session, campaign, "circular", token, "x", at(when), str.encode)
    assert [printed for _, printed in numbers(house)] == [
        "小双办通〔2010〕1号", "小双办通〔2011〕1号",
    ]  # fmt: skip


def test_two_processes_skip_no_number_and_use_none_twice(documented: Desk, tmp_path: Path) -> None:
    url = documented.house.settings.ledger_url
    both = [
        subprocess.Popen(
            [sys.executable, "-c", ISSUES, str(tmp_path), url, name],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for name in ("a", "b")
    ]  # fmt: skip
    for process in both:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in both:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    for process in both:
        process.communicate(timeout=60)
        assert process.returncode == 0
    given = [one.number for one in registered(documented.house)]
    assert given == list(range(1, 31))


async def test_the_letter_that_goes_out_brings_the_document_that_is_kept(
    documented: Desk, mailbox: Mailbox, tmp_path: Path
) -> None:
    desk = documented.mailing(mailbox.url)
    desk.hand_in("trade", "submission-1", "2010-12-10 10:00")
    desk.plan("2010-12-13 09:00", duty="submission-1")
    await desk.post("2010-12-13 09:00")
    sent = {
        part.get_payload(decode=True)
        for path in (tmp_path / "mail").glob("*.eml")
        for part in message_from_bytes(path.read_bytes()).walk()
        if (part.get_filename() or "").startswith("催报单")
    }
    with desk.house.transaction() as session:
        kept = {body_of(session, one.sha256) for one in registered(desk.house)}
    assert sent == kept
    assert len(kept) == 2


async def test_the_supervision_slip_tells_how_often_it_was_chased_and_what_was_said(
    documented: Desk, mailbox: Mailbox
) -> None:
    desk = documented.mailing(mailbox.url)
    for unit in ("farms", "trade"):
        desk.hand_in(unit, "submission-1", "2010-12-10 10:00")
    desk.plan("2010-12-13 09:00", duty="submission-1")
    await desk.post("2010-12-13 09:00")
    state_coming(
        desk.house, "small", "submission-1", "police",
        coming=date(2010, 12, 16), reason="停电", as_of=at("2010-12-13 15:00"),
    )  # fmt: skip
    desk.plan("2010-12-14 09:00", duty="submission-1")
    told = (text_of(body) for body in mails(desk, "2010-12-14 09:00").values())
    (text,) = (text for text in told if "督 办 单" in text)
    assert "小双办督〔2010〕1号" in text
    assert "县公安局分管领导：" in text
    assert "已逾期2个工作日，经催报未果" in text
    assert "已催报1次，时间为2010年12月13日" in text
    assert "称将于2010年12月16日报送：停电" in text
    assert "负责人签字" in text


def test_the_circular_names_each_unit_once(documented: Desk) -> None:
    documented.hand_in("trade", "submission-1", "2010-12-10 10:00")
    extend(
        documented.house, "small", "submission-1", "farms", until=at("2010-12-20 17:30"),
        authority="文", reason="水灾", as_of=at("2010-12-10 11:00"),
    )  # fmt: skip
    documented.plan("2010-12-15 09:00", duty="submission-1")
    (paper,) = mails(documented, "2010-12-15 09:00").values()
    text = text_of(paper)
    assert "应报单位3个，已报1个，报送率33.3%；未报1个" in text
    assert "予以通报表扬：县商务局。" in text
    assert "仍未报送的单位1个，即县公安局。" in text
    assert "另有1个单位经批准延期，尚未到期：县农委。" in text
    assert "报送情况排名（截至2010年12月15日9时）" in text


def test_without_a_prefix_the_number_says_what_it_is(house: House) -> None:
    desk = Desk(house, with_documents(prefix=None))
    desk.declare("2010-12-03 10:00")
    desk.plan("2010-12-15 09:00", duty="submission-1")
    mails(desk, "2010-12-15 09:00")
    assert numbers(house) == [("circular", "通报〔2010〕1号")]
