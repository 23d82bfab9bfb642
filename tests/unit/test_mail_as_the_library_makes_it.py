"""A letter says the same as if ``email.message.EmailMessage`` had made it."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from notifications.letter import Draft
from notifications.mime import Attachment, build

WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=120)
NAMES = (
    st.text("公安局农委 aZ.,-'（）", max_size=30)
    .map(lambda name: " ".join(name.split()))
    .filter(lambda name: len(name.encode()) <= 39)
)
"""As long as one RFC 2047 word: of two in a name the library's parser keeps the space between
them, against section 6.2. ``test_mail_format`` reads longer names with its older reader."""
ADDRESSES = st.builds(
    Address,
    NAMES,
    addr_spec=st.from_regex(
        r"[a-z0-9_+-]{1,12}(\.[a-z0-9]{1,9})?@[a-z0-9-]{1,9}\.example", fullmatch=True
    ),
)
FILES = st.builds(
    Attachment,
    WORDS.filter(lambda name: name == " ".join(name.split()) != ""),
    st.binary(max_size=300),
    st.sampled_from(["xlsx", "docx"]),
)
BODIES = st.one_of(
    st.text(max_size=400), st.text("a.= \t\r\n-F", max_size=400), st.text("报送。\n", max_size=400)
)
LETTERS = st.fixed_dictionaries(
    {
        "draft": st.builds(Draft, WORDS.map(lambda text: " ".join(text.split())), BODIES, BODIES),
        "sender": ADDRESSES,
        "to": st.lists(ADDRESSES, min_size=1, max_size=3),
        "copy_to": st.lists(ADDRESSES, max_size=3),
        "attachments": st.lists(FILES, max_size=3),
        "reply_to": st.none() | ADDRESSES,
        "in_reply_to": st.none() | st.just("<asked@unit.example>"),
    }
)
DATED: dict[str, Any] = {
    "message_id": "<0123@office.example>",
    "date": datetime(2011, 1, 6, 9, 0, tzinfo=UTC),
}
TYPES = {"xlsx": "spreadsheetml.sheet", "docx": "wordprocessingml.document"}


def by_the_library(letter: dict[str, Any]) -> EmailMessage:
    mime = EmailMessage(policy=policy.SMTP)
    mime["From"], mime["To"] = letter["sender"], letter["to"]
    if letter["copy_to"]:
        mime["Cc"] = letter["copy_to"]
    if letter["reply_to"]:
        mime["Reply-To"] = letter["reply_to"]
    mime["Subject"], mime["Date"] = letter["draft"].subject, DATED["date"]
    mime["Message-ID"] = DATED["message_id"]
    if letter["in_reply_to"]:
        mime["In-Reply-To"] = mime["References"] = letter["in_reply_to"]
    mime["Auto-Submitted"] = "auto-replied" if letter["in_reply_to"] else "auto-generated"
    mime.set_content(letter["draft"].text)
    mime.add_alternative(letter["draft"].html, subtype="html")
    for one in letter["attachments"]:
        kind = f"vnd.openxmlformats-officedocument.{TYPES[one.kind]}"
        mime.add_attachment(one.content, "application", kind, filename=one.name)
    return mime


def told(mime: EmailMessage) -> dict[str, Any]:
    """What a reader finds in a mail."""
    found: dict[str, Any] = {name: str(mime[name]) for name in mime if not name.startswith("C")}
    for name in ("From", "To", "Cc", "Reply-To"):
        if name in mime:
            who = [(one.display_name, one.addr_spec) for one in mime[name].addresses]
            found[name] = who
    for kind in ("plain", "html"):
        found[kind] = lines(mime.get_body([kind]))
    found["files"] = [
        (part.get_filename(), part.get_content_type(), part.get_content())
        for part in mime.iter_attachments()
    ]
    return found


def lines(part: MIMEPart | None) -> list[str]:
    assert part is not None
    written: str = part.get_content()
    return written.replace("\r\n", "\n").split("\n")


def read(wire: bytes) -> EmailMessage:
    mime = message_from_bytes(wire, policy=policy.SMTP)
    assert [part.defects for part in mime.walk() if part.defects] == []
    return mime


def by_us(letter: dict[str, Any]) -> EmailMessage:
    written = {
        **letter,
        "sender": written_out(letter["sender"]),
        "to": [written_out(one) for one in letter["to"]],
        "copy_to": [written_out(one) for one in letter["copy_to"]],
        "reply_to": letter["reply_to"] and written_out(letter["reply_to"]),
    }
    return read(build(**written, **DATED))


def written_out(address: Address) -> str:
    """As a roster or a setting has it."""
    name, spec = address.display_name, address.addr_spec
    return f"{name} <{spec}>" if name else spec


@given(LETTERS)
@example(
    {
        "draft": Draft("【催报】 第二次 report", "From me\n.\n", "<p>a = b</p>"),
        "sender": Address("县领导小组办公室", "office", "a.example"),
        "to": [Address("", "u", "b.example")],
        "copy_to": [Address("Zhang San, Dr.", "z", "b.example")],
        "attachments": [Attachment("表 1（县公安局）.xlsx", b"PK\r\n.\r\n", "xlsx")],
        "reply_to": None, "in_reply_to": None,
    }
)  # fmt: skip
def test_what_a_reader_finds_is_what_the_library_says(letter: dict[str, Any]) -> None:
    assert told(by_us(letter)) == told(by_the_library(letter))


@pytest.mark.parametrize("message_id", ["<编号@unit.example>", f"<{'x' * 2000}@unit.example>"])
def test_an_id_that_cannot_stand_in_a_header_is_answered_without_it(message_id: str) -> None:
    draft = Draft("已收到", "已收到。\n", "<p>已收到。</p>\n")
    wire = build(
        draft=draft, sender="o@a.example", to=["u@b.example"], copy_to=[], attachments=[],
        in_reply_to=message_id, **DATED,
    )  # fmt: skip
    assert "In-Reply-To" not in read(wire)
    assert read(wire)["Auto-Submitted"] == "auto-replied"
