"""Checks that no figures satisfy are found, named by twos and threes, and never made up."""

import time
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from campaigns.forms.form import Form
from campaigns.forms.rules import MAX_LENGTH
from campaigns.solving.contradictions import conflicts
from tests.unit.checks import form, told

FORMS = sorted((Path(__file__).parents[2] / "campaign_specs/forms").glob("*.yaml"))
SECONDS = 2.0
"""Generous, for slow machines; each takes a tenth of that."""


@pytest.mark.parametrize(
    ("checks", "expected"),
    [
        (["A11 <= A07", "A11 >= A07 + 1"], ["V1 V2"]),
        (["A11 <= A07", "A07 < A11"], ["V1 V2"]),
        (["A11 <= A07", "A12 <= A07", "A11 + A12 > 2 * A07"], ["V1 V2 V3"]),
        (["A11 == A07", "A11 != A07"], ["V1 V2"]),
        (["A11 <= A07", "A07 <= A11", "A11 != A07"], ["V1 V2 V3"]),
        (["A13 <= min(A09, A12)", "A13 >= max(A09, A12)", "A09 > A12"], ["V1 V2 V3"]),
        (["A01 - min(A02, 3) >= 0", "A01 < 3", "A02 == 3"], ["V1 V2 V3"]),
        (["A01 > 5 or A01 < 1", "A01 >= 1", "A01 <= 5"], ["V1 V2 V3"]),
        (["A01 > 0 and A02 > 0", "A01 == 0 or A02 == 0"], ["V1 V2"]),
        (["0.1 * A01 + 0.2 * A01 == 0.3", "A01 != 1"], ["V1 V2"]),
    ],
)
def test_checks_that_no_figures_satisfy_together_contradict(
    checks: list[str], expected: list[str]
) -> None:
    assert told(*checks) == expected


@pytest.mark.parametrize(
    "check", ["A01 < 0", "A01 + 1 <= A01", "A01 + A02 + 1 <= 0", "max(A01, 2) < min(A02, 2)"]
)
def test_a_check_that_no_figures_satisfy_stands_alone(check: str) -> None:
    assert told("A01 <= A02", check, "A03 <= A02") == ["V2"]


def test_a_condition_counts_where_it_cannot_be_avoided() -> None:
    assert told("A08 > 0 when A07 == 0", "A08 == 0 when A07 == 0") == []
    assert told("A08 > 0 when A07 == 0", "A08 == 0 when A07 == 0", "A07 <= 0") == ["V1 V2 V3"]
    assert told("A08 > 0 when A07 >= 0", "A08 == 0 when A07 == 0 or A07 > 0") == ["V1 V2"]


def test_two_mistakes_are_two_conflicts_each_with_a_last_check_of_its_own() -> None:
    checks = ["A01 <= A02", "A03 <= A04", "A01 > A02", "A03 > A04", "A02 < A01"]
    assert told(*checks) == ["V2 V4", "V1 V3", "V1 V5"]


def test_an_indicator_that_can_only_be_0_is_told() -> None:
    assert told("A11 <= A07", "A11 >= 2 * A07") == ["V1 V2: A07 A11"]
    assert told("A11 <= A07", "A07 == 0") == ["V1 V2: A11"]
    assert told("A03 == A01 + A02", "A03 <= A01", "A01 > 0") == ["V1 V2: A02"]


def test_a_check_that_says_0_itself_is_no_mistake() -> None:
    assert told("A11 == 0") == told("A11 <= 0 and A07 == 0", "A11 <= A07") == []


def test_checks_that_only_a_nil_return_passes_are_told() -> None:
    assert told("A11 <= A07", "A07 == 0", free=False) == ["V1 V2: only nil"]
    assert told("A11 <= A07", "A11 >= 2 * A07", free=False) == ["V1 V2: only nil"]
    assert told("A11 == 0", free=False) == ["V1: only nil"]


def test_checks_that_only_ask_contradict_nobody() -> None:
    asks = form("A11 <= A07", "A11 > A07")
    warning = asks.checks[1].model_copy(update={"level": "warning"})
    asks = asks.model_copy(update={"checks": (asks.checks[0], warning)})
    assert list(conflicts(asks)) == []


def test_a_check_of_what_units_do_not_enter_is_left_out() -> None:
    without = form("A11 <= A07", "A11 > A07", free=True)
    without = without.model_copy(update={"indicators": without.indicators[1:]})
    assert list(conflicts(without)) == []


def test_what_cannot_be_decided_is_not_told() -> None:
    assert told("A01 > 0", "A01 < 1") == [], "whole numbers"
    assert told("A01 * A01 < 0") == told("A01 * A02 > 1 or A01 < 0") == [], "products"
    assert told("A01 * 1e-50 < 0") == [], "long numbers"


def test_what_stands_beside_a_product_is_decided() -> None:
    assert told("A01 * A02 > 1 and A01 < 0") == ["V1"]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: str(path.stem))
def test_the_forms_that_come_with_muster_are_right(path: Path) -> None:
    data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    assert list(conflicts(Form.model_validate(data))) == []


def many(sign: str, parts: Iterable[str], limit: int = MAX_LENGTH - 20) -> str:
    """As many of the parts as fit into a rule."""
    text = ""
    for part in parts:
        longer = f"{text}{sign}{part}" if text else part
        if len(longer) > limit:
            break
        text = longer
    return text


CODES = [f"A{n:02d}" for n in range(100)]
HOSTILE = {
    "ten pigeons in nine holes": [
        *(" or ".join(f"A{p}{h} > 0" for h in range(9)) for p in range(10)),
        *(f"A{p}{h} == 0 or A{q}{h} == 0" for h in range(9) for p in range(10) for q in range(p)),
    ],
    "sums of extremes": [
        many(" + ", (f"max(A{n:02d}, A{n * k % 97:02d})" for n in range(5)))
        + f" == 7 + min(A{k:02d}, A{k * k % 97:02d})"
        for k in range(90)
    ],
    "extremes of everything": [
        f"{code} > max({many(', ', CODES, 180)}) - min({many(', ', CODES, 180)})" for code in CODES
    ],
    "long numbers": [
        many(" - ", (f"{10**14 + k**n} * {CODES[n * k % 41]}" for n in range(1, 9))) + " == 1"
        for k in range(2, 60)
    ],
    "short numbers": [many(" * ", ["1e-320 * A01", *["1e-300"] * 50]) + " > 0"] * 300,
    "long ways around": [f"A{n:02d} + 1 <= A{n + 1:02d}" for n in range(99)] + ["A99 <= 98"],
    "thousands of checks": [f"A{n % 90:02d} <= A{n * 7 % 90:02d} + 1" for n in range(5000)],
    "thousands that never hold": [f"A{n % 90:02d} < 0" for n in range(3000)],
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_form_is_given_up_soon(what: str) -> None:
    hostile = form(*HOSTILE[what])
    started = time.monotonic()
    assert len(list(conflicts(hostile))) <= len(hostile.checks)
    assert time.monotonic() - started < SECONDS


def test_what_takes_too_much_work_stays_unknown() -> None:
    assert told("A11 <= A07", "A11 > A07", most_work=100) == []
