"""What people do to a form in a spreadsheet program: values, formats, rows, columns, copies."""

from datetime import date, datetime, time
from io import BytesIO
from random import Random
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

_VALUES: tuple[Any, ...] = (
    0,
    1,
    12,
    12.5,
    -3,
    1e20,
    0.1 + 0.2,
    1e-7,
    True,
    False,
    None,
    "",
    " ",
    "12",
    "１２",
    "1,234",
    "1，234",
    "0,123",
    "约400",
    "400余",
    "1.1万",
    "12²",
    "①",
    "12%",
    "=1+1",
    "=cmd|'/c calc'!A1",
    "=1/0",
    "#DIV/0!",
    "#REF!",
    "—",
    "无",
    "代码",
    "数量",
    "栏次",
    "A01",
    "A02",
    "B01",
    "a",
    "b",
    "填表人",
    "零报告",
    "是",
    "否",
    "x" * 5000,
    "[muster:1:x:y:z:ABCD]",
    "\u202e12",
    "12\n",
    "０",
    date(2010, 12, 10),
    datetime(2010, 12, 10, 9),  # noqa: DTZ001  (a spreadsheet knows no zones)
    time(9, 30),
    40522,
    2**53 + 1,
    "1e3",
    "0012",
)
_FORMATS = (
    "0%",
    "yyyy-mm-dd",
    '0"万"',
    '"约"0',
    "@",
    "0.00",
    "General",
    "[h]:mm",
    "#,##0",
    "0.0E+00",
    ";;;",
    '[Red]"余"0',
    "0_ ",
    "h:mm",
    "[$-804]m月d日",
    "# ?/?",
)
_ERRORS = frozenset({"#DIV/0!", "#REF!"})


def spoil_book(content: bytes, rng: Random, times: int) -> tuple[bytes, list[str]]:
    """The workbook after ``times`` mishaps, and what they were."""
    book = openpyxl.load_workbook(BytesIO(content))
    how = [_spoil(book, rng) for _ in range(times)]
    out = BytesIO()
    try:
        book.save(out)
    except (IndexError, ValueError, TypeError, AttributeError, KeyError) as error:
        return content, [f"could not be saved: {error}"]
    return out.getvalue(), how


def _spoil(book: Any, rng: Random) -> str:
    sheet: Worksheet = rng.choice(book.worksheets) if rng.random() < 0.2 else book.worksheets[0]
    mishap = rng.choice(_MISHAPS)
    try:
        return f"{mishap.__name__} {mishap(book, sheet, rng)}"
    except (ValueError, AttributeError, KeyError, TypeError, IndexError) as error:
        return f"{mishap.__name__}: {error}"


def _cell(sheet: Worksheet, rng: Random) -> Any:
    """Any cell, most often one that is a figure or has to do with one."""
    coded = [n for n in range(1, sheet.max_row + 1) if len(str(sheet.cell(n, 1).value)) == 3]
    if coded and rng.random() < 0.75:
        return sheet.cell(rng.choice(coded), rng.choice((3, 4, 4, 4, 4, 5, 1)))
    return sheet.cell(rng.randint(1, sheet.max_row + 3), rng.randint(1, sheet.max_column + 2))


def value(book: Any, sheet: Worksheet, rng: Random) -> str:
    cell, new = _cell(sheet, rng), rng.choice(_VALUES)
    cell.value = new
    if new in _ERRORS:
        cell.data_type = "e"
    elif isinstance(new, str) and rng.random() < 0.5:
        cell.data_type = "s"
    return f"{cell.coordinate} = {new!r:.40}"


def number_format(book: Any, sheet: Worksheet, rng: Random) -> str:
    cell = _cell(sheet, rng)
    cell.number_format = rng.choice(_FORMATS)
    return f"{cell.coordinate} {cell.number_format}"


def _unmerge(sheet: Worksheet) -> None:
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))


def rows(book: Any, sheet: Worksheet, rng: Random) -> str:
    if rng.random() < 0.7:
        _unmerge(sheet)
    at, count = rng.randint(1, sheet.max_row), rng.randint(1, 3)
    (sheet.insert_rows if rng.random() < 0.6 else sheet.delete_rows)(at, count)
    return f"{at} {count}"


def columns(book: Any, sheet: Worksheet, rng: Random) -> str:
    if rng.random() < 0.7:
        _unmerge(sheet)
    at, count = rng.randint(1, sheet.max_column), rng.randint(1, 2)
    (sheet.insert_cols if rng.random() < 0.7 else sheet.delete_cols)(at, count)
    return f"{at} {count}"


def merge(book: Any, sheet: Worksheet, rng: Random) -> str:
    cell = _cell(sheet, rng)
    last = sheet.cell(cell.row + rng.randint(0, 2), cell.column + rng.randint(0, 2))
    sheet.merge_cells(f"{cell.coordinate}:{last.coordinate}")
    return f"{cell.coordinate}:{last.coordinate}"


def move(book: Any, sheet: Worksheet, rng: Random) -> str:
    _unmerge(sheet)
    first = _cell(sheet, rng)
    last = sheet.cell(first.row + rng.randint(0, 4), first.column + rng.randint(0, 1))
    down, right = max(1 - first.row, rng.randint(-2, 3)), max(1 - first.column, rng.randint(-1, 2))
    sheet.move_range(f"{first.coordinate}:{last.coordinate}", down, right)
    return f"{first.coordinate}:{last.coordinate} by {down}, {right}"


def copy_sheet(book: Any, sheet: Worksheet, rng: Random) -> str:
    other = book.copy_worksheet(sheet)
    if rng.random() < 0.6:
        value(book, other, rng)
    if rng.random() < 0.3:
        other.sheet_state = "hidden"
    return str(other.title)


def rename(book: Any, sheet: Worksheet, rng: Random) -> str:
    sheet.title = rng.choice(("Sheet9", "_muster", "表", "a" * 31, "统计表1", "'x", "填报说明 "))
    return sheet.title


def hide(book: Any, sheet: Worksheet, rng: Random) -> str:
    what = rng.choice(("row", "column", "sheet", "very", "show"))
    if what == "row":
        sheet.row_dimensions[_cell(sheet, rng).row].hidden = True
    elif what == "column":
        sheet.column_dimensions["D"].hidden = True
    else:
        states = {"sheet": "hidden", "very": "veryHidden", "show": "visible"}
        sheet.sheet_state = states[what]  # type: ignore[assignment]
    return what


def drop_sheet(book: Any, sheet: Worksheet, rng: Random) -> str:
    gone = rng.choice(book.worksheets[1:])
    book.remove(gone)
    return str(gone.title)


_MISHAPS = (
    *(value,) * 8,
    *(number_format,) * 3,
    rows,
    columns,
    merge,
    merge,
    move,
    copy_sheet,
    rename,
    hide,
    drop_sheet,
)
