"""Who is answered when a mail has come in, who is left to a person, and who never is."""

from email import message_from_bytes, policy

from rehearsal.mailbox import Mailbox
from tests.integration.desk import FIGURES, Desk
from tests.integration.imap import Post
from tests.integration.reading import (
    ASIDE,
    CAME,
    DONE,
    LEADER,
    LIAISON,
    LOOKED,
    NEEDED,
    STRANGER,
    answers,
    filled,
    read,
)
from tests.mails import mail_from

pytestmark = NEEDED


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


def test_whoever_sends_an_old_file_again_is_told_which_receipt_counts(
    reading: Desk, post: Post
) -> None:
    old = filled(reading)
    first = reading.take(old[1], "2010-12-09 10:00").receipt
    corrected = reading.hand_in(
        "police", "submission-1", "2010-12-09 11:00", {**FIGURES, "A01": 20}, correction="是"
    )
    post.put(mail_from(LIAISON, old), CAME)
    read(reading)
    (answer,) = answers(reading)
    assert f"与此前来件相同，不重复登记（回执编号{first}）" in answer.text
    assert f"现以回执编号{corrected.receipt}的报表为准" in answer.text


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
