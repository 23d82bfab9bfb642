"""What is typed where a number belongs: read as that number, or refused with its cell."""

from copy import copy
from decimal import Decimal
from typing import Any

import pytest

from tests.integration.forms import FIGURES, SHEET, TAKEN, D, cell, filled, typed, verdict


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


def test_figures_and_styles_of_the_form_are_copied_whole() -> None:
    """A cell that was copied with its style from elsewhere keeps its number."""

    def change(book: Any) -> None:
        book[SHEET][D]._style = copy(book[SHEET]["A1"]._style)

    assert verdict(filled(change, FIGURES)) == TAKEN
