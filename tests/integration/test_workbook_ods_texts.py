"""Where the text of an .ods cell stands: in its lines, or programs differ over what it says."""

import pytest

from tests.integration.forms import TAKEN, verdict
from tests.integration.other_kinds import as_ods, ods_cell, typed_cell, values

ROWS = values()
CODE = '<table:table-cell office:value-type="string">{}</table:table-cell>'


def with_code_written(cell: str) -> bytes:
    """The form as .ods, with the cell that says A01 written as ``cell``."""
    return as_ods(ROWS, lambda row, column, value: cell if value == "A01" else None)


@pytest.mark.parametrize(
    "content",
    [
        "5<text:p>A01</text:p>",
        "<c><v>5</v></c><text:p>A01</text:p>",
        "<text:p>A01</text:p>5",
        "A01",
    ],
)
def test_a_text_outside_the_lines_of_its_cell_is_refused(content: str) -> None:
    assert verdict(with_code_written(CODE.format(content))) == ["damaged"]


def test_spaces_between_the_lines_of_a_cell_are_no_text() -> None:
    assert verdict(with_code_written(CODE.format("\n <text:p>A01</text:p>\n "))) == TAKEN


@pytest.mark.parametrize(
    "beside",
    [
        "<office:annotation><text:p>x</text:p></office:annotation>",
        "<frame><title>x</title><text:p>x</text:p></frame>",
        "<custom-shape><text:p>x</text:p></custom-shape>",
    ],
)
def test_a_note_or_a_picture_that_lies_on_a_cell_is_not_its_text(beside: str) -> None:
    assert verdict(with_code_written(CODE.format(f"{beside}<text:p>A01</text:p>"))) == TAKEN


def test_a_text_whose_type_nobody_tells_is_refused() -> None:
    untyped = ods_cell("A01").replace("office:value-type", "office:valug-type")
    assert verdict(with_code_written(untyped)) == ["damaged"]


@pytest.mark.parametrize("kind", ["date", "time", "boolean", "percentage", "float", "currency"])
def test_a_cell_of_a_type_without_its_value_is_refused(kind: str) -> None:
    assert verdict(with_code_written(typed_cell(kind, "", "A01"))) == ["damaged"]


@pytest.mark.parametrize(
    ("kind", "told"),
    [("date", "date-value='2010-12-10'"), ("boolean", "boolean-value='true'"),
     ("percentage", "value='0.5'")],
)  # fmt: skip
def test_a_value_that_is_shown_as_a_code_is_no_code(kind: str, told: str) -> None:
    written = with_code_written(typed_cell(kind, f"office:{told}", "A01"))
    assert verdict(written) == [" row-missing"]
