"""Sheets that were renamed, copied or taken out: whose form it is, and which figures stand."""

from typing import Any

import openpyxl

from documents.blanks.blank import blank_workbook
from documents.filled.form import read_workbook
from tests.integration.forms import (
    BLANK,
    CAMPAIGN,
    SHEET,
    TAKEN,
    UNIT,
    D,
    filled,
    opened,
    saved,
    verdict,
)


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


def test_a_hidden_sheet_that_somebody_shows_still_says_what_the_form_is() -> None:
    def change(book: Any) -> None:
        book["_muster"].sheet_state = "visible"
        foot = next(c for c in book[SHEET]["A"] if "muster" in str(c.value))
        foot.value = None

    assert verdict(filled(change)) == TAKEN
