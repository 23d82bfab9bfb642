"""Rows, columns and cells that were put in, merged, hidden or taken away."""

from typing import Any

from tests.integration.forms import ROW, SHEET, TAKEN, D, filled, unmerged, verdict


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
