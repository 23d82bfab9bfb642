"""What a cell of a blank may take is what the reader of the filled form takes."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from campaigns.forms.indicator import Indicator, NumberType
from campaigns.sheets.cells import Cell
from campaigns.sheets.numbers import read_number
from documents.blanks.fitting import fits, unfit
from tests.integration import libreoffice
from tests.integration.forms import BLANK, FIGURES, SHEET, cell, filled, opened, verdict

TYPED = (
    0, 1, 2.5, 1.55, 1.555, 0.001, 0.01, 0.29, 1.005, -1, -0.01, 4.35, 33.33, 1e-7, 123456789.12,
    123456789.125, 9999999999.99, 9999999999.999, 0.1 + 0.2, 0.1 * 3, 1.1 + 2.2, 10 / 3, 100 / 8,
    1.000001, 0.5,
)  # fmt: skip


def asked(kind: NumberType) -> Indicator:
    return Indicator(code="A01", name="金额", unit="万元", type=kind)


def told(values: Sequence[float | str], one: Indicator, folder: Path) -> list[tuple[int, int]]:
    """Of each value in a cell: whether a spreadsheet lets it in, and whether it marks it."""
    path = folder / "cells.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row, value in enumerate(values):
            sheet.write(row, 0, value)
            place = f"A{row + 1}"
            sheet.write_formula(row, 1, f"=IF({fits(one, place)},1,0)", value="")
            sheet.write_formula(row, 2, f"=IF({unfit(one, place)},1,0)", value="")
    (sheet,) = libreoffice.computed(path, folder).worksheets
    return [(fit, marked) for _, fit, marked in sheet.iter_rows(values_only=True)]


@libreoffice.needed
@pytest.mark.parametrize("kind", ["integer", "decimal"])
def test_a_spreadsheet_lets_in_just_what_the_office_takes(kind: NumberType, tmp_path: Path) -> None:
    one = asked(kind)
    taken = [isinstance(read_number(Cell(v, "", ""), one), Decimal) for v in TYPED]
    assert told(TYPED, one, tmp_path) == [(int(ok), int(not ok)) for ok in taken]


@libreoffice.needed
def test_a_text_is_neither_let_in_as_it_is_typed_nor_marked_where_it_is_pasted(
    tmp_path: Path,
) -> None:
    """A text is an error to a formula that counts, which lets nothing in and marks nothing."""
    found = told(("约400", "1,234.5", "１２", "1.555"), asked("decimal"), tmp_path)
    assert not any(1 in one for one in found)


def test_a_third_decimal_is_kept_out_marked_and_sent_back() -> None:
    sheet, place, one = (
        opened(BLANK)[SHEET],
        cell(opened(BLANK), "A04").coordinate,
        asked("decimal"),
    )
    (guard,) = (r for r in sheet.data_validations.dataValidation if str(r.sqref) == place)
    assert (guard.type, guard.formula1) == ("custom", fits(one, place))
    assert "最多两位小数" in guard.error
    (first, *_) = sheet.conditional_formatting[place]
    assert first.formula == [unfit(one, place)]
    assert verdict(filled(figures={**FIGURES, "A04": 1.555})) == [f"{place} too-fine"]
