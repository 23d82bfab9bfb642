"""Rules as formulas of a spreadsheet, which mark a figure while it is being typed in."""

import pytest

from documents.blanks.rule_formula import broken

CELLS = {"A01": "$D$5", "A02": "$D$6", "A03": "$D$7"}


@pytest.mark.parametrize(
    ("rule", "formula"),
    [
        ("A01 <= A02", "AND(COUNT($D$5,$D$6)=2,NOT($D$5<=$D$6))"),
        ("A01 == A02 + 1", "AND(COUNT($D$5,$D$6)=2,NOT(ROUND($D$5-(($D$6+1)),2)=0))"),
        ("A01 >= 2 * A02", "AND(COUNT($D$5,$D$6)=2,NOT($D$5>=(2*$D$6)))"),
        ("A01 <= min(A02, A03)", "AND(COUNT($D$5,$D$6,$D$7)=3,NOT($D$5<=MIN($D$6,$D$7)))"),
        ("A01 > 0 or A02 != 0", "AND(COUNT($D$5,$D$6)=2,NOT(OR($D$5>0,ROUND($D$6-(0),2)<>0)))"),
    ],
)
def test_a_rule_is_broken_once_all_that_it_speaks_of_is_filled_in(rule: str, formula: str) -> None:
    assert broken(rule, None, CELLS) == formula


def test_a_rule_with_a_condition_is_broken_only_where_the_condition_holds() -> None:
    assert broken("A01 <= A02", "A03 > 0", CELLS) == (
        "AND(COUNT($D$5,$D$6,$D$7)=3,$D$7>0,NOT($D$5<=$D$6))"
    )


def test_what_stands_on_another_sheet_or_in_an_earlier_return_is_not_marked() -> None:
    assert broken("A01 <= A09", None, CELLS) is None
    assert broken("A01 == last(A01) + A02", None, CELLS) is None
    assert broken("A01 <= A02", "per(A03) > 0", CELLS) is None


def test_a_formula_that_no_spreadsheet_takes_is_left_out() -> None:
    assert broken(" and ".join(["A01 <= A02 + A03"] * 18), None, CELLS) is None
