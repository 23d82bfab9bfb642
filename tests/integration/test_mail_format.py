"""A letter as a message: what is written into it is what a mail client reads out of it."""

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage, MIMEPart
from email.utils import getaddresses
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notifications.letter import Draft
from notifications.mime import Attachment, build, message_id

ONE_LINE = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=200
)
FILE = Attachment("第二次数据报送统计报表（县公安局）.xlsx", b"PK\x03\x04\r\n\n\r.", "xlsx")
FACTS: dict[str, Any] = {
    "draft": Draft("【催报】第二次数据报送", "请于1月7日前报送。\n", "<p>请于1月7日前报送。</p>\n"),
    "sender": "县领导小组办公室 <office@licheng.example>",
    "to": ["信息联络员 <police@licheng.example>"],
    "copy_to": [],
    "message_id": message_id(["a", "b"], "licheng.example"),
    "date": datetime(2011, 1, 6, 9, 0, tzinfo=UTC),
    "attachments": [FILE],
}


def read(wire: bytes) -> EmailMessage:
    """As the client at the other end reads it."""
    read = message_from_bytes(wire, policy=policy.default)
    assert [part.defects for part in read.walk() if part.defects] == []
    return read


def attached(mime: EmailMessage) -> list[MIMEPart]:
    return list(mime.iter_attachments())


def test_text_and_html_are_alternatives_and_both_readable() -> None:
    mime = read(build(**FACTS))
    text, html = mime.get_body(["plain"]), mime.get_body(["html"])
    assert text is not None
    assert html is not None
    assert text.get_content().strip() == "请于1月7日前报送。"
    assert html.get_content().strip() == "<p>请于1月7日前报送。</p>"
    assert mime["Auto-Submitted"] == "auto-generated"


def test_an_attachment_keeps_its_chinese_name_and_its_bytes() -> None:
    (part,) = attached(read(build(**FACTS)))
    assert part.get_filename() == FILE.name
    assert part.get_content() == FILE.content
    assert part.get_content_type().endswith("spreadsheetml.sheet")


def test_the_name_is_written_for_new_clients_and_for_old_ones() -> None:
    wire = build(**FACTS).decode("ascii")
    assert "filename*=utf-8''%E7%AC%AC%E4%BA%8C%E6%AC%A1" in wire
    assert re.search(r'name="=\?utf-8\?B\?', wire)


def test_the_same_letter_is_the_same_bytes_in_seven_bits() -> None:
    wire = build(**FACTS)
    assert wire == build(**FACTS)
    assert wire.isascii()
    assert max(len(line) for line in wire.split(b"\r\n")) < 998


@settings(deadline=None)
@given(subject=ONE_LINE, name=ONE_LINE.filter(lambda name: name == name.strip()))
def test_any_subject_and_any_file_name_come_back_as_they_were(subject: str, name: str) -> None:
    draft = Draft(subject, "", "")
    files = [Attachment(name, b"x", "docx")]
    mime = read(build(**{**FACTS, "draft": draft, "attachments": files}))
    assert mime["Subject"] == subject
    assert [part.get_filename() for part in attached(mime)] == [name]


@settings(deadline=None)
@given(
    name=ONE_LINE.filter(lambda name: " ".join(name.split()) == name and not set(name) & {*'"\\'})
)
def test_any_display_name_comes_back_as_it_was(name: str) -> None:
    wire = build(**{**FACTS, "to": [f"{name} <a@b.cn>", "c@d.cn"]})
    written = getaddresses([message_from_bytes(wire, policy=policy.compat32)["To"]])
    assert [str(make_header(decode_header(shown))) for shown, _ in written] == [name, ""]
    assert [address for _, address in written] == ["a@b.cn", "c@d.cn"]


@pytest.mark.parametrize("breaker", ["\n", "\r", "\r\n", "\0", "\x0b", "\x85", "\u2028"])
@pytest.mark.parametrize(
    "field", ["draft", "sender", "to", "copy_to", "reply_to", "message_id", "attachments"]
)
def test_no_value_can_start_a_header_of_its_own(field: str, breaker: str) -> None:
    evil = f"a{breaker}Bcc: thief@example.com <a@b.cn>"
    value = {
        "draft": Draft(evil, "", ""),
        "attachments": [Attachment(evil, b"", "xlsx")],
        "to": [evil],
        "copy_to": [evil],
    }.get(field, evil)
    with pytest.raises(ValueError, match="line break"):
        build(**{**FACTS, field: value})


@pytest.mark.parametrize(
    "address", ["", "police", "a@b@c", "a@b.cn>, <c@d.cn", "警@公安.cn", "a b@c.d"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="not a mail address"):
        build(**{**FACTS, "to": [address]})


def test_a_date_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        build(**{**FACTS, "date": datetime(2011, 1, 6, 9, 0)})  # noqa: DTZ001


def test_the_same_keys_in_any_order_give_the_same_message_id() -> None:
    assert message_id(["b", "a"], "x.cn") == message_id(["a", "b"], "x.cn")
    assert message_id(["ab"], "x.cn") != message_id(["a", "b"], "x.cn")
    assert message_id(["a,b"], "x.cn") != message_id(["a", "b"], "x.cn")
