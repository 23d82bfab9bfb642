"""Whatever is sent in place of a form gets one fault that says what it is, never a traceback."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from campaigns.reading.load import load_campaign
from campaigns.sheets.examine import CellFault
from documents.blanks.blank import blank_workbook
from documents.filled.form import Unreadable, read_workbook

ROOT = Path(__file__).parents[2]
CAMPAIGN = load_campaign(ROOT / "campaign_specs/licheng-2010.yaml")
BLANK = blank_workbook(
    CAMPAIGN,
    CAMPAIGN.occurrences_by_duty("submission-2")[0],
    CAMPAIGN.units_by_id["public-security"],
)
SHEET = "xl/worksheets/sheet1.xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
FAR = b'<row r="1"><c r="A1"><v>1</v></c></row>'


def fault_of(content: bytes) -> CellFault:
    with pytest.raises(Unreadable) as caught:
        read_workbook(content)
    fault = caught.value.fault
    assert fault.message("zh-CN")
    assert fault.message("en")
    return fault


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def changed(change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(BytesIO(BLANK)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**parts, SHEET: change(parts[SHEET])})


def with_rows(rows: bytes) -> bytes:
    inside = b"<sheetData>" + rows + b"</sheetData>"
    return changed(lambda text: re.sub(rb"<sheetData>.*</sheetData>", inside, text, flags=re.S))


def locked() -> bytes:
    """An archive whose parts claim to be encrypted."""
    at = [m.start() for m in re.finditer(b"PK\x01\x02", BLANK)]
    content = bytearray(BLANK)
    for place in at:
        content[place + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"", "not-a-workbook", id="empty"),
        pytest.param(b"MZ" + bytes(400), "not-a-workbook", id="program"),
        pytest.param(b"%PDF-1.7", "not-a-workbook", id="pdf"),
        pytest.param(b"a,b\n1,2\n", "not-a-workbook", id="csv"),
        pytest.param(zipped({"word/document.xml": b"<a/>"}), "not-a-workbook", id="word"),
        pytest.param(BLANK[:5000], "damaged", id="truncated"),
        pytest.param(changed(lambda text: text[:2000]), "damaged", id="sheet cut short"),
        pytest.param(OLE, "damaged", id="xls of nothing"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", id="encrypted"),
        pytest.param(locked(), "encrypted", id="locked archive"),
        pytest.param(b"PK\x03\x04" + bytes(21 * 1024**2), "too-large", id="21 MB"),
    ],
)
def test_what_is_no_readable_workbook(content: bytes, code: str) -> None:
    assert fault_of(content).code == code


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "这不是电子表格文件，内容为空（0 字节）；"),
        (b"MZ" + bytes(400), "这不是电子表格文件，而是可执行程序；"),
        (b"%PDF-1.7", "这不是电子表格文件，而是 PDF 文档；"),
        (b"\xff\xd8\xff\xe0" + bytes(90), "这不是电子表格文件，而是图片；"),
        (zipped({"word/document.xml": b"<a/>"}), "这不是电子表格文件，而是文字处理文档；"),
        (zipped({"报表.xlsx": BLANK}), "这不是电子表格文件，而是压缩包（请先解压，"),
        (b"<html><table><tr><td>1</td></tr></table>", "这不是电子表格文件，而是网页格式的文件；"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "这不是电子表格文件，"),
        (b"\x00\x01\x02" + bytes(50), "这不是电子表格文件；"),
    ],
)
def test_what_was_sent_instead_is_named_for_its_sender(content: bytes, said: str) -> None:
    assert fault_of(content).message("zh-CN").startswith(said)


def test_a_bomb_is_not_inflated() -> None:
    bomb = zipped({"xl/workbook.xml": b"<a>" + b" " * (201 * 1024**2) + b"</a>"})
    assert len(bomb) < 1024**2
    assert fault_of(bomb).facts == {"limit": "32 MB"}


@pytest.mark.parametrize(
    "rows",
    [
        FAR + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        FAR + b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>',
        FAR + b'<row r="1048576">' + b"<c/>" * 9000 + b"<c><v>1</v></c></row>",
        b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>' + FAR,
    ],
)
def test_a_cell_in_the_far_corner_does_not_take_all_memory(rows: bytes) -> None:
    """The reader would lay out every cell between, and end the whole process."""
    assert fault_of(with_rows(rows)).code == "too-far"


def test_a_workbook_of_somebody_else_is_not_ours() -> None:
    buffer = BytesIO()
    openpyxl.Workbook().save(buffer)
    assert fault_of(buffer.getvalue()).code == "not-ours"


def test_a_layout_from_another_time_is_not_ours() -> None:
    book = openpyxl.load_workbook(BytesIO(BLANK))
    (told,) = (row[1] for row in book["_muster"].iter_rows() if row[0].value == "format")
    told.value = "99"
    buffer = BytesIO()
    book.save(buffer)
    assert fault_of(buffer.getvalue()).code == "not-ours"


def test_two_rows_of_one_code_that_differ_are_told() -> None:
    book = openpyxl.load_workbook(BytesIO(BLANK))
    sheet = book["统计表"]
    sheet["D10"], sheet["A60"], sheet["D60"] = 3, "A01", 4
    buffer = BytesIO()
    book.save(buffer)
    assert fault_of(buffer.getvalue()).message("zh-CN") == (
        "指标“A01”填了两处，数不一致：统计表!D10 与 统计表!D60；请只保留一处"
    )
