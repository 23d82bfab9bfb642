"""Returns that come by mail, through a real IMAP server: taken in once, kept whole, put away."""

from datetime import UTC, datetime

from ledger.tables import Arrival, Content
from ledger.tables_mail import MailHandling, MailRow
from rehearsal.mailbox import Mailbox
from tests.integration.desk import Desk
from tests.integration.imap import Post
from tests.integration.reading import ASIDE, CAME, DONE, LIAISON, LOOKED, NEEDED, filled, read, rows
from tests.mails import mail_from

pytestmark = NEEDED


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


def test_a_return_with_faults_goes_back(reading: Desk, post: Post) -> None:
    spoilt = reading.filled("police", "submission-1", {"A01": 12, "A02": -4, "A03": 30, "A04": 1})
    post.put(mail_from(LIAISON, ("报表.xlsx", spoilt)), CAME)
    (taken,) = read(reading)
    assert taken.files[0]["outcome"] == "sent_back"
    assert [one.template for one in reading.messages()] == ["sent_back"]


def test_forty_megabytes_are_taken_in(reading: Desk, post: Post) -> None:
    post.put(mail_from(LIAISON, filled(reading), ("照片.bin", bytes(30 * 2**20))), CAME)
    (taken,) = read(reading)
    assert taken.files[0]["outcome"] == "accepted"


async def test_a_copy_of_our_own_letter_is_not_taken_for_a_return(
    reading: Desk, post: Post, mailbox: Mailbox
) -> None:
    reading.plan("2010-12-06 09:00")
    await reading.mailing(mailbox.url).post("2010-12-06 09:00")
    for path in sorted(mailbox.directory.glob("*.eml")):
        post.put(path.read_bytes(), CAME)
    assert {one.outcome for one in read(reading)} == {"own"}
    assert rows(reading, Arrival) == []
