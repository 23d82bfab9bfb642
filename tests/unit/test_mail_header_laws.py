"""Whatever is put into a letter's headers, another reader finds those headers and no other."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from hypothesis import example, given
from hypothesis import strategies as st

from notifications.letter import Draft
from notifications.mime import Attachment, build, message_id

EXPECTED = [
    *("From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted"),
    *("MIME-Version", "Content-Type"),
]
WORDS = st.text(max_size=90)
NAMES = st.text(st.characters(exclude_characters='<>@,;:"\\()[]'), max_size=40)


def made(subject: str, name: str = "县公安局", file: str = "表.xlsx") -> EmailMessage | None:
    """The letter as another program reads it from the wire; nothing where it is refused."""
    try:
        wire = build(
            draft=Draft(subject, "正文\n", "<p>正文</p>\n"),
            sender=f"{name} <office@a.example>", to=[f"{name} <u@b.example>"],
            copy_to=["c@b.example"], message_id=message_id(["k"], "a.example"),
            date=datetime(2011, 1, 6, 1, tzinfo=UTC),
            attachments=[Attachment(file, b"PK", "xlsx")], reply_to="office@a.example",
        )  # fmt: skip
    except ValueError:
        return None
    return message_from_bytes(wire, policy=policy.default)


@given(WORDS)
@example("报送\r\nBcc: x@y.example")
@example("=?utf-8?B?DQpCY2M6IHg=?=")
@example("催" * 90)
def test_a_subject_is_that_subject_or_refused(subject: str) -> None:
    read = made(subject)
    if read is None:
        return
    assert read.keys() == EXPECTED
    assert read["Subject"].split() == subject.split()


@given(NAMES)
@example("县公安局\nBcc: x@y.example")
@example("Zhang San, Dr.")
def test_a_name_never_becomes_another_recipient(name: str) -> None:
    read = made("催报", name)
    if read is None:
        return
    assert read.keys() == EXPECTED
    assert [a.addr_spec for a in read["To"].addresses] == ["u@b.example"]
    assert [a.addr_spec for a in read["From"].addresses] == ["office@a.example"]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
@example('表";\r\nContent-Type: text/html')
@example("报表（县公安局）.xlsx")
def test_a_file_keeps_its_name_and_brings_no_header(file: str) -> None:
    read = made("催报", file=file)
    if read is None:
        return
    assert read.keys() == EXPECTED
    (enclosed,) = read.iter_attachments()
    assert {key.lower() for key in enclosed} - {"mime-version"} == {
        "content-type", "content-transfer-encoding", "content-disposition",
    }  # fmt: skip
    assert enclosed.get_content() == b"PK"
    assert (enclosed.get_filename() or "").split() == file.split()


@given(WORDS, NAMES)
def test_every_line_on_the_wire_is_short_and_in_seven_bits(subject: str, name: str) -> None:
    read = made(subject, name)
    if read is not None:
        wire = read.as_bytes()
        assert all(byte < 128 for byte in wire)
        assert max(len(line) for line in wire.split(b"\n")) < 998
