"""The checks of a form: what the grammar lets in, when a rule holds, and why it does not."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from campaigns.forms.form import Check
from campaigns.forms.rules import codes_in, facts_in, failures, holds, parse_rule

NO_FAILURES: list[object] = []


def figures(**values: float) -> dict[str, Decimal]:
    return {code: Decimal(str(value)) for code, value in values.items()}


@pytest.mark.parametrize(
    "rule",
    [
        "A11 <= A07", "A13 <= min(A09, A12)", "A03 >= 2 * A01", "A07 == 0", "A07 != A11",
        "A08 == 0 and A09 == 0", "A01 > 0 or A04 > 0", "A27 == A07 - A11 + 1.5",
        "max(A01, A02, 3) < (A04 + A05) * 2", "B10 == sum(rows)", "f <= a",
        "A27 == last(A27) + per(A07) - per(A11)", "cum(A11) <= cum(A07)",
        "(A01 > 0 and A02 > 0) or A03 > 0", " A01 > 0 ",
    ],
)  # fmt: skip
def test_comparisons_of_sums_are_the_grammar(rule: str) -> None:
    parse_rule(rule)


@pytest.mark.parametrize(
    "rule",
    [
        "__import__('os')", "__import__('os').system('true') > 0", "A01.__class__ > 0",
        "A01[0] > 0", "(lambda: 1)() > 0", "lambda: A01 > 0", "A01 ** 9 > 0", "A01 ** A02 ** A03",
        "A01 / A02 > 1", "A01 // 2 > 1", "A01 % 2 > 1", "A01 << 60 > 1", "A01 > 'x'", "A01 > True",
        "A01 > None", "A01 > 1j", "not A01 > 0", "A01 > -1", "A01", "A01 + A02", "1 < A01 < 5",
        "A01 in A02", "A01 is A02", "[A01] > 0", "{A01: 1} > 0", "f'{A01}' > 0", "A01 := 3",
        "A01 = 3", "A01 > 0; A02 > 0", "A01 > 0 if A02 > 0 else A03 > 0", "any(A01, A02) > 0",
        "last() > A01", "last(A01, A02) > 0", "last(1) > A01", "last(A01 + A02) > 0",
        "last(last(A01)) > 0", "per(A01, 1) > 0", "cum(*A01) > 0", "next(A01) > 0", "sum() > A01",
        "min() > A01", "min(*A01) > 0", "min(A01, key=A02) > 0", "min(A01, A02)", "exec(A01) > 0",
        "[A01 for A01 in A02] > 0", "await A01 > 0", "", "   ", "A01 >", "A01 > > 0", "A01\x00 > 0",
        "1 <= 0", "A01 <= 1e999", "A01 <= 1" + "0" * 15, "(" * 300 + "A01" + ")" * 300 + " > 0",
        "A01" + " + A01" * 100 + " > 0",
    ],
)  # fmt: skip
def test_whatever_else_python_could_say_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_rule(rule)


def test_a_form_cannot_carry_a_rule_that_is_refused() -> None:
    with pytest.raises(ValidationError):
        Check.model_validate({"code": "V1", "rule": "__import__('os') > 0"})


def test_the_codes_of_a_rule_are_told_in_order_each_once() -> None:
    assert codes_in("A13 <= min(A09, A12) and A09 <= A07 + A13") == ["A13", "A09", "A12", "A07"]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("A01 <= A02", True), ("A02 <= A01", False), ("A01 < A01", False), ("A01 <= A01", True),
        ("A01 == 1", True), ("A01 != 1", False), ("A02 >= 2 * A01", True),
        ("A01 + A02 * 2 == 5", True), ("A02 - A01 - A01 == 0", True), ("max(A01, A02) == 2", True),
        ("A01 > 5 or A02 == 2", True), ("A01 > 5 and A02 == 2", False),
        ("A01 * 0.1 == 0.1", True),
    ],
)  # fmt: skip
def test_rules_are_worked_out_in_decimals(rule: str, expected: bool) -> None:
    assert holds(rule, figures(A01=1, A02=2)) is expected


def test_tenths_add_up_exactly() -> None:
    assert holds("A01 + A02 == 0.3", figures(A01=0.1, A02=0.2))


def test_a_sum_is_added_up() -> None:
    assert holds("sum(A01, A02, 3) == 6", figures(A01=1, A02=2))


def test_a_rule_that_fails_tells_both_sides_with_their_values() -> None:
    found = failures("A13 <= min(A09, A12)", figures(A13=3, A09=2, A12=5))
    assert found == [(("A13", Decimal(3)), "<=", ("min(A09, A12)", Decimal(2)))]


def test_every_part_of_an_and_that_fails_is_told() -> None:
    found = failures("A07 == 0 and A09 == 0 and A11 == 0", figures(A07=1, A09=0, A11=2))
    assert [left for left, _, _ in found] == [("A07", Decimal(1)), ("A11", Decimal(2))]


def test_one_part_of_an_or_that_holds_is_enough() -> None:
    assert failures("A07 > 5 or A11 > 0", figures(A07=1, A11=2)) == NO_FAILURES
    assert len(failures("A07 > 5 or A11 > 5", figures(A07=1, A11=2))) == 2


def test_what_a_rule_needs_to_know_is_told_apart_from_what_it_speaks_of() -> None:
    rule = "A27 == last(A27) + per(A07) - A11 * 2"
    assert codes_in(rule) == ["A27", "A07", "A11"]
    assert facts_in(rule) == ("A27", "last(A27)", "per(A07)", "A11")


def test_the_past_is_among_the_facts() -> None:
    facts = {"A27": Decimal(5), "last(A27)": Decimal(4)}
    assert holds("A27 == last(A27) + 1", facts)
    assert failures("A27 == last(A27)", facts)[0].right == ("last(A27)", Decimal(4))


def test_a_rule_may_grow_longer_than_one_may_write_it() -> None:
    rows = " + ".join(f"B{n:02}a" for n in range(60))
    with pytest.raises(ValueError, match=r".*"):
        parse_rule(f"{rows} >= 0")
    assert len(codes_in(f"{rows} >= 0")) == 60
