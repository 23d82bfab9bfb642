"""Reading a mail: who wrote, what is enclosed, and that nothing in it stops the reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.incoming import read_mail
from tests.mails import mail_from, report_on

UNIT = "李四 <Liaison@Police.example>"


def test_the_sender_is_the_bare_address_in_small_letters() -> None:
    read = read_mail(mail_from(UNIT, subject="报送第一次报表"))
    assert read.sender == "liaison@police.example"
    assert read.subject == "报送第一次报表"
    assert not read.automatic


def test_files_keep_their_chinese_names_and_are_told_to_be_sheets_or_not() -> None:
    read = read_mail(mail_from(UNIT, ("统计报表（公安局）.XLSX", b"PK"), ("说明.docx", b"w")))
    assert [(one.name, one.is_sheet) for one in read.enclosed] == [
        ("统计报表（公安局）.XLSX", True),
        ("说明.docx", False),
    ]
    assert read.enclosed[0].body == b"PK"


@pytest.mark.parametrize(
    "name",
    [
        b'filename="=?GB2312?B?saix7S54bHM=?="',
        'filename="报表.xls"'.encode("gb18030"),
        'filename="报表.xls"'.encode(),
        b"filename*=utf-8''%E6%8A%A5%E8%A1%A8.xls",
        b"filename*=gb2312''%B1%A8%B1%ED.xls",
    ],
)
def test_a_file_name_is_read_however_the_program_wrote_it(name: bytes) -> None:
    raw = (
        b"From: a@b.example\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: application/vnd.ms-excel\r\nContent-Disposition: attachment; " + name +
        b"\r\nContent-Transfer-Encoding: base64\r\n\r\nUEsDBA==\r\n"
    )  # fmt: skip
    (one,) = read_mail(raw).enclosed
    assert one.name == "报表.xls"
    assert one.body == b"PK\x03\x04"


def test_a_workbook_without_a_name_is_known_by_its_type() -> None:
    raw = b"From: a@b.example\r\nContent-Type: text/csv\r\n\r\n1,2\r\n"
    assert [(one.name, one.is_sheet) for one in read_mail(raw).enclosed] == [("1.csv", True)]


def test_what_is_in_a_forwarded_mail_is_found() -> None:
    inner = mail_from("a@b.example", ("表.ods", b"ods"))
    head = b"From: c@d.example\r\nContent-Type: message/rfc822\r\nMIME-Version: 1.0\r\n\r\n"
    read = read_mail(head + inner)
    assert read.sender == "c@d.example"
    assert [one.name for one in read.enclosed] == ["表.ods"]


def test_a_folder_in_a_file_name_and_a_line_break_in_a_subject_are_gone() -> None:
    raw = (
        b"From: a@b.example\r\nSubject: =?utf-8?B?5oqlDQpCY2M6IHhAeQ==?=\r\n"
        b"Content-Disposition: attachment; filename=\"..\\\\..\\\\a/b.xls\"\r\n\r\nx"
    )  # fmt: skip
    read = read_mail(raw)
    assert read.subject == "报 Bcc: x@y"
    assert [one.name for one in read.enclosed] == ["b.xls"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; x=y"},
        {"Precedence": "bulk"},
        {"List_Id": "<all.example>"},
        {"Return_Path": "<>"},
    ],
)
def test_what_a_program_wrote_is_told_from_what_a_person_wrote(headers: dict[str, str]) -> None:
    assert read_mail(mail_from(UNIT, **headers)).automatic
    assert not read_mail(mail_from(UNIT, Auto_Submitted="no")).automatic


def test_a_report_tells_whom_which_message_did_not_reach() -> None:
    (bounce,) = read_mail(report_on("<a@office.example>", "x@unit.example")).bounces
    assert bounce.message_id == "<a@office.example>"
    assert (bounce.recipient, bounce.status, bounce.permanent) == ("x@unit.example", "5.1.1", True)
    assert bounce.diagnostic == "550 no such user here"


def test_a_delay_is_no_failure_and_a_delivery_is_no_bounce() -> None:
    delayed = read_mail(report_on("<a@b>", "x@y.example", "4.4.1", "delayed"))
    assert [bounce.permanent for bounce in delayed.bounces] == [False]
    assert read_mail(report_on("<a@b>", "x@y.example", "2.0.0", "delivered")).bounces == ()


def test_the_returned_message_of_a_report_is_nothing_that_was_handed_in() -> None:
    assert read_mail(report_on("<a@b>", "x@y.example")).enclosed == ()


@pytest.mark.parametrize("depth", [50, 3000])
def test_a_mail_nested_without_end_is_read_as_far_as_it_goes(depth: int) -> None:
    head = b"Content-Type: message/rfc822\r\n\r\n"
    read = read_mail(b"From: a@b.example\r\nSubject: deep\r\n" + head * depth + b"x")
    assert (read.sender, read.enclosed) == ("a@b.example", ())


@given(st.binary(max_size=400))
def test_no_bytes_stop_the_reading(raw: bytes) -> None:
    read_mail(raw)


@given(st.binary(max_size=60), st.sampled_from(["From", "Subject", "Content-Type", "Message-ID"]))
def test_no_header_stops_the_reading(value: bytes, name: str) -> None:
    raw = name.encode() + b": " + value.replace(b"\n", b"") + b"\r\n\r\nbody"
    read = read_mail(raw)
    assert "\n" not in read.subject + read.sender + read.message_id
