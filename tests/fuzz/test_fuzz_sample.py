"""A sample of the fuzzer's cases: ``make fuzz`` reads 20,000."""

from collections import Counter
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="time and memory are bounded as POSIX does")

from tests.fuzz.cases import FIXED
from tests.fuzz.reading import CAMPAIGN
from tests.fuzz.run import fuzz, kept
from tests.fuzz.worker import Order, Outcome

SEED, COUNT = 1, 400


@pytest.fixture(scope="module")
def sample() -> list[Outcome]:
    return list(fuzz(Order(list(range(COUNT)), SEED)))


def test_spoilt_files_give_faults_or_a_campaign_soon_and_in_little_memory(
    sample: list[Outcome], tmp_path: Path
) -> None:
    order = Order([], SEED)
    told = [kept(outcome, order, tmp_path) for outcome in sample if outcome.failure]
    if told:
        pytest.fail("\n".join(told), pytrace=False)
    assert sorted(outcome.number for outcome in sample) == list(range(COUNT))


def test_the_sample_comes_upon_campaigns_and_upon_many_kinds_of_fault(
    sample: list[Outcome],
) -> None:
    mutated = [outcome for outcome in sample if outcome.number >= FIXED]
    gave = Counter(code for outcome in mutated for code in outcome.gave)
    assert gave[CAMPAIGN] > len(mutated) / 20
    assert len(gave) > 40
