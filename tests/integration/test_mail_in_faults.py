"""Reading the mailbox where it dies, breaks off or cannot begin: nothing is lost or doubled."""

import socket
from contextlib import closing

import pytest

from ledger.tables import Arrival
from notifications.mailbox import Mailbox as ImapMailbox
from office.errors import BadSetting, MailboxUnreachable, NoMailbox
from office.receiving import mail_in
from tests.integration.desk import Desk
from tests.integration.dropping import dropping
from tests.integration.imap import PASSWORD, Post
from tests.integration.reading import (
    CAME,
    LIAISON,
    NEEDED,
    answers,
    filled,
    read,
    rows,
    with_mailbox,
)
from tests.mails import mail_from

pytestmark = NEEDED


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
