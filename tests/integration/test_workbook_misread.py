"""What people and programs do to a form: each is read rightly, or refused with its cell."""

from copy import copy
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from documents.blank import blank_workbook
from documents.filled import read_workbook
from tests.integration.forms import (
    BLANK,
    CAMPAIGN,
    FIGURES,
    SHEET,
    TAKEN,
    UNIT,
    cell,
    filled,
    opened,
    repacked,
    saved,
    verdict,
)

XML = "xl/worksheets/sheet1.xml"
ROW = cell(opened(BLANK), "A01").row
D = f"D{ROW}"


def typed(value: Any, code: str = "A01", format: str | None = None) -> bytes:
    def change(book: Any) -> None:
        cell(book, code).value = value
        if format:
            cell(book, code).number_format = format

    return filled(change)


def test_a_form_that_nothing_was_done_to_is_taken() -> None:
    assert verdict(filled()) == TAKEN


@pytest.mark.parametrize("text", ["12", " 12 ", "１２", "　12", "12.0", "012"])
def test_a_number_that_is_kept_as_text_is_that_number(text: str) -> None:
    assert verdict(typed(text)) == TAKEN


@pytest.mark.parametrize(
    ("text", "number"), [("1,234", 1234), ("1，234", 1234), ("１，２３４，５６７", 1234567)]
)
def test_thousands_may_be_parted_by_commas(text: str, number: int) -> None:
    assert verdict(typed(text)) == TAKEN | {"A01": Decimal(number)}


@pytest.mark.parametrize(
    "text",
    [
        "约400",
        "400余",
        "1.1万",
        "70多",
        "近6000",
        "1,23",
        "0,123",
        "1 234",
        "1.234,5",
        "一千",
        "12²",
        "①②",
        "½",
        "12次",
        "12/13",
        "3-5",
        "1e3",
        "0x10",
        "..",
        "-",
        "—",
        "无",
        "٣",
        "12\n13",
        "=12",
        "'12",
        "1.2.3",
        "１２。５",
        "12%",
        "NaN",
        "inf",
        "1234567890123456",
    ],
)
def test_what_is_no_exact_number_is_refused(text: str) -> None:
    def change(book: Any) -> None:
        cell(book, "A01").value = text
        cell(book, "A01").data_type = "s"

    assert verdict(filled(change)) == [f"{D} not-a-number"]


def test_full_width_digits_with_a_full_width_point_are_read() -> None:
    assert verdict(typed("１．５", "A04")) == TAKEN


@pytest.mark.parametrize(
    ("value", "format"),
    [
        (date(2010, 12, 10), "yyyy-mm-dd"),
        (datetime(2010, 12, 10, 9, 30), "yyyy-mm-dd hh:mm"),  # noqa: DTZ001
        (time(9, 30), "hh:mm"),
        (timedelta(hours=36), "[h]:mm"),
        (12, 'yyyy"年"m"月"d"日"'),
        (12, "[$-804]yyyy/m/d"),
    ],
)
def test_a_date_in_the_cell_of_a_number_is_refused(value: Any, format: str) -> None:
    assert verdict(typed(value, format=format)) == [f"{D} date"]


@pytest.mark.parametrize("number", [27, 31, 36, 50, 57, 58])
def test_a_date_in_a_format_that_is_known_by_its_number_alone_is_refused(number: int) -> None:
    content = typed(12, format='"zz"0')
    styles = {"xl/styles.xml": lambda xml: renumbered(xml, number)}
    assert verdict(repacked(content, styles)) == [f"{D} shown-otherwise"]


def renumbered(styles: bytes, number: int) -> bytes:
    """The styles with the one format of their own replaced by one that is known by number."""
    import re

    own = re.search(rb'<numFmt [^>]*formatCode="&quot;zz&quot;0"[^>]*/>', styles)
    assert own
    key = re.search(rb'numFmtId="(\d+)"', own[0])
    assert key
    return styles.replace(key[0] + b" ", b'numFmtId="%d" ' % number)


def test_a_truth_value_is_no_number() -> None:
    assert verdict(typed(True)) == [f"{D} boolean"]


@pytest.mark.parametrize(
    "format", ["0%", "0.00%", '"约"0', '0"余"', '0!.0,"万"', '0.0"亿元"', "0‰"]
)
def test_a_number_that_its_format_shows_as_something_else_is_refused(format: str) -> None:
    assert verdict(typed(12, format=format)) == [f"{D} shown-otherwise"]


@pytest.mark.parametrize(
    "format", ["0.00", "#,##0", '0"次"', "[Red]0", '"共"0', "@", "0_ ", "0.E+00"]
)
def test_a_number_in_a_format_that_shows_it_is_read(format: str) -> None:
    assert verdict(typed(12, format=format)) == TAKEN


def test_a_formula_without_a_result_is_not_empty() -> None:
    assert verdict(typed("=6+6")) == [f"{D} formula"]
    nil = filled(lambda book: cell(book, "A01").__setattr__("value", "=6+6"), {})
    assert f"{D} formula" in verdict(nil)  # type: ignore[operator]


def test_a_formula_with_its_result_is_read() -> None:
    content = repacked(
        typed("=6+6"),
        {
            XML: lambda xml: xml.replace(b"<f>6+6</f><v></v>", b"<f>6+6</f><v>12</v>").replace(
                b"<f>6+6</f><v/>", b"<f>6+6</f><v>12</v>"
            )
        },
    )
    assert verdict(content) == TAKEN


@pytest.mark.parametrize("error", ["#DIV/0!", "#REF!", "#N/A", "#VALUE!", "#NAME?", "#NUM!"])
def test_an_error_is_not_empty(error: str) -> None:
    def change(book: Any) -> None:
        cell(book, "A01").value = error
        cell(book, "A01").data_type = "e"

    assert verdict(filled(change)) == [f"{D} error-value"]


def test_an_error_in_a_nil_return_is_not_nothing() -> None:
    def change(book: Any) -> None:
        (mark,) = (c for row in book[SHEET].iter_rows() for c in row if c.value == "零报告")
        book[SHEET].cell(mark.row, mark.column + 1).value = "是"
        cell(book, "A01").value = "#DIV/0!"
        cell(book, "A01").data_type = "e"

    assert verdict(filled(change, {})) == [f"{D} error-value"]


def unmerged(book: Any) -> Any:
    sheet = book[SHEET]
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    return sheet


def test_rows_that_were_put_in_shift_the_form_and_nothing_else() -> None:
    assert verdict(filled(lambda book: unmerged(book).insert_rows(1, 3))) == TAKEN
    assert verdict(filled(lambda book: unmerged(book).insert_rows(ROW + 1, 2))) == TAKEN


def test_columns_that_were_put_in_shift_the_form_and_nothing_else() -> None:
    assert verdict(filled(lambda book: unmerged(book).insert_cols(1, 2))) == TAKEN
    assert verdict(filled(lambda book: unmerged(book).insert_cols(4))) == TAKEN


def test_a_single_cell_that_was_shifted_away_is_missed_at_its_place() -> None:
    def change(book: Any) -> None:
        book[SHEET].move_range(D, cols=1)

    assert verdict(filled(change)) == [f"{D} empty"]


def test_renamed_sheets_are_known_by_what_is_in_them() -> None:
    def change(book: Any) -> None:
        book[SHEET].title = "12月"
        book["_muster"].title = "Sheet9"
        book["填报说明"].title = "统计表"

    assert verdict(filled(change)) == TAKEN


def test_a_form_whose_hidden_sheet_is_gone_is_known_by_the_line_on_its_foot() -> None:
    def change(book: Any) -> None:
        del book["_muster"], book["填报说明"]

    assert verdict(filled(change)) == TAKEN
    assert read_workbook(filled(change)).identity == read_workbook(BLANK).identity


def test_a_sheet_that_was_copied_into_another_workbook_is_known_too() -> None:
    book, other = opened(filled()), opened(saved_empty())
    for row in book[SHEET].iter_rows():
        for one in row:
            if type(one).__name__ == "Cell" and one.value is not None:
                other["Sheet"][one.coordinate].value = one.value
    assert verdict(saved(other)) == TAKEN


def saved_empty() -> bytes:
    import openpyxl

    return saved(openpyxl.Workbook())


def without_rows(book: Any) -> None:
    del book["_muster"]
    foot = next(c for c in book[SHEET]["A"] if "muster" in str(c.value))
    foot.value = foot.value.replace("police", "farms")


def test_a_line_that_was_changed_by_hand_is_no_identity() -> None:
    last = max(c.row for c in opened(BLANK)[SHEET]["A"] if c.value)
    assert verdict(filled(without_rows)) == [f"A{last} identity-garbled"]


def test_a_changed_line_does_no_harm_while_the_hidden_sheet_is_there() -> None:
    def change(book: Any) -> None:
        foot = next(c for c in book[SHEET]["A"] if "muster" in str(c.value))
        foot.value = "表号"

    assert verdict(filled(change)) == TAKEN


def copied(book: Any, name: str = "副本") -> Any:
    copy_of = book.copy_worksheet(book[SHEET])
    copy_of.title = name
    return copy_of


def test_a_second_copy_of_the_form_that_says_the_same_is_read_once() -> None:
    assert verdict(filled(copied)) == TAKEN


def test_a_second_copy_with_another_figure_is_refused_with_both_cells() -> None:
    def change(book: Any) -> None:
        copied(book)[D] = 13

    assert verdict(filled(change)) == [f"{D} row-twice"]


def test_a_second_copy_with_another_mark_is_refused() -> None:
    def change(book: Any) -> None:
        sheet = copied(book)
        mark = next(c for row in sheet.iter_rows() for c in row if c.value == "零报告")
        sheet.cell(mark.row, mark.column + 1).value = "是"

    assert verdict(filled(change))[0].endswith("head-twice")  # type: ignore[index]


def test_the_form_of_another_duty_in_the_same_file_is_refused() -> None:
    other = CAMPAIGN.occurrences_by_duty("submission-2")[0]
    line = next(
        str(c.value)
        for c in opened(blank_workbook(CAMPAIGN, other, UNIT))[SHEET]["A"]
        if "muster" in str(c.value)
    )

    def change(book: Any) -> None:
        sheet = copied(book, "上期")
        next(c for c in sheet["A"] if "muster" in str(c.value)).value = line

    assert verdict(filled(change))[0].endswith("two-forms")  # type: ignore[index]


def test_a_second_column_of_numbers_is_refused() -> None:
    def change(book: Any) -> None:
        book[SHEET].cell(ROW - 1, 6).value = "数量"

    assert verdict(filled(change)) == [f"F{ROW - 1} column-twice"]


def test_cells_merged_over_two_rows_are_refused_in_both() -> None:
    def change(book: Any) -> None:
        book[SHEET].merge_cells(f"D{ROW}:D{ROW + 1}")

    assert verdict(filled(change)) == [f"D{ROW} merged", f"D{ROW + 1} merged"]


def test_a_figure_under_a_cell_that_was_merged_over_it_is_refused() -> None:
    def change(book: Any) -> None:
        book[SHEET].merge_cells(f"C{ROW}:D{ROW}")

    assert verdict(filled(change)) == [f"D{ROW} merged"]


def test_a_figure_merged_with_the_cells_beside_it_is_read() -> None:
    def change(book: Any) -> None:
        book[SHEET].merge_cells(f"D{ROW}:E{ROW}")

    assert verdict(filled(change)) == TAKEN


def test_hidden_rows_and_columns_are_read_like_others() -> None:
    def change(book: Any) -> None:
        book[SHEET].row_dimensions[ROW].hidden = True
        book[SHEET].column_dimensions["D"].hidden = True

    assert verdict(filled(change)) == TAKEN


def test_an_empty_cell_in_a_hidden_row_is_told_with_its_place() -> None:
    def change(book: Any) -> None:
        book[SHEET].row_dimensions[ROW].hidden = True
        book[SHEET][D] = None

    assert verdict(filled(change)) == [f"{D} empty"]


def test_a_row_that_was_taken_away_is_told() -> None:
    def change(book: Any) -> None:
        unmerged(book).delete_rows(ROW)

    assert verdict(filled(change)) == [" row-missing"]


def test_codes_in_full_width_are_codes() -> None:
    def change(book: Any) -> None:
        book[SHEET].cell(ROW, 1).value = " Ａ０１"

    assert verdict(filled(change)) == TAKEN


def test_two_cells_that_claim_one_place_are_refused() -> None:
    def twice(xml: bytes) -> bytes:
        at = xml.index(b'<c r="%s"' % D.encode())
        end = xml.index(b"</c>", at) + 4
        return xml[:end] + xml[at:end].replace(b"12", b"13") + xml[end:]

    assert verdict(repacked(filled(), {XML: twice})) == ["damaged"]


@pytest.mark.parametrize("kind", [b"d", b"str", b"n"])
def test_a_text_in_a_cell_that_says_it_holds_none_is_refused(kind: bytes) -> None:
    """Some programs would read it, and others find the cell empty."""

    def inline(xml: bytes) -> bytes:
        at = xml.index(b'<c r="%s"' % D.encode())
        end = xml.index(b"</c>", at) + 4
        cell = b'<c r="%s" t="%s"><is><t>12</t></is></c>' % (D.encode(), kind)
        return xml[:at] + cell + xml[end:]

    assert verdict(repacked(filled(), {XML: inline})) == ["damaged"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_sheet_in_another_code_is_refused_not_passed_over(mark: bytes) -> None:
    """No spreadsheet program writes one; the reader would find nothing in it."""

    def in_utf_16(xml: bytes) -> bytes:
        return xml.decode().replace("UTF-8", "UTF-16").encode("utf-16")

    def declared(xml: bytes) -> bytes:
        return mark + b'<?xml version="1.0" encoding="ISO-8859-1"?>' + xml[xml.index(b"<work") :]

    assert verdict(repacked(filled(), {XML: in_utf_16})) == ["damaged"]
    assert verdict(repacked(filled(), {XML: declared})) == ["damaged"]


@pytest.mark.parametrize("text", [b"<v>1<b/>2</v>", b"<v><b>12</b></v>"])
def test_an_element_within_a_text_is_refused(text: bytes) -> None:
    """One program reads what stands before it, another what stands around it."""

    def within(xml: bytes) -> bytes:
        at = xml.index(b'<c r="%s"' % D.encode())
        end = xml.index(b"</c>", at)
        return xml[:at] + xml[at:end].replace(b"<v>12</v>", text) + xml[end:]

    assert verdict(repacked(filled(), {XML: within})) == ["damaged"]


def test_the_same_cells_written_in_another_way_are_read_alike() -> None:
    """With prefixes, comments, single quotes: the slow way around."""

    def otherwise(xml: bytes) -> bytes:
        return xml.replace(b"<sheetData>", b"<!-- x --><sheetData>").replace(
            b'<c r="%s"' % D.encode(), b"<c  r='%s'" % D.encode()
        )

    assert verdict(repacked(filled(), {XML: otherwise})) == TAKEN
    for change, told in (
        ("=6+6", "formula"),
        (True, "boolean"),
        (0.5, "shown-otherwise"),
    ):
        content = typed(change, format="0%" if change == 0.5 else None)
        assert verdict(repacked(content, {XML: otherwise})) == [f"{D} {told}"]


def test_figures_and_styles_of_the_form_are_copied_whole() -> None:
    """A cell that was copied with its style from elsewhere keeps its number."""

    def change(book: Any) -> None:
        book[SHEET][D]._style = copy(book[SHEET]["A1"]._style)

    assert verdict(filled(change, FIGURES)) == TAKEN


def test_a_hidden_sheet_that_somebody_shows_still_says_what_the_form_is() -> None:
    def change(book: Any) -> None:
        book["_muster"].sheet_state = "visible"
        foot = next(c for c in book[SHEET]["A"] if "muster" in str(c.value))
        foot.value = None

    assert verdict(filled(change)) == TAKEN
