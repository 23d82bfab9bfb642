"""Laws of conflicts between checks: none is made up, none of the plain ones is missed."""

from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.forms.rules import MAX_LENGTH, holds
from campaigns.solving.contradictions import conflicts
from tests.unit.checks import PLENTY, form

CODES = ("A01", "A02", "A03")
SIGNS = st.sampled_from(["<=", "<", ">=", ">", "==", "!="])
Figures = dict[str, Decimal]


def passes(figures: Figures, check: str) -> bool:
    rule, _, when = check.partition(" when ")
    return bool(when and not holds(when, figures)) or holds(rule, figures)


def spoken(checks: list[str]) -> set[str]:
    return {indicator.code for indicator in form(*checks).indicators}


def joined(*parts: st.SearchStrategy[str], brackets: str = "()") -> st.SearchStrategy[str]:
    before, after = brackets[:1], brackets[1:]
    return st.tuples(*parts).map(lambda found: f"{before}{' '.join(found)}{after}")


WHOLE = st.integers(0, 9).map(str)
NUMBERS = st.recursive(
    st.sampled_from(CODES) | WHOLE | st.sampled_from(["0.1", "2.5", "0.75"]),
    lambda inner: (
        joined(inner, st.sampled_from("+-"), inner)
        | joined(WHOLE, st.just("*"), inner)
        | st.tuples(st.sampled_from(["min", "max"]), st.lists(inner, min_size=1, max_size=3)).map(
            lambda found: f"{found[0]}({', '.join(found[1])})"
        )
    ),
    max_leaves=5,
)
RULES = st.recursive(
    joined(NUMBERS, SIGNS, NUMBERS, brackets=""),
    lambda inner: joined(inner, st.sampled_from(["and", "or"]), inner),
    max_leaves=3,
).filter(lambda rule: "A" in rule and len(rule) <= MAX_LENGTH)
CHECKS = RULES | st.tuples(RULES, RULES).map(" when ".join)
FIGURES = st.fixed_dictionaries(
    {code: st.sampled_from(["0", "0", "1", "2", "3.5", "10"]).map(Decimal) for code in CODES}
)


@given(FIGURES, st.lists(CHECKS, min_size=1, max_size=8))
@settings(deadline=None)
def test_checks_that_some_figures_satisfy_are_never_called_contradictory(
    figures: Figures, checks: list[str]
) -> None:
    satisfied = [check for check in checks if passes(figures, check)]
    above = {code for code, figure in figures.items() if figure}
    for conflict in conflicts(form(*satisfied), PLENTY):
        assert conflict.leaves in ({"zero"} if above & spoken(satisfied) else {"zero", "nil"})
        assert not above & set(conflict.indicators)


def nothing(checks: list[str]) -> list[tuple[int, ...]]:
    found = conflicts(form(*checks), PLENTY)
    return [conflict.checks for conflict in found if conflict.leaves == "nothing"]


@given(st.lists(CHECKS, max_size=5), st.lists(CHECKS, max_size=3))
@settings(deadline=None)
def test_a_contradiction_stays_one_when_checks_are_added(
    checks: list[str], more: list[str]
) -> None:
    if nothing(checks):
        assert nothing(checks + more)
        assert nothing(more + checks)


@given(st.lists(CHECKS, max_size=6))
@settings(deadline=None)
def test_without_any_one_of_its_checks_a_contradiction_is_none(checks: list[str]) -> None:
    for places in nothing(checks):
        together = [checks[place] for place in places]
        assert nothing(together) == [tuple(range(len(together)))]
        for place in range(len(together)):
            assert nothing(together[:place] + together[place + 1 :]) == []


SIDES = (
    st.sampled_from(CODES)
    | st.sampled_from(CODES).map("{} + 1".format)
    | st.just("1")
    | st.tuples(*[st.sampled_from(CODES)] * 2).map(lambda two: f"min({two[0]}, {two[1]})")
    | st.tuples(*[st.sampled_from(CODES)] * 2).map(lambda two: f"max({two[0]}, {two[1]})")
)
CLOSED = joined(SIDES, st.sampled_from(["<=", ">=", "=="]), SIDES, brackets="")
OPEN = joined(SIDES, st.sampled_from(["<", ">", "!="]), SIDES, brackets="")
PLAIN = st.one_of(
    CLOSED,
    joined(CLOSED, st.just("or"), CLOSED, brackets=""),
    joined(CLOSED, st.just("when"), OPEN, brackets=""),
).filter(lambda check: all("A" in rule for rule in check.split(" when ")))
"""Checks of differences by at most one: figures to 4 are enough to satisfy what can be."""
GRID = [dict(zip(CODES, map(Decimal, f), strict=True)) for f in product(range(5), repeat=3)]


def positive(checks: list[str]) -> set[str]:
    """The indicators that are above 0 in some small figures for which the checks hold."""
    found = [figures for figures in GRID if all(passes(figures, check) for check in checks)]
    return {code for figures in found for code in CODES if figures[code]}


@given(st.lists(PLAIN, min_size=1, max_size=5))
@settings(deadline=None)
def test_plain_checks_conflict_just_where_no_small_figures_satisfy_them(checks: list[str]) -> None:
    found = list(conflicts(form(*checks), PLENTY))
    possible = positive(checks) & spoken(checks)
    if not any(all(passes(figures, check) for check in checks) for figures in GRID):
        assert "nothing" in {conflict.leaves for conflict in found}
    elif not possible:
        assert [conflict.leaves for conflict in found] == ["nil"]
    else:
        zero = {code for conflict in found for code in conflict.indicators}
        assert {conflict.leaves for conflict in found} <= {"zero"}
        assert zero <= spoken(checks) - possible
        for code in spoken(checks) - possible - zero:
            assert any(code not in positive([check]) for check in checks), "it is said"
