"""A file that is still being copied into the inbox is left until it is whole."""

import zipfile
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest

from office.receiving.copied import is_whole

CHANGED = datetime(2010, 12, 9, 2, tzinfo=UTC)


def book() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>" * 500)
    return made.getvalue()


def after(seconds: float) -> datetime:
    return CHANGED + timedelta(seconds=seconds)


def test_a_workbook_is_whole_when_its_last_byte_has_come_and_never_before() -> None:
    whole = book()
    assert is_whole(whole, CHANGED, after(0))
    assert not any(is_whole(whole[:cut], CHANGED, after(1)) for cut in range(0, len(whole) - 1, 7))


@pytest.mark.parametrize("body", [b"code,value\nA01,12", b"\xd0\xcf\x11\xe0 an .xls"])
def test_a_file_without_an_end_of_its_own_is_whole_once_it_is_quiet(body: bytes) -> None:
    assert not is_whole(body, CHANGED, after(1))
    assert is_whole(body, CHANGED, after(6))


@pytest.mark.parametrize("body", [b"", book()[:100]])
def test_what_never_became_whole_is_taken_in_all_the_same_and_answered(body: bytes) -> None:
    assert not is_whole(body, CHANGED, after(9 * 60))
    assert is_whole(body, CHANGED, after(11 * 60))


def test_under_a_clock_that_stands_years_from_the_files_everything_is_old() -> None:
    assert is_whole(b"A01,12", CHANGED + timedelta(days=5000), CHANGED)
