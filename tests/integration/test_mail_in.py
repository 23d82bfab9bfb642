"""Returns that come by mail, through a real IMAP server: taken in once, answered, put away."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from email import message_from_bytes, policy
from typing import Any

import pytest
from sqlmodel import select

from ledger.mail import bounced_addresses
from ledger.tables import Arrival, Content, MessageRow
from ledger.tables_mail import MailHandling, MailRow
from notifications.mailbox import Mailbox as ImapMailbox
from office import mail_in
from office.bounces import bounced
from office.errors import BadSetting, MailboxUnreachable, NoMailbox
from office.mail_in import Taken, read_mailbox
from rehearsal.mailbox import Mailbox
from tests.integration.desk import Desk
from tests.integration.imap import PASSWORD, Post, dovecot, missing
from tests.integration.small import at
from tests.mails import mail_from, report_on

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

LIAISON, LEADER, STRANGER = "liaison@police.example", "leader@police.example", "who@knows.example"
DONE, ASIDE = "已处理", "待人工处理"
CAME, LOOKED = datetime(2010, 12, 10, 9, 29, tzinfo=UTC), "2010-12-10 18:00"
"""17:29 in Shanghai, a minute before the first submission is due, read half an hour later."""


@pytest.fixture(scope="module")
def server() -> Iterator[Post]:
    with dovecot() as post:
        yield post


@pytest.fixture
def post(server: Post) -> Post:
    server.empty()
    return server


@pytest.fixture
def reading(desk: Desk, post: Post) -> Desk:
    """The desk of the small campaign, which reads the mailbox."""
    return with_mailbox(desk, post.url)


def with_mailbox(desk: Desk, url: str) -> Desk:
    settings = desk.house.settings.model_copy(update={"imap_url": url})
    return Desk(type(desk.house)(settings, desk.house.engine), desk.campaign)


def read(desk: Desk, when: str = LOOKED) -> list[Taken]:
    return read_mailbox(desk.house, at(when))


def filled(desk: Desk, unit: str = "police", **head: Any) -> tuple[str, bytes]:
    return "报表.xlsx", desk.filled(unit, "submission-1", **head)


def answers(desk: Desk) -> list[MessageRow]:
    return [one for one in desk.messages() if one.template == "mail_answer"]


def rows(desk: Desk, table: type[Any]) -> list[Any]:
    with desk.house.transaction() as session:
        return list(session.exec(select(table)))


def test_a_return_that_came_by_mail_counts_from_when_the_server_got_it(
    reading: Desk, post: Post
) -> None:
    post.put(mail_from(LIAISON, filled(reading), Date="Fri, 03 Dec 2010 08:00:00 +0800"), CAME)
    (taken,) = read(reading)
    assert (taken.outcome, taken.files[0]["outcome"]) == ("returns", "accepted")
    line = reading.line("police", "submission-1", LOOKED)
    assert (line["state"], line["late"]) == ("reported", False)
    assert datetime.fromisoformat(line["received_at"]) == CAME
    assert (post.count(), post.count(DONE), post.count(ASIDE)) == (0, 1, 0)


def test_a_mail_that_the_server_got_after_the_hour_is_late_whatever_date_it_bears(
    reading: Desk, post: Post
) -> None:
    late = datetime(2010, 12, 10, 9, 31, tzinfo=UTC)
    post.put(mail_from(LIAISON, filled(reading), Date="Fri, 10 Dec 2010 09:00:00 +0800"), late)
    read(reading)
    assert reading.line("police", "submission-1", LOOKED)["late"] is True


def test_the_mail_is_kept_whole_with_channel_sender_and_time(reading: Desk, post: Post) -> None:
    raw = mail_from(LIAISON, filled(reading))
    post.put(raw, CAME)
    read(reading)
    (mail,) = rows(reading, MailRow)
    kept = {row.sha256: row.body for row in rows(reading, Content)}
    assert kept[mail.sha256] == raw
    (arrival,) = rows(reading, Arrival)
    assert (arrival.channel, arrival.sender, arrival.received_at) == ("mail", LIAISON, CAME)
    (handling,) = rows(reading, MailHandling)
    assert (handling.sender, handling.subject, handling.outcome) == (LIAISON, "报送", "returns")


def test_reading_again_changes_nothing(reading: Desk, post: Post) -> None:
    post.put(mail_from(LIAISON, filled(reading)), CAME)
    read(reading)
    before = len(rows(reading, Arrival)), len(reading.messages())
    assert read(reading) == []
    assert (len(rows(reading, Arrival)), len(reading.messages())) == before


def test_the_same_mail_under_a_new_number_is_not_taken_in_twice(reading: Desk, post: Post) -> None:
    raw = mail_from(LIAISON, filled(reading))
    post.put(raw, CAME)
    read(reading)
    post.put(raw, CAME)  # as after the mailbox was moved to another server
    assert [one.outcome for one in read(reading)] == ["returns"]
    assert len(rows(reading, Arrival)) == 1
    assert post.count() == 0


def test_the_liaison_officer_is_told_by_the_receipt_alone(reading: Desk, post: Post) -> None:
    post.put(mail_from(LIAISON, filled(reading)), CAME)
    read(reading)
    assert [one.template for one in reading.messages()] == ["receipt"]


async def test_a_leader_who_sends_it_is_answered_and_the_liaison_gets_the_receipt(
    reading: Desk, post: Post, mailbox: Mailbox
) -> None:
    sent = mail_from(f"局长 <{LEADER.upper()}>", filled(reading))
    post.put(sent, CAME)
    read(reading)
    assert sorted(one.template for one in reading.messages()) == ["mail_answer", "receipt"]
    await reading.mailing(mailbox.url).post(LOOKED)
    written = [
        message_from_bytes(path.read_bytes(), policy=policy.default)
        for path in mailbox.directory.glob("*.eml")
    ]
    answer = next(mime for mime in written if mime["To"] == LEADER)
    assert answer["Auto-Submitted"] == "auto-replied"
    assert answer["In-Reply-To"] == answer["References"]
    assert answer["In-Reply-To"] in sent.decode("ascii", "replace")
    plain = answer.get_body(("plain",))
    assert plain is not None
    assert "已接收，回执编号" in plain.get_content()


def test_a_return_with_faults_goes_back(reading: Desk, post: Post) -> None:
    spoilt = reading.filled("police", "submission-1", {"A01": 12, "A02": -4, "A03": 30, "A04": 1})
    post.put(mail_from(LIAISON, ("报表.xlsx", spoilt)), CAME)
    (taken,) = read(reading)
    assert taken.files[0]["outcome"] == "sent_back"
    assert [one.template for one in reading.messages()] == ["sent_back"]


def test_the_return_of_another_unit_is_put_aside_and_its_sender_told_why(
    reading: Desk, post: Post
) -> None:
    post.put(mail_from(LIAISON, filled(reading, "farms")), CAME)
    (taken,) = read(reading)
    assert taken.needs_a_person
    assert (post.count(DONE), post.count(ASIDE)) == (0, 1)
    assert reading.line("farms", "submission-1", LOOKED)["state"] != "reported"
    (answer,) = answers(reading)
    assert answer.recipients == [LIAISON]
    assert "发件邮箱 liaison@police.example 不是" in answer.text


def test_a_stranger_s_file_is_put_aside_and_a_stranger_is_never_answered(
    reading: Desk, post: Post
) -> None:
    post.put(mail_from(STRANGER, filled(reading)), CAME)
    (taken,) = read(reading)
    assert taken.files[0]["outcome"] == "unrecognised"
    assert post.count(ASIDE) == 1
    assert reading.messages() == []


def test_a_mail_without_a_return_is_answered_once_a_day_and_left_to_a_person(
    reading: Desk, post: Post
) -> None:
    for number in range(3):
        post.put(mail_from(LIAISON, ("说明.docx", b"words"), subject=f"第{number}封"), CAME)
    assert [one.outcome for one in read(reading)] == ["nothing"] * 3
    (answer,) = answers(reading)
    assert "没有可以接收的报表附件" in answer.text
    assert "说明.docx" in answer.text
    post.put(mail_from(LIAISON, subject="次日"), CAME)
    read(reading, "2010-12-11 18:01")
    assert len(answers(reading)) == 2
    assert post.count(ASIDE) == 4


def test_two_programs_do_not_answer_each_other(reading: Desk, post: Post) -> None:
    post.put(mail_from(LIAISON, Auto_Submitted="auto-replied", subject="休假自动回复"), CAME)
    (taken,) = read(reading)
    assert taken.outcome == "automatic"
    assert reading.messages() == []
    assert post.count(DONE) == 1


async def test_a_copy_of_our_own_letter_is_not_taken_for_a_return(
    reading: Desk, post: Post, mailbox: Mailbox
) -> None:
    reading.plan("2010-12-06 09:00")
    await reading.mailing(mailbox.url).post("2010-12-06 09:00")
    for path in sorted(mailbox.directory.glob("*.eml")):
        post.put(path.read_bytes(), CAME)
    assert {one.outcome for one in read(reading)} == {"own"}
    assert rows(reading, Arrival) == []


async def test_what_bounces_is_matched_to_its_notice(
    reading: Desk, post: Post, mailbox: Mailbox
) -> None:
    reading.plan("2010-12-06 09:00")
    await reading.mailing(mailbox.url).post("2010-12-06 09:00")
    gone = next(one for one in reading.messages() if one.recipients == [LIAISON])
    slow = next(one for one in reading.messages() if one.recipients == ["liaison@farms.example"])
    post.put(report_on(gone.message_id, LIAISON.upper()), CAME)
    post.put(report_on(slow.message_id, slow.recipients[0], "4.4.1", "delayed"), CAME)
    assert [one.outcome for one in read(reading)] == ["bounce", "bounce"]
    told = bounced(reading.house, "small", at(LOOKED))
    assert {(one.recipient, one.status, one.permanent, one.message) for one in told} == {
        (LIAISON, "5.1.1", True, gone.id),
        (slow.recipients[0], "4.4.1", False, slow.id),
    }
    with reading.house.transaction() as session:
        assert bounced_addresses(session, "small", at(LOOKED)) == {LIAISON}
        assert bounced_addresses(session, "small", at("2010-12-10 17:00")) == set()


def test_a_report_on_somebody_else_s_mail_is_left_to_a_person(reading: Desk, post: Post) -> None:
    post.put(report_on("<other@elsewhere.example>", LIAISON), CAME)
    (taken,) = read(reading)
    assert (taken.outcome, taken.needs_a_person) == ("nothing", True)


STEPS = ("keep_mail", "read_mail", "files_of", "receive_all", "answer_mail", "put_bounces")


@pytest.mark.parametrize("step", STEPS)
def test_whatever_step_it_dies_at_the_next_run_ends_as_one_run_would(
    reading: Desk, post: Post, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def dies(*_: object, **__: object) -> None:
        raise SystemExit(9)

    post.put(mail_from(LIAISON, filled(reading), ("另.xlsx", b"no workbook")), CAME)
    with monkeypatch.context() as patch:
        patch.setattr(mail_in, step, dies)
        with pytest.raises(SystemExit):
            read(reading)
    assert post.count() == 1
    (taken,) = read(reading)
    assert [file["outcome"] for file in taken.files] == ["accepted", "unrecognised"]
    assert len(rows(reading, Arrival)) == 2
    assert [one.template for one in answers(reading)] == ["mail_answer"]


@pytest.mark.parametrize("times", [1, 2])
def test_a_crash_between_taking_in_and_putting_away_takes_in_nothing_twice(
    reading: Desk, post: Post, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    def dies(*_: object) -> None:
        raise SystemExit(9)

    post.put(mail_from(LIAISON, filled(reading)), CAME)
    for _ in range(times):
        with monkeypatch.context() as patch:
            patch.setattr(ImapMailbox, "put_into", dies)
            with pytest.raises(SystemExit):
                read(reading)
    assert [one.outcome for one in read(reading)] == ["returns"]
    assert len(rows(reading, Arrival)) == 1
    assert len(reading.messages()) == 1


def test_a_wrong_password_is_told_without_the_password(reading: Desk, post: Post) -> None:
    wrong = with_mailbox(reading, post.url.replace("p%40ss", "S3cret"))
    with pytest.raises(MailboxUnreachable) as fault:
        read(wrong)
    assert "S3cret" not in fault.value.said("zh-CN") + fault.value.said("en")
    assert PASSWORD not in repr(mail_in.mailbox_of(reading.house))


def test_a_folder_that_is_not_there_is_told(reading: Desk, post: Post) -> None:
    with pytest.raises(MailboxUnreachable):
        read(with_mailbox(reading, post.url.replace("/INBOX", "/NOBODY")))


def test_a_server_that_is_away_is_told(reading: Desk) -> None:
    with closing(socket.socket()) as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
    with pytest.raises(MailboxUnreachable):
        read(with_mailbox(reading, f"imap://a:b@127.0.0.1:{port}/INBOX"))


def test_a_connection_that_drops_in_the_middle_leaves_the_mail_for_the_next_time(
    reading: Desk, post: Post
) -> None:
    post.put(mail_from(LIAISON, filled(reading)), CAME)
    with dropping(post.port, after=1500) as port:
        cut = with_mailbox(reading, post.url.replace(str(post.port), str(port)))
        with pytest.raises(MailboxUnreachable):
            read(cut)
    assert post.count() == 1
    assert [one.outcome for one in read(reading)] == ["returns"]


def test_no_mailbox_and_an_address_that_is_none_are_told_for_what_they_are(desk: Desk) -> None:
    with pytest.raises(NoMailbox):
        read(desk)
    for url in ("imap://", "http://a:b@c", "imap://a:b@c?tls=maybe", "imap://a:b@c?x=1"):
        with pytest.raises(BadSetting) as fault:
            read(with_mailbox(desk, url))
        assert "MUSTER_IMAP_URL" in fault.value.said("zh-CN")


def test_forty_megabytes_are_taken_in(reading: Desk, post: Post) -> None:
    post.put(mail_from(LIAISON, filled(reading), ("照片.bin", bytes(30 * 2**20))), CAME)
    (taken,) = read(reading)
    assert taken.files[0]["outcome"] == "accepted"


class dropping:  # noqa: N801  (used as a block)
    """A way to the server that breaks off after so many bytes."""

    def __init__(self, port: int, after: int) -> None:
        self._port, self._left = port, after

    def __enter__(self) -> int:
        self._door = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._carry, daemon=True).start()
        return int(self._door.getsockname()[1])

    def __exit__(self, *_: object) -> None:
        self._door.close()

    def _carry(self) -> None:
        here, _ = self._door.accept()
        there = socket.create_connection(("127.0.0.1", self._port))
        threading.Thread(target=_copy, args=(here, there), daemon=True).start()
        while self._left > 0 and (piece := there.recv(min(256, self._left))):
            here.sendall(piece)
            self._left -= len(piece)
        here.close()
        there.close()


def _copy(source: socket.socket, target: socket.socket) -> None:
    try:
        while piece := source.recv(4096):
            target.sendall(piece)
    except OSError:
        return
