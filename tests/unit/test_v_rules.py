"""The rules V1–V26 of the forms, each broken once: what is found, at which figure, how grave.

``?`` stands before what asks for a note; what is found without it sends the return back.
Figures that are not named are 0; a case is right but for the rule that it breaks.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from campaigns.checks.forms import check_form
from campaigns.forms.form import Form
from campaigns.sheets.past import Lower, Past
from campaigns.source.data import read_source
from tests.unit.filling import FORMS, form_of, found, look, shipped

A, A_PERIOD, B = shipped("campaign-return"), shipped("period-return"), shipped("case-return")
POLICE, COURT, CUSTOMS = shipped("police"), shipped("court"), shipped("customs")
ARRESTS, WATCHED, PUBLIC = (
    shipped("procuratorate"), shipped("watched-cases"), shipped("penalty-publication"),
)  # fmt: skip
RIGHT = {
    "A01": 10, "A02": 3, "A03": 40, "A04": 50, "A07": 9, "A08": "120.50", "A09": 2, "A10": "80.00",
    "A11": 6, "A12": 3, "A13": 1, "A14": 5, "A20": 8, "A21": 9, "A22": 60, "A23": 50,
}  # fmt: skip
CASES = {"B01a": 5, "B01b": 4, "B01c": "12.50", "B01e": 1, "B01f": 3, "B01g": 3, "B02a": 2}
SAID = "已逐项核对，数据属实"


def test_a_right_return_has_nothing_to_be_found() -> None:
    assert found(A, RIGHT) == []
    assert found(B, CASES) == []


ONE_FORM = [
    ("V1", A, {**RIGHT, "A11": 10}, ["rule-gt A11"]),
    ("V2", A_PERIOD, {**RIGHT, "A11": 10}, ["?rule-gt A11"]),
    ("V3", A, {**RIGHT, "A12": 10, "A14": 10}, ["rule-gt A12"]),
    ("V4 cases", A, {**RIGHT, "A09": 10}, ["rule-gt A09"]),
    ("V4 amount", A, {**RIGHT, "A10": 121}, ["rule-gt A10"]),
    ("V4 transfers", A, {**RIGHT, "A13": 3}, ["rule-gt A13"]),
    ("V5", A, {**RIGHT, "A02": 11}, ["rule-gt A02"]),
    ("V6", A, {"A01": 1, "A03": 2, "A08": 5}, ["rule-ne A08"]),
    ("V7 amount", A, {**RIGHT, "A09": 0, "A13": 0}, ["?rule-ne A10"]),
    ("V7 cases", A, {**RIGHT, "A10": 0}, ["?rule-ne A09"]),
    ("V8 nobody", A, {**RIGHT, "A12": 0, "A13": 0}, ["?rule-ne A14"]),
    ("V8 few", A, {**RIGHT, "A14": 2}, ["?rule-lt A14"]),
    ("V9 inspected", A, {**RIGHT, "A23": 61}, ["rule-gt A23"]),
    ("V9 tips", A, {**RIGHT, "A20": 10}, ["rule-gt A20"]),
    ("V10", A, {"A04": 5}, ["?rule-le A03"]),
    ("V11", A, {**RIGHT, "A03": 19}, ["?rule-lt A03"]),
    ("V17", B, {**CASES, "B02f": 3}, ["rule-gt B02f"]),
    ("V17 all", B, {**CASES, "B02f": 3, "B02h": 4}, ["rule-gt B02f", "rule-gt B02h"]),
    ("V18 published", PUBLIC, {"E01": 5, "E02": 6}, ["rule-gt E02"]),
    ("V18 in time", PUBLIC, {"E01": 5, "E02": 3, "E03": 4}, ["rule-gt E03"]),
    ("V19 arrests", ARRESTS, {"C11": 3, "C12": 2}, ["?rule-lt C12"]),
    ("V19 charges", ARRESTS, {"C13": 3, "C14": 2}, ["?rule-lt C14"]),
    ("V19 court", COURT, {"C21": 3, "C22": 4}, ["?rule-gt C22"]),
    ("customs", CUSTOMS, {"C31": 3, "C32": 2}, ["?rule-lt C32"]),
    ("stages", WATCHED, {"D02": 5, "D04": 3, "D05": 3}, ["rule-gt D04"]),
]


@pytest.mark.parametrize(
    ("form", "figures", "expected"), [case[1:] for case in ONE_FORM],
    ids=[case[0] for case in ONE_FORM],
)  # fmt: skip
def test_rules_of_one_return(form: Form, figures: dict[str, object], expected: list[str]) -> None:
    assert found(form, figures, SAID) == expected


def after(*returns: dict[str, int] | None, cumulative: bool = True) -> Past:
    known = [
        {code: Decimal(value) for code, value in one.items()} if one else None for one in returns
    ]
    return Past(known, cumulative)


def test_v12_a_cumulative_flow_never_falls_however_long_ago_it_was_reported() -> None:
    assert found(A, RIGHT, past=after({"A07": 10}, None)) == ["falls A07"]
    assert found(A, RIGHT, past=after({"A07": 9})) == []
    assert found(A, RIGHT, past=after({"A07": 10}, cumulative=False)) == []


BOTH = form_of(
    "A01 本期立案 件", "A02 累计立案 件",
    checks=[{"code": "V13", "rule": "A02 == last(A02) + A01"}],
)  # fmt: skip


def test_v13_what_there_was_and_what_the_period_adds_are_what_there_is() -> None:
    last = after({"A01": 4, "A02": 10}, cumulative=False)
    assert found(BOTH, {"A01": 3, "A02": 12}, past=last) == ["rule-ne A02"]
    assert found(BOTH, {"A01": 3, "A02": 13}, past=last) == []


@pytest.mark.parametrize("returns", [[], [{"A01": 4, "A02": 10}, None]])
def test_v13_is_not_asked_where_the_return_before_is_missing(
    returns: list[dict[str, int] | None],
) -> None:
    past = after(*returns, cumulative=False)
    assert found(BOTH, {"A01": 3, "A02": 45}, past=past) == []


def test_v14_open_cases_are_those_before_and_the_new_ones_without_the_closed() -> None:
    before = {**dict.fromkeys(RIGHT, 0), "A07": 4, "A11": 3, "A27": 2}
    assert found(A, {**RIGHT, "A27": 5}, SAID, past=after(before)) == ["?rule-ne A27"]
    assert found(A, {**RIGHT, "A27": 2 + (9 - 4) - (6 - 3)}, past=after(before)) == []
    period = after(before, cumulative=False)
    assert found(A_PERIOD, {**RIGHT, "A27": 2 + 9 - 6}, past=period) == []
    assert found(A_PERIOD, {**RIGHT, "A27": 4}, SAID, past=period) == ["?rule-ne A27"]


def test_v14_of_watched_cases_carries_on_the_last_ones() -> None:
    before = after({"D01": 1, "D02": 4}, cumulative=False)
    assert found(WATCHED, {"D01": 2, "D02": 5}, SAID, past=before) == ["?rule-ne D02"]
    assert found(WATCHED, {"D01": 2, "D02": 6}, past=before) == []


@pytest.mark.parametrize("printed", ["54.4", "54.3", 54.39, "54.39%", 0.5439, None, "", "—"])
def test_v15_a_printed_rate_may_be_cut_or_rounded(printed: object) -> None:
    figures = {**RIGHT, "A07": 114, "A11": 62, "A93": printed}
    assert found(A, figures) == []


@pytest.mark.parametrize("printed", ["54.2", 62, "100%"])
def test_v15_a_printed_rate_is_that_of_the_figures(printed: object) -> None:
    figures = {**RIGHT, "A07": 114, "A11": 62, "A93": printed}
    assert found(A, figures, SAID) == ["?rate-differs A93"]


def test_v16_a_printed_total_is_the_sum_of_its_rows() -> None:
    assert found(B, {**CASES, "B10a": 7}) == []
    assert found(B, {**CASES, "B10a": 8}) == ["total-differs B10a"]
    assert look(B, {**CASES, "B10a": 7}).figures["B10a"] == 7


def test_v16_a_total_that_units_type_in_is_checked() -> None:
    assert B.table is not None
    rows = [row.model_copy(update={"total": row.total and "checked"}) for row in B.table.rows]
    data = B.model_dump(by_alias=True)
    typed = Form.model_validate(
        {**data, "table": {**data["table"], "rows": [row.model_dump() for row in rows]}}
    )
    sums = {"B10a": 7, "B10b": 4, "B10c": "12.50", "B10e": 1, "B10f": 3, "B10g": 3}
    assert found(typed, {**CASES, **sums}) == []
    assert found(typed, {**CASES, **sums, "B10a": 6}) == ["rule-ne B10a"]


def test_v20_a_nil_return_is_said_and_is_nil() -> None:
    assert found(POLICE, {}) == ["zero-but-not-nil nil"]


def test_v21_an_empty_cell_is_an_omission_and_one_that_does_not_apply_stays_empty() -> None:
    assert found(POLICE, {"C01": 3, "C02": None}) == ["empty C02"]


def test_v22_money_ten_thousand_times_the_usual_may_be_in_single_yuan() -> None:
    past = after({"A08": 90}, {"A08": 120}, {"A08": 150})
    assert found(A, {**RIGHT, "A08": 1_200_000}, SAID, past=past) == ["?in-yuan A08"]
    assert found(A, {**RIGHT, "A08": 200_000}, SAID, past=past) == ["?in-yuan A08"]
    assert found(A, {**RIGHT, "A08": 160}, past=past) == []


def test_v23_more_than_five_times_the_last_figure_is_asked_about() -> None:
    assert found(A, {**RIGHT, "A04": 501}, SAID, past=after({"A04": 100})) == ["?jumps A04"]
    assert found(A, {**RIGHT, "A04": 500}, past=after({"A04": 100})) == []


def test_v23_nothing_where_there_was_something_is_asked_about() -> None:
    past = after({"A24": 80, "A27": 12}, cumulative=False)
    assert found(A_PERIOD, RIGHT, SAID, past=past) == ["?drops A24", "?rule-ne A27", "?drops A27"]


def test_v23_small_figures_jump_by_chance() -> None:
    assert found(A, {**RIGHT, "A25": 10}, past=after({"A25": 1})) == []
    assert found(A_PERIOD, RIGHT, past=after({"A24": 9}, cumulative=False)) == []


def test_v24_the_units_below_add_up_to_the_unit_above() -> None:
    def below(complete: bool, **figures: int) -> Lower:
        known = {code: Decimal(value) for code, value in figures.items()}
        return Lower(known, ("甲", "乙"), complete)

    assert found(A, RIGHT, lower=below(True, A01=10, A07=9)) == []
    assert found(A, RIGHT, SAID, lower=below(True, A01=12)) == ["?lower-sum A01"]
    assert found(A, RIGHT, lower=below(False, A01=8)) == []
    assert found(A, RIGHT, SAID, lower=below(False, A01=11)) == ["?lower-sum-so-far A01"]


@pytest.mark.parametrize("written", ["400余", "1.1万", "约400", 1.5])
def test_v25_only_whole_numbers_are_taken(written: object) -> None:
    assert found(POLICE, {"C01": written}) in (["not-a-number C01"], ["not-whole C01"])


@pytest.mark.parametrize("rule", ["A01 + A02 > 0", "A03 >= A02 - A01", "A03 <= sum(A02, A01)"])
def test_v26_visits_are_not_added_to_those_visited(rule: str, tmp_path: Path) -> None:
    checks = f'checks: [{{code: V1, rule: "{rule}"}}]'
    indicators = "".join(
        f"  - {{code: A0{n}, name: 检查, unit: {unit}}}\n"
        for n, unit in enumerate(("户次", "户", "户次"), 1)
    )
    path = tmp_path / "form.yaml"
    path.write_text(f"key: f\ntitle: 表\nindicators:\n{indicators}{checks}\n", "utf-8")
    source = read_source(path, "form.yaml", 1)
    faults = [*check_form(Form.model_validate(source.data), source)]
    assert [fault.code for fault in faults] == ["visits-added"]
    assert faults[0].line_of_report("zh-CN").startswith("form.yaml:7:27: ")


def test_every_rule_that_speaks_of_one_form_is_in_a_form() -> None:
    declared = {
        check.code.rstrip("abcd")
        for path in FORMS.glob("*.yaml")
        for check in shipped(path.stem).checks
    }
    of_one_form = {f"V{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 16, 17, 18, 19)}
    assert of_one_form <= declared
