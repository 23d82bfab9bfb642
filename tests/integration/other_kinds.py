"""The sheet of a filled form in other kinds of file, written without a spreadsheet program."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from tests.integration.forms import SHEET, filled, opened

MIME = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)
_CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
Show = Callable[[Any], str]


def values(content: bytes | None = None) -> list[list[Any]]:
    """The visible sheet of a filled form, as rows of values."""
    sheet = opened(content or filled())[SHEET]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def as_csv(rows: list[list[Any]], separator: str = ",", code: str = "utf-8-sig") -> bytes:
    """What a spreadsheet program saves as CSV: values as they are shown, formulas computed."""
    out = StringIO()
    lines = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    for row in rows:
        lines.writerow(["" if v is None or str(v).startswith("=") else v for v in row])
    return out.getvalue().encode(code)


def ods_cell(value: Any) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        return typed_cell("string", "", escape(value))
    return typed_cell("float", f"office:value={quoteattr(str(value))}", str(value))


def typed_cell(kind: str, attributes: str, shown: str) -> str:
    """A cell of a kind of value, with what it shows."""
    return (
        f'<table:table-cell office:value-type="{kind}" {attributes}>'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def as_ods(
    rows: list[list[Any]], cell: Callable[[int, int, Any], str | None] | None = None
) -> bytes:
    """An .ods file; ``cell`` may write a cell in another way."""
    lines = []
    for number, row in enumerate(rows):
        cells = (
            (cell(number, column, value) if cell else None) or ods_cell(value)
            for column, value in enumerate(row)
        )
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return ods(f'<table:table table:name="{SHEET}">{"".join(lines)}</table:table>')


def ods(sheets: str, before: str = "") -> bytes:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {_NAMES} {_CALC}>'
        f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIME)
        archive.writestr("content.xml", content)
    return out.getvalue()


def as_xls(rows: list[list[Any]], styles: dict[tuple[int, int], str] | None = None) -> bytes:
    """An .xls file; ``styles`` are number formats by place."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(SHEET)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is None or str(value).startswith("="):
                continue
            format = (styles or {}).get((number, column))
            style = xlwt.easyxf(num_format_str=format) if format else xlwt.XFStyle()
            sheet.write(number, column, value, style)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
