"""What is asked of every form: a fault that can be told, or just the figures that others find.

Others are openpyxl for .xlsx, calamine for .ods and .xls, and a plain split for .csv; each
finds the codes by itself.
"""

import csv
import json
import subprocess
import sys
import unicodedata
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl

from campaigns.sheets.examine import CellFault, examine
from documents.filled.form import Unreadable, read_workbook
from documents.workbooks.archive import Archive
from documents.workbooks.ruler import Ruler
from documents.workbooks.xlsx import _plain
from documents.workbooks.xlsx_parts import telling_styles
from tests.fuzz.kinds import TAKEN
from tests.fuzz.offices import ROOT
from tests.fuzz.workbook_forms import form_named

Rows = Iterable[Sequence[Any]]
Values = dict[str, list[Any]]
_ROWS, _COLUMNS = 3000, 60
"""No form reaches further, and openpyxl lays out whatever a merged range says."""
_CODES = ("utf-16", "utf-8-sig", "gb18030")


class NobodyElse(Exception):
    """No other library can read the file."""


def read(path: Path) -> Iterator[list[str]]:
    """Read the form at ``path`` step by step; whatever should not be raises."""
    content = path.read_bytes()
    try:
        filled = read_workbook(content)
    except Unreadable as error:
        _require_words([error.fault])
        yield [error.fault.code]
        return
    yield []
    form = form_named(filled.identity.form)
    if form is None:
        yield ["another form"]
        return
    examined = examine(filled, form, required_head=())
    _require_words(examined.faults)
    errors = [fault.code for fault in examined.faults if fault.severity == "error"]
    yield errors or [TAKEN]
    if not errors:
        try:
            codes = [one.code for one in form.entered]
            require_same(examined.figures, values(content), codes, nil=examined.nil)
            yield []
        except NobodyElse:
            yield ["taken, unconfirmed"]
    if content.startswith(b"PK"):
        _require_alike(content)
        yield []


def _require_words(faults: Sequence[CellFault]) -> None:
    for fault in faults:
        for line in (fault.message("zh-CN"), fault.message("en")):
            assert line
            assert len(line) < 2000, f"a fault of {len(line)} characters"


def require_same(
    figures: Mapping[str, Decimal], found: Values, codes: list[str], *, nil: bool
) -> None:
    """The ``figures`` that were taken are those that others ``found``."""
    for code in codes:
        ours, others = figures[code], found[code]
        if nil:
            assert all(_number(value) in (None, Decimal(0)) for value in others), (code, others)
        else:
            assert others, f"nobody else finds {code}"
            assert all(_number(value) == ours for value in others), (code, ours, others)


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool):
        raise AssertionError("a truth value was taken for a number")
    if isinstance(value, (int, float)):
        return Decimal(f"{value:.15g}")
    text = (
        str(value or "").translate({0xFF01 + n: 0x21 + n for n in range(94)}).strip(" \u3000\n\t\r")
    )
    if not text:
        return None
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation as error:
        raise AssertionError(f"{value!r} was taken for a number") from error


def values(content: bytes) -> Values:
    """What stands at each code on the visible sheets, as another reader sees them."""
    found: Values = defaultdict(list)
    for rows in _sheets(content):
        for code, value in _coded(rows):
            found[code].append(value)
    return found


def _sheets(content: bytes) -> list[Rows]:
    """The visible sheets as another library reads them; raises ``NobodyElse`` if none can."""
    if not content.startswith((b"PK", b"\xd0\xcf")):
        codes = _CODES if content[:2] in (b"\xff\xfe", b"\xfe\xff") else _CODES[1:]
        return [
            _most_coded(next(t for code in codes if (t := _decoded(content, code)) is not None))
        ]
    if content.startswith(b"PK") and "xl/workbook.xml" in Archive(content):
        with suppress(Exception):  # what openpyxl cannot read, calamine may
            return _by_openpyxl(content)
    elif content.startswith(b"PK"):
        content = _in_order(content)
    return _by_calamine(content)


def _by_calamine(content: bytes) -> list[Rows]:
    """In a process of its own, since a damaged file may end it."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.workbook_calamine"],
        input=content, capture_output=True, check=False, cwd=ROOT, timeout=20,
    )  # fmt: skip
    if done.returncode:
        raise NobodyElse(done.stderr[-300:])
    found: list[Rows] = json.loads(done.stdout)
    return found


def _by_openpyxl(content: bytes) -> list[Rows]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(BytesIO(content), data_only=True, keep_links=False)
    return [
        list(
            sheet.iter_rows(
                max_row=min(sheet.max_row, _ROWS),
                max_col=min(sheet.max_column, _COLUMNS),
                values_only=True,
            )
        )
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
    ]


def _in_order(content: bytes) -> bytes:
    """An .ods file with its kind in front, where calamine looks for it."""
    archive, out = Archive(content), BytesIO()
    with ZipFile(out, "w") as target:
        for name in ("mimetype", "content.xml"):
            target.writestr(name, archive[name])
        target.writestr("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest='x'/>")
    return out.getvalue()


def _decoded(content: bytes, code: str) -> str | None:
    try:
        return content.decode(code)
    except UnicodeDecodeError:
        return None


def _most_coded(text: str) -> Rows:
    readings = []
    for separator in ",;\t":
        try:
            readings.append(list(csv.reader(StringIO(text, newline=""), delimiter=separator)))
        except csv.Error:
            continue
    return max(readings, key=lambda rows: len(list(_coded(rows))))


def _coded(rows: Rows) -> Iterator[tuple[str, Any]]:
    columns, at = dict[str, int](), -1
    for row in rows:
        words = [_word(value) for value in row]
        headers = ["".join(word.split()) for word in words]
        if "代码" in headers and "数量" in headers:
            at, columns = headers.index("代码"), {"": headers.index("数量")}
        elif "栏次" in headers and (letters := _letters(headers)):
            at, columns = headers.index("栏次"), letters
        elif columns and at < len(words):
            code = words[at].upper()
            if len(code) == 3 and code[0].isascii() and code[0].isalpha() and code[1:].isdecimal():
                for letter, column in columns.items():
                    yield code + letter, row[column] if column < len(row) else None


def _letters(words: list[str]) -> dict[str, int]:
    after = range(words.index("栏次") + 1, len(words))
    return {
        words[c].lower(): c for c in after if len(words[c]) == 1 and words[c].lower() in "abcdefgh"
    }


def _word(value: Any) -> str:
    return (
        unicodedata.normalize("NFKC", str(value)).replace("\ufeff", "").strip().strip(":*")
        if isinstance(value, str)
        else ""
    )


def _require_alike(content: bytes) -> None:
    """The quick way of going over a sheet finds what the long way finds."""
    archive = Archive(content)
    quick = _plain(archive, 1) if "xl/workbook.xml" in archive else None
    if quick is None:
        return
    ruler, telling = Ruler(), telling_styles(archive)
    for name, laid in quick[1].items():
        slow = ruler.follow(archive[name], telling)
        if slow is not None:
            assert laid.odd == slow.odd, name
            assert laid.rows >= slow.rows, name
            assert laid.columns >= slow.columns, name
            assert laid.texts >= slow.texts, name
