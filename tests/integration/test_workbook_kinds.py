"""Every kind of file in which a form comes back: what it says is read, and nothing else."""

import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from documents.filled.form import read_workbook
from tests.integration.forms import BLANK, TAKEN, cell, filled, verdict
from tests.integration.other_kinds import (
    as_csv,
    as_ods,
    as_xls,
    ods,
    ods_cell,
    typed_cell,
    values,
)

ROWS = values()
(ROW,) = (number for number, row in enumerate(ROWS) if row[0] == "A01")
PLACE = (ROW, 3)
REF = f"D{ROW + 1}"
CODES = ["utf-8", "utf-8-sig", "gb18030", "utf-16"]


def with_figure(value: Any) -> list[list[Any]]:
    rows = values()
    rows[ROW][3] = value
    return rows


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_is_read_in_every_code_and_with_every_separator(code: str, separator: str) -> None:
    content = as_csv(ROWS, separator, code)
    assert verdict(content) == TAKEN
    assert read_workbook(content).identity == read_workbook(BLANK).identity


def test_a_cell_of_a_csv_has_the_place_that_it_had_in_the_sheet() -> None:
    read = read_workbook(as_csv(ROWS))
    assert (read.cells["A01"].sheet, read.cells["A01"].ref) == ("CSV", REF)
    assert read.head["filler"].value == "张三"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "empty"),
        ("####", "error-value"),
        ("#DIV/0!", "error-value"),
        ("12%", "shown-otherwise"),
        ("TRUE", "boolean"),
        ("2010/12/10", "not-a-number"),
        ("1.23E+11", "not-a-number"),
        ("约400", "not-a-number"),
        ("=1+1", "not-a-number"),
    ],
)
def test_what_a_csv_shows_in_place_of_a_figure_is_refused(text: str, told: str) -> None:
    content = as_csv(with_figure("?")).replace(b",?,", b"," + text.encode() + b",")
    assert verdict(content) == [f"{REF} {told}"]


def test_a_comma_that_may_part_decimals_is_refused() -> None:
    assert verdict(as_csv(with_figure("1,234"), ";")) == [f"{REF} decimal-comma"]
    assert verdict(as_csv(with_figure("1,234"), ",")) == TAKEN | {"A01": Decimal(1234)}


def test_rows_of_nothing_below_a_csv_do_no_harm() -> None:
    assert verdict(as_csv(ROWS) + b",,,,\r\n" * 65_000) == TAKEN


def test_a_csv_without_the_line_on_its_foot_says_which_cure() -> None:
    rows = [row for row in ROWS if "muster" not in str(row[0])]
    assert verdict(as_csv(rows)) == ["csv-not-ours"]


def test_a_csv_of_something_else_is_no_form() -> None:
    assert verdict(b"name,number\r\nx,1\r\n") == ["not-a-workbook"]
    assert verdict("姓名,数字\r\n张三,1\r\n".encode("gb18030")) == ["not-a-workbook"]


@pytest.mark.parametrize(
    "content", [b"a,b\0c", b"\xff\xfe\x00", b"\xff\xff\xff", b"%PDF-1.7\n\x01"]
)
def test_what_is_no_text_is_no_csv(content: bytes) -> None:
    assert verdict(content) == ["not-a-workbook"]


def test_an_xls_is_read() -> None:
    assert verdict(as_xls(ROWS)) == TAKEN


@pytest.mark.parametrize("text", ["约400", "1.1万"])
def test_words_in_an_xls_are_refused(text: str) -> None:
    assert verdict(as_xls(with_figure(text))) == [f"{REF} not-a-number"]


@pytest.mark.parametrize(
    ("value", "format", "told"),
    [
        (12, "0%", "shown-otherwise"),
        (12, '"约"0', "shown-otherwise"),
        (True, None, "boolean"),
        (date(2010, 12, 10), "yyyy-mm-dd", "date"),
        (12, "yyyy-mm-dd", "date"),
    ],
)
def test_what_an_xls_shows_in_place_of_a_figure_is_refused(
    value: Any, format: str | None, told: str
) -> None:
    content = as_xls(with_figure(value), {PLACE: format} if format else None)
    assert verdict(content) == [f"{REF} {told}"]


def test_an_ods_is_read() -> None:
    assert verdict(as_ods(ROWS)) == TAKEN


_TWELVE = 'office:value="12"'
_NOTE = "<office:annotation><text:p>12</text:p></office:annotation>"
_ERROR = 'table:formula="of:=1/0" office:string-value="" calcext:value-type="error"'
_SPANNED = f'{_TWELVE} table:number-rows-spanned="2" table:number-columns-spanned="1"'
ODD = {
    "percentage": (typed_cell("percentage", _TWELVE, "1200%"), "shown-otherwise"),
    "truth": (typed_cell("boolean", 'office:boolean-value="true"', "WAHR"), "boolean"),
    "date": (typed_cell("date", 'office:date-value="2010-12-10"', "2010年"), "date"),
    "time": (typed_cell("time", 'office:time-value="PT12H"', "12:00"), "date"),
    "error": (typed_cell("string", _ERROR, "#DIV/0!"), "error-value"),
    "formula": ('<table:table-cell table:formula="of:=6+6"/>', "formula"),
    "words": (typed_cell("float", _TWELVE, "约12"), "shown-otherwise"),
    "a truth kept as a number": (typed_cell("float", _TWELVE, "TRUE"), "shown-otherwise"),
    "empty": ("<table:table-cell/>", "empty"),
    "a note of the reader": (f"<table:table-cell>{_NOTE}</table:table-cell>", "empty"),
    "merged": (typed_cell("float", _SPANNED, "12"), "merged"),
}


@pytest.mark.parametrize("kind", ODD)
def test_what_an_ods_shows_in_place_of_a_figure_is_refused(kind: str) -> None:
    xml, told = ODD[kind]
    content = as_ods(ROWS, lambda row, column, _: xml if (row, column) == PLACE else None)
    assert verdict(content)[0] == f"{REF} {told}"  # type: ignore[index]


def repeated(rows: int, cells: int) -> str:
    """Rows of empty cells, as an .ods file says them."""
    cell = f'<table:table-cell table:number-columns-repeated="{cells}"/>'
    return f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'


def sheet_of(before: str = "", after: str = "") -> str:
    rows = "".join(
        f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in ROWS
    )
    return f'<table:table table:name="x">{before}{rows}{after}</table:table>'


def test_rows_and_cells_that_an_ods_repeats_are_counted() -> None:
    content = ods(sheet_of(repeated(7, 1024), repeated(1_048_000, 16384)))
    assert verdict(content) == TAKEN
    assert read_workbook(content).cells["A01"].ref == f"D{ROW + 8}"


def test_what_was_changed_and_is_only_remembered_in_an_ods_is_not_read() -> None:
    before = "<table:change-track-table-cell><text:p>99</text:p></table:change-track-table-cell>"
    tracked = f"<table:tracked-changes>{before}</table:tracked-changes>"
    assert verdict(ods(tracked + sheet_of())) == TAKEN


SOFFICE = shutil.which("soffice")
BY_HAND = {
    "plain": (None, "taken"),
    "percent": ("0%", "shown-otherwise"),
    "date": ("yyyy-mm-dd", "date"),
    "error": ("=1/0", "error-value"),
    "truth": (True, "boolean"),
    "words": ("约400", "not-a-number"),
    "computed": ("=6+6", "taken"),
}
_AS_TEXT = {"date": "not-a-number", "truth": "shown-otherwise"}
"""A .csv shows a date like any other text; LibreOffice keeps a truth in .ods as a number."""
_CSV = "csv:Text - txt - csv (StarCalc)"
CONVERSIONS = {
    "xlsx": "xlsx",
    "xls": "xls",
    "ods": "ods",
    "csv in UTF-8": f"{_CSV}:44,34,76,1",
    "csv in GB18030": f"{_CSV}:59,34,85,1",
    "csv with tabs": f"{_CSV}:9,34,76,1",
}


@pytest.fixture(scope="module", params=CONVERSIONS)
def converted(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forms as LibreOffice saves them, one a kind of thing done to the first figure."""
    folder = tmp_path_factory.mktemp("converted")
    for name, (what, _) in BY_HAND.items():

        def change(book: Any, what: object = what) -> None:
            if isinstance(what, str) and what[0] in "0y":
                cell(book, "A01").number_format = what
            elif what is not None:
                cell(book, "A01").value = what

        (folder / f"{name}.xlsx").write_bytes(filled(change))
    command = [
        str(SOFFICE),
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        CONVERSIONS[request.param],
        "--outdir",
        str(folder / "out"),
    ]
    files = [str(folder / f"{name}.xlsx") for name in BY_HAND]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    return folder / "out"


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_what_libreoffice_saves_is_read_or_refused(converted: Path) -> None:
    found = {path.stem: verdict(path.read_bytes()) for path in converted.iterdir()}
    for name, (_, told) in BY_HAND.items():
        expected: object = TAKEN if told == "taken" else [f"{REF} {told}"]
        as_text = [f"{REF} {_AS_TEXT.get(name, told)}"]
        assert found[name] in (expected, as_text), name


def test_every_kind_says_the_same() -> None:
    kinds = (as_csv, as_ods, as_xls)
    assert [verdict(kind(ROWS)) for kind in kinds] == [TAKEN] * len(kinds)
