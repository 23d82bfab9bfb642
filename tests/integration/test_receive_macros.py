"""Macros of a workbook are never run, which its sender is told; they are no fault."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from documents.workbooks.macros import has_macros
from tests.integration.desk import Desk

IGNORED = "文件含宏，未予运行"
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def with_macros(content: bytes) -> bytes:
    book = BytesIO(content)
    with ZipFile(book, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" * 300)
    return book.getvalue()


def letter(desk: Desk, template: str) -> str:
    (one,) = [m for m in desk.messages() if m.template == template]
    return one.text


def test_the_receipt_says_that_macros_were_not_run(desk: Desk) -> None:
    body = with_macros(desk.filled("police", "submission-1"))
    taken = desk.take(body, "2010-12-09 10:00", "报表.XLSM")
    assert (taken.outcome, taken.faults) == ("accepted", ())
    assert IGNORED in letter(desk, "receipt")


def test_what_goes_back_says_it_too_and_not_as_what_is_wrong(desk: Desk) -> None:
    body = with_macros(desk.filled("police", "submission-1", {"A01": 12}))
    taken = desk.take(body, "2010-12-09 10:00", "报表.xlsm")
    assert taken.outcome == "sent_back"
    told = letter(desk, "sent_back")
    assert IGNORED in told.partition("存在的问题")[0]


def test_of_a_workbook_without_macros_nothing_is_said_whatever_it_is_called(desk: Desk) -> None:
    body = desk.filled("police", "submission-1")
    assert desk.take(body, "2010-12-09 10:00", "报表.xlsm").outcome == "accepted"
    assert IGNORED not in letter(desk, "receipt")
    assert not has_macros(b"PK\x03\x04 cut short")
