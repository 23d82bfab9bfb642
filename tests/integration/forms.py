"""A filled form in tests: the small campaign's, and what becomes of it when it is read."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

from campaigns.sheets.examine import CellFault, examine
from documents.blanks.blank import blank_workbook
from documents.filled.form import Unreadable, read_workbook
from tests.integration.small import small

CAMPAIGN = small()
DUTY = CAMPAIGN.occurrences_by_duty("submission-1")[0]
UNIT = CAMPAIGN.units_by_id["police"]
FORM = CAMPAIGN.form_of(DUTY.duty, UNIT.id)
BLANK = blank_workbook(CAMPAIGN, DUTY, UNIT)
SHEET = "统计表"
FIGURES: Mapping[str, Any] = {"A01": 12, "A02": 40, "A03": 30, "A04": 1.5}
TAKEN = {code: Decimal(str(value)) for code, value in FIGURES.items()}
"""What is understood of ``FIGURES``, where nothing is wrong."""

Change = Callable[[Any], None]


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content))


def saved(book: Any) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def cell(book: Any, code: str, sheet: str = SHEET) -> Any:
    """The cell to fill in for a code."""
    (row,) = (c.row for c in book[sheet]["A"] if c.value == code)
    return book[sheet].cell(row, 4)


def filled(
    change: Change | None = None, figures: Mapping[str, Any] = FIGURES, blank: bytes = BLANK
) -> bytes:
    """The blank filled in by a person who then does something else to the sheet."""
    book = opened(blank)
    for code, value in figures.items():
        cell(book, code).value = value
    head = {"填表人": "张三", "联系电话": "0355-6560001"}
    for row in book[SHEET].iter_rows():
        for label in row:
            if label.value in head:
                book[SHEET].cell(label.row, label.column + 1).value = head[label.value]
    if change:
        change(book)
    return saved(book)


def verdict(content: bytes) -> object:
    """The figures that are taken, or what is refused: each fault with its cell."""
    try:
        examined = examine(read_workbook(content), FORM)
    except Unreadable as error:
        return [f"{_said(error.fault).cell} {error.fault.code}".strip()]
    errors = [fault for fault in examined.faults if fault.severity == "error"]
    return [f"{_said(fault).cell} {fault.code}" for fault in errors] or examined.figures


def _said(fault: CellFault) -> CellFault:
    assert fault.message("zh-CN")
    assert fault.message("en")
    return fault


def repacked(content: bytes, parts: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """The same archive with some of its parts rewritten."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, parts.get(name, bytes)(source.read(name)))
    return out.getvalue()


XML = "xl/worksheets/sheet1.xml"
ROW = cell(opened(BLANK), "A01").row
D = f"D{ROW}"
"""The cell of the first figure."""


def typed(value: Any, code: str = "A01", format: str | None = None) -> bytes:
    def change(book: Any) -> None:
        cell(book, code).value = value
        if format:
            cell(book, code).number_format = format

    return filled(change)


def unmerged(book: Any) -> Any:
    sheet = book[SHEET]
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    return sheet
