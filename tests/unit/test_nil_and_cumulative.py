"""Nil returns (零报告), the head of a form, and cumulative figures that fall."""

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
            {"code": "A27", "name": "期末未结案", "unit": "件", "kind": "stock"},
        ],
        "checks": [{"code": "V9", "rule": "A07 > 0"}],
    }
)
HEAD = {"filler": "填表人", "phone": "0355-0000000", "nil": "否"}


def fill(a07: object, a27: object, **head: object) -> Filled:
    cells = {"A07": Cell(a07, "表", "D5"), "A27": Cell(a27, "表", "D6")}
    named = {**HEAD, **head}.items()
    rows = {name: Cell(value, "表", f"B{n}") for n, (name, value) in enumerate(named, 2)}
    return Filled(Identity("c", "d", "u", "p", "return"), rows, cells)


def codes(examined: Examined) -> list[tuple[str, str]]:
    return [(fault.code, fault.cell) for fault in examined.faults]


@pytest.mark.parametrize("mark", ["是", "√", "yes", " 是 ", "是。", "✓", "☑", "Ｙes", "Y", True])
def test_a_marked_form_with_empty_cells_is_a_nil_return_of_zeros(mark: str) -> None:
    examined = examine(fill(None, "", nil=mark), FORM)
    assert examined.nil
    assert examined.is_acceptable
    assert examined.figures == {"A07": 0, "A27": 0}


def test_a_marked_form_may_also_say_zero() -> None:
    assert examine(fill(0, "0", nil="是"), FORM).is_acceptable


def test_a_marked_form_with_a_figure_contradicts_itself() -> None:
    assert codes(examine(fill(3, None, nil="是"), FORM)) == [("nil-but-figure", "D5")]


def test_zeros_without_the_mark_must_be_said_to_be_nil() -> None:
    assert ("zero-but-not-nil", "B4") in codes(examine(fill(0, 0), FORM))


def test_empty_cells_without_the_mark_are_omissions_not_a_nil_return() -> None:
    examined = examine(fill(None, None), FORM)
    assert codes(examined) == [("empty", "D5"), ("empty", "D6")]
    assert not examined.nil


def test_one_figure_is_enough_not_to_be_nil() -> None:
    assert codes(examine(fill(1, 0), FORM)) == []


def test_rules_between_figures_are_not_asked_of_a_nil_return() -> None:
    assert codes(examine(fill(None, None, nil="是"), FORM)) == []


@pytest.mark.parametrize("name", ["filler", "phone"])
def test_the_head_must_say_who_filled_it_in_and_where_to_call(name: str) -> None:
    found = examine(fill(1, 1, **{name: " "}), FORM).faults
    assert [(fault.code, fault.indicator) for fault in found] == [(f"head-{name}", name)]


def test_a_head_field_that_is_gone_is_asked_for_too() -> None:
    filled = fill(1, 1)
    head = {name: cell for name, cell in filled.head.items() if name != "phone"}
    examined = examine(Filled(filled.identity, head, filled.cells), FORM)
    assert codes(examined) == [("head-phone", "")]


def test_a_slip_without_indicators_needs_only_its_head() -> None:
    slip = Form(key="slip", title="回执")
    filled = fill(1, 1)
    assert examine(Filled(filled.identity, filled.head, {}), slip).faults == ()


PREVIOUS = {"A07": Decimal(5), "A27": Decimal(5)}


def test_a_cumulative_flow_that_falls_is_a_fault_and_a_falling_stock_is_not() -> None:
    examined = examine(fill(4, 1), FORM, cumulative=True, previous=PREVIOUS)
    assert codes(examined) == [("falls", "D5")]


def test_a_cumulative_figure_may_stay_or_grow() -> None:
    for value in (5, 6):
        assert codes(examine(fill(value, 1), FORM, cumulative=True, previous=PREVIOUS)) == []


def test_figures_of_a_period_may_be_smaller_than_those_before() -> None:
    assert codes(examine(fill(4, 1), FORM, cumulative=False, previous=PREVIOUS)) == []


def test_the_first_cumulative_return_has_nothing_to_fall_from() -> None:
    assert codes(examine(fill(4, 1), FORM, cumulative=True)) == []


def test_a_nil_return_says_that_nothing_has_happened_since_not_that_nothing_ever_did() -> None:
    cumulative = examine(fill(None, None, nil="是"), FORM, cumulative=True, previous=PREVIOUS)
    assert codes(cumulative) == []
    assert cumulative.figures == {"A07": 5, "A27": 5}
    of_the_period = examine(fill(None, None, nil="是"), FORM, previous=PREVIOUS)
    assert codes(of_the_period) == []
    assert of_the_period.figures == {"A07": 0, "A27": 5}
    assert cumulative.nil
    assert of_the_period.nil


def test_figures_typed_into_a_nil_return_must_be_what_it_says() -> None:
    same = examine(fill(5, 5, nil="是"), FORM, cumulative=True, previous=PREVIOUS)
    assert codes(same) == []
    other = examine(fill(0, 6, nil="是"), FORM, cumulative=True, previous=PREVIOUS)
    assert ("nil-but-figure", "D5") in codes(other)
    assert ("nil-but-figure", "D6") in codes(other)


@pytest.mark.parametrize("name", ["nil", "correction"])
def test_a_mark_that_is_neither_yes_nor_no_is_told_at_its_cell_and_nothing_else_is(
    name: str,
) -> None:
    filled = fill(None, None, nil="是") if name == "correction" else fill(None, None)
    head = {**filled.head, name: Cell("大概是", "表", "B9")}
    examined = examine(Filled(filled.identity, head, filled.cells), FORM)
    assert codes(examined) == [(f"mark-{name}", "B9")]
    assert "大概是" in examined.faults[0].message("zh-CN")


@pytest.mark.parametrize("mark", ["否", "no", "×", "☐", "", None, False, "无"])
def test_what_means_no_leaves_an_empty_cell_an_omission(mark: object) -> None:
    assert codes(examine(fill(None, None, nil=mark), FORM)) == [("empty", "D5"), ("empty", "D6")]
