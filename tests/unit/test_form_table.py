"""Tables of forms: what their cells are called, what they sum, of which rows they are asked."""

from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import ValidationError

from campaigns.forms.form import Form
from tests.unit.filling import shipped

TABLE: dict[str, Any] = {
    "heading": "类别",
    "rows": [
        {"code": "B01", "name": "商标", "english": "Marks"},
        {"code": "B02", "name": "专利", "without": ["c"]},
        {"code": "B09", "name": "合计", "total": "computed"},
    ],
    "columns": [
        {"code": "a", "name": "立案", "english": "Filed", "unit": "件"},
        {"code": "b", "name": "金额", "unit": "万元", "type": "decimal"},
        {"code": "c", "name": "互联网", "unit": "件", "part_of": "a"},
        {"code": "d", "name": "占比", "unit": "%", "kind": "rate", "numerator": "c",
         "denominator": "a"},
    ],
}  # fmt: skip


def form(*checks: Mapping[str, object]) -> Form:
    return Form.model_validate({"key": "f", "title": "表", "table": TABLE, "checks": list(checks)})


def asked(*checks: Mapping[str, object]) -> list[str]:
    return [f"{one.when}: {one.rule}" if one.when else one.rule for one in form(*checks).asked]


def test_a_cell_has_the_codes_of_its_row_and_column_and_is_counted_as_its_column() -> None:
    cell = form().by_code["B01b"]
    assert (cell.code, cell.unit, cell.type, cell.kind) == ("B01b", "万元", "decimal", "flow")
    assert (cell.named("zh-CN"), cell.named("en")) == ("商标·金额", "Marks: 金额")
    rate = form().by_code["B01d"]
    assert (rate.numerator, rate.denominator) == ("B01c", "B01a")


def test_a_cell_that_does_not_apply_is_not_there() -> None:
    assert [code for code in form().by_code if code.startswith("B02")] == ["B02a", "B02b", "B02d"]


def test_computed_totals_and_rates_are_not_entered() -> None:
    assert [i.code for i in form().entered] == ["B01a", "B01b", "B01c", "B02a", "B02b"]
    assert [i.code for i in form().rates] == ["B01d", "B02d", "B09d"]
    assert {"B09a", "B09b", "B09c"} < {i.code for i in form().counted}


def test_a_total_sums_the_cells_of_its_column_that_apply() -> None:
    table = form().table
    assert table is not None
    assert dict(table.sums) == {
        "B09a": ("B01a", "B02a"), "B09b": ("B01b", "B02b"), "B09c": ("B01c",),
    }  # fmt: skip
    assert table.computed == {"B09a", "B09b", "B09c"}


def test_a_total_that_is_checked_is_entered() -> None:
    rows = [*TABLE["rows"][:2], {"code": "B09", "name": "合计", "total": "checked"}]
    data = {"key": "f", "title": "表", "table": {**TABLE, "rows": rows}}
    assert "B09a" in {i.code for i in Form.model_validate(data).entered}


def test_a_check_of_each_row_is_asked_of_every_row_that_has_its_cells() -> None:
    check = {"code": "V17", "each": "row", "rule": "c <= a"}
    assert asked(check) == ["B01c <= B01a", "B09c <= B09a"]
    assert asked({**check, "only": ["B01"]}) == ["B01c <= B01a"]
    assert asked({**check, "when": "a > 0"})[0] == "B01a > 0: B01c <= B01a"


def test_a_check_of_each_column_speaks_of_rows() -> None:
    check = {"code": "V16", "each": "column", "only": ["a", "c"], "rule": "B09 == sum(rows)"}
    assert asked(check) == ["B09a == sum(B01a, B02a)", "B09c == sum(B01c)"]


def test_the_past_of_a_cell_may_be_asked_too() -> None:
    assert asked({"code": "V13", "each": "row", "only": ["B01"], "rule": "a == last(a) + c"}) == [
        "B01a == last(B01a) + B01c"
    ]


def test_a_check_of_the_whole_table_names_its_cells() -> None:
    assert asked({"code": "V1", "rule": "B01a >= B02a"}) == ["B01a >= B02a"]


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [("rows", "code", "B1"), ("rows", "code", "b01"), ("columns", "code", "A"),
     ("columns", "code", "ab"), ("rows", "total", "summed")],
)  # fmt: skip
def test_codes_and_totals_are_written_in_one_way(part: str, field: str, value: str) -> None:
    lines = [{**TABLE[part][0], field: value}, *TABLE[part][1:]]
    with pytest.raises(ValidationError):
        Form.model_validate({"key": "f", "title": "表", "table": {**TABLE, part: lines}})


def test_form_b_has_nine_kinds_of_case_a_total_and_eight_columns() -> None:
    form_b = shipped("case-return")
    assert form_b.table is not None
    assert len(form_b.entered) == 9 * 8
    assert len(form_b.counted) == 10 * 8
    assert [c.code for c in form_b.table.columns if c.part_of == "a"] == ["f", "g", "h"]
