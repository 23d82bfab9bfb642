"""A filled table: its cells by row and column, what is empty, what is gone, what does not apply."""

from decimal import Decimal

from campaigns.forms.form import Form
from campaigns.sheets.examine import Cell, CellFault, Filled, examine
from campaigns.sheets.unread import Unread
from tests.unit.filling import filled, found, look, told

FORM = Form.model_validate(
    {
        "key": "f",
        "title": "案件月报",
        "table": {
            "rows": [
                {"code": "B01", "name": "商标"},
                {"code": "B02", "name": "专利", "without": ["c"]},
                {"code": "B09", "name": "合计", "total": "computed"},
            ],
            "columns": [
                {"code": "a", "name": "立案", "unit": "件"},
                {"code": "b", "name": "金额", "unit": "万元", "type": "decimal"},
                {"code": "c", "name": "互联网", "unit": "件", "part_of": "a"},
            ],
        },
        "checks": [
            {"code": "V17", "name": "其中项不大于立案", "each": "row", "rule": "c <= a"},
            {"code": "V6", "each": "row", "when": "a == 0", "rule": "b == 0"},
        ],
    }
)
RIGHT = {"B01a": 3, "B01b": "1.50", "B01c": 2, "B02a": 1, "B02b": "0.10"}


def without(*codes: str) -> list[CellFault]:
    whole = filled(FORM, RIGHT)
    cells = {code: cell for code, cell in whole.cells.items() if code not in codes}
    return list(examine(Filled(whole.identity, whole.head, cells), FORM).faults)


def test_computed_totals_are_among_the_figures() -> None:
    figures = look(FORM, RIGHT).figures
    assert {code: figures[code] for code in ("B09a", "B09b", "B09c")} == {
        "B09a": 4, "B09b": Decimal("1.60"), "B09c": 2,
    }  # fmt: skip


def test_a_total_is_not_known_while_one_of_its_rows_is_not() -> None:
    examined = look(FORM, {**RIGHT, "B01a": "3余"})
    assert "B09a" not in examined.figures
    assert "B09b" in examined.figures


def test_a_formula_that_was_never_computed_is_no_printed_total() -> None:
    assert found(FORM, {**RIGHT, "B09a": Unread("formula")}) == []
    assert found(FORM, {**RIGHT, "B09a": "—"}) == []


def test_a_rule_of_each_row_is_told_at_its_cell() -> None:
    (fault,) = look(FORM, {**RIGHT, "B01c": 4}).faults
    assert (fault.indicator, fault.cell) == ("B01c", "D7")
    assert fault.message("zh-CN") == (
        "商标·互联网 4 大于商标·立案（D5）3；请核对这几项（校验 V17 其中项不大于立案）"
    )


def test_a_row_in_which_nothing_is_filled_in_is_told_once() -> None:
    assert found(FORM, {**RIGHT, "B02a": None, "B02b": ""}) == ["row-empty B02a"]
    assert found(FORM, {**RIGHT, "B02b": None}) == ["empty B02b"]


def test_a_row_or_column_that_is_gone_is_told_once() -> None:
    assert [told(f) for f in without("B02a", "B02b")] == ["row-missing B02a"]
    assert [told(f) for f in without("B01b", "B02b")] == ["column-missing B01b"]
    assert [told(f) for f in without("B01c")] == ["cell-missing B01c"]


def test_each_of_what_is_gone_is_told_in_words() -> None:
    (row,) = without("B02a", "B02b")
    (column,) = without("B01b", "B02b")
    assert row.message("zh-CN") == ("缺少指标行“专利”（B02）；请在下发的空表中填报，不要删除行")
    assert column.message("zh-CN") == ("缺少“金额”一栏（b）；请在下发的空表中填报，不要删除栏")


def test_a_cell_that_does_not_apply_stays_empty() -> None:
    whole = filled(FORM, RIGHT)
    cells = {**whole.cells, "B02c": Cell(1, "表1", "F6")}
    faults = examine(Filled(whole.identity, whole.head, cells), FORM).faults
    assert [(told(fault), fault.cell) for fault in faults] == [("not-applicable B02c", "F6")]
    assert faults[0].message("zh-CN") == (
        "“专利”没有“互联网”这一项，却填了“1”；请清空该格，数据属于其他行的请移到应填的行"
    )
    for nothing in (None, "", "—", "×"):
        cells["B02c"] = Cell(nothing, "表1", "F6")
        assert examine(Filled(whole.identity, whole.head, cells), FORM).faults == ()


def test_a_nil_return_leaves_the_whole_table_empty() -> None:
    marked = filled(FORM, dict.fromkeys(RIGHT), nil="是")
    examined = examine(marked, FORM)
    assert examined.is_acceptable
    assert examined.figures["B09a"] == 0
