"""Reading a filled form: which cells are figures, and what an empty one means."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from campaigns.forms.form import Form
from campaigns.sheets.examine import Cell, Examined, Filled, Identity, examine

FORM = Form.model_validate(
    {
        "key": "return",
        "title": "统计表",
        "indicators": [
            {"code": "A07", "name": "立案", "unit": "件"},
            {"code": "A08", "name": "涉案金额", "unit": "万元", "type": "decimal"},
            {"code": "A27", "name": "期末未结案", "unit": "件", "kind": "stock"},
            {"code": "A93", "name": "办结率", "unit": "%", "kind": "rate",
             "numerator": "A27", "denominator": "A07"},
        ],
        "checks": [{"code": "V6", "when": "A07 == 0", "rule": "A08 == 0"}],
    }
)  # fmt: skip


def fill(nil: object = "否", **values: object) -> Filled:
    """The form with figures 1, 1 and 1 where nothing else is said."""
    raw = {"A07": 1, "A08": 1, "A27": 1, **values}
    cells = {code: Cell(value, "表", f"D{n}") for n, (code, value) in enumerate(raw.items(), 5)}
    head = {
        "filler": Cell("填表人", "表", "B2"),
        "phone": Cell("0355-0000000", "表", "B3"),
        "nil": Cell(nil, "表", "B4"),
    }
    return Filled(Identity("c", "d", "u", "p", "return"), head, cells)


def codes(examined: Examined) -> list[tuple[str, str]]:
    return [(fault.code, fault.cell) for fault in examined.faults]


def read(code: str, value: object) -> Decimal | str:
    """The figure a value is read as, or the code of what is wrong with it."""
    examined = examine(fill(**{code: value}), FORM)
    found = [f.code for f in examined.faults if f.indicator == code and f.code != "rule-ne"]
    return found[0] if found else examined.figures[code]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (400, 400), (400.0, 400), ("400", 400), (" 400 ", 400), ("４００", 400), ("1,234", 1234),
        ("1，234", 1234), ("1,234,567", 1234567), ("007", 7), (0, 0), ("0", 0), (-0.0, 0),
        (Decimal(12), 12), (10**14, 10**14),
    ],
)  # fmt: skip
def test_a_whole_number_is_read_however_it_is_typed(value: object, expected: int) -> None:
    figure = read("A07", value)
    assert figure == expected
    assert str(figure) == str(expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3083.66, "3083.66"), ("3083.66", "3083.66"), ("１２.５", "12.50"), (5, "5.00"),
        ("1,234.5", "1234.50"), (0.1 + 0.2, "0.30"), (1.1 * 3, "3.30"), ("0.00", "0.00"),
    ],
)  # fmt: skip
def test_money_is_read_with_two_decimals(value: object, expected: str) -> None:
    assert str(read("A08", value)) == expected


@pytest.mark.parametrize(
    "value",
    [
        "400余", "1.1万", "约400", "70多个", "近6000", "四百", "400人次", "-", "无", "/", "1/2",
        "1,23", "12,34,567", "1 234", "0x10", "nan", "inf", "sNaN", "#REF!", "=1+1", True, False,
        float("nan"), float("inf"), [1], b"1", "1e400", 1e300, "9" * 40, 10**15,
    ],
)  # fmt: skip
def test_whatever_can_be_read_in_two_ways_is_no_number(value: object) -> None:
    assert read("A07", value) == "not-a-number"
    assert read("A08", value) == "not-a-number"


@pytest.mark.parametrize(
    ("code", "value", "fault"),
    [
        ("A07", -1, "negative"), ("A07", "-0.5", "negative"), ("A08", "-1e300", "not-a-number"),
        ("A07", 1.5, "not-whole"), ("A07", "1.0000000001", "not-whole"),
        ("A08", 12.345, "too-fine"), ("A08", "0.001", "too-fine"),
    ],
)  # fmt: skip
def test_a_number_of_the_wrong_kind_is_named_as_such(code: str, value: object, fault: str) -> None:
    assert read(code, value) == fault


@pytest.mark.parametrize("nothing", [None, "", "   ", "\u3000", "\n"])
def test_an_empty_cell_is_not_zero(nothing: object) -> None:
    examined = examine(fill(A07=nothing), FORM)
    assert codes(examined) == [("empty", "D5")]
    assert "A07" not in examined.figures
    assert not examined.is_acceptable


def test_a_row_that_is_gone_is_named() -> None:
    filled = fill()
    without: Mapping[str, Cell] = {c: cell for c, cell in filled.cells.items() if c != "A27"}
    examined = examine(Filled(filled.identity, filled.head, without), FORM)
    assert [(f.code, f.indicator) for f in examined.faults] == [("row-missing", "A27")]


def test_every_fault_is_told_at_once() -> None:
    examined = examine(fill(A07="400余", A08=-1, A27=None), FORM)
    assert codes(examined) == [("not-a-number", "D5"), ("negative", "D6"), ("empty", "D7")]


def test_a_rule_is_not_asked_of_figures_that_could_not_be_read() -> None:
    assert codes(examine(fill(A07=0, A08="多"), FORM)) == [("not-a-number", "D6")]


def test_a_rule_is_asked_only_when_its_condition_holds() -> None:
    assert codes(examine(fill(A07=1, A08=5), FORM)) == []
    assert codes(examine(fill(A07=0, A08=5), FORM)) == [("rule-ne", "D6")]


def test_rates_are_not_asked_for() -> None:
    assert "A93" not in examine(fill(), FORM).figures
