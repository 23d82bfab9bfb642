"""Dates, formulas and errors in the cell of a number: none of them is taken for a figure."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from tests.integration.forms import SHEET, TAKEN, XML, D, cell, filled, repacked, typed, verdict


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
    own = re.search(rb'<numFmt [^>]*formatCode="&quot;zz&quot;0"[^>]*/>', styles)
    assert own
    key = re.search(rb'numFmtId="(\d+)"', own[0])
    assert key
    return styles.replace(key[0] + b" ", b'numFmtId="%d" ' % number)


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
