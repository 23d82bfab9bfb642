"""What rules may ask of a unit's earlier returns, and what is not known of them."""

from decimal import Decimal

from campaigns.sheets.past import Past
from tests.unit.filling import form_of

ASKS = {"code": "V1", "rule": "last(A07) + per(A07) + cum(A07) >= last(A27)"}
FORM = form_of("A07 立案 件", "A27 未结案 件 stock", "A09 不问 件", checks=[ASKS])
NOW = {"A07": Decimal(10), "A27": Decimal(3), "A09": Decimal(5)}


def facts(*returns: dict[str, int] | None, cumulative: bool) -> dict[str, int]:
    known = [
        {code: Decimal(value) for code, value in one.items()} if one else None for one in returns
    ]
    found = Past(known, cumulative).facts(FORM, NOW)
    return {fact: int(value) for fact, value in found.items() if fact not in NOW}


def test_of_cumulative_figures_the_period_is_what_was_added() -> None:
    assert facts({"A07": 4, "A27": 2}, cumulative=True) == {
        "last(A07)": 4, "last(A27)": 2, "per(A07)": 6, "cum(A07)": 10,
    }  # fmt: skip


def test_of_period_figures_the_total_is_what_they_add_up_to() -> None:
    assert facts({"A07": 4, "A27": 1}, {"A07": 2, "A27": 2}, cumulative=False) == {
        "last(A07)": 2, "last(A27)": 2, "per(A07)": 10, "cum(A07)": 16,
    }  # fmt: skip


def test_the_first_return_is_all_there_is_and_has_none_before_it() -> None:
    first = {"per(A07)": 10, "cum(A07)": 10}
    assert facts(cumulative=True) == facts(cumulative=False) == first


def test_what_no_rule_asks_is_not_looked_up() -> None:
    assert "last(A09)" not in facts({"A07": 4, "A27": 2, "A09": 1}, cumulative=True)


def test_a_hole_is_not_zero() -> None:
    assert facts({"A07": 4, "A27": 2}, None, cumulative=True) == {"cum(A07)": 10}
    assert facts({"A07": 4, "A27": 2}, None, cumulative=False) == {"per(A07)": 10}
    assert facts(None, {"A07": 4, "A27": 2}, cumulative=False) == {
        "last(A07)": 4, "last(A27)": 2, "per(A07)": 10,
    }  # fmt: skip


def test_what_an_earlier_form_did_not_ask_is_not_known() -> None:
    assert facts({"A27": 2}, cumulative=True) == {"last(A27)": 2, "cum(A07)": 10}


def test_the_latest_is_the_last_that_stands() -> None:
    past = Past([{"A07": Decimal(1)}, {"A07": Decimal(2)}, None])
    assert past.latest == {"A07": 2}
    assert Past([None]).latest == Past().latest == {}


def test_the_usual_figure_is_the_middle_of_those_above_nothing() -> None:
    returns = [{"A07": Decimal(n)} for n in (0, 3, 0, 9, 6)]
    assert Past([*returns, None]).usual("A07") == 6
    assert Past(returns[:1]).usual("A07") is None
