"""The fuzzer must be able to fail: whatever a reader does wrong is found, kept and read again."""

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="time and memory are bounded as POSIX does")

from tests.fuzz.bounds import Limits
from tests.fuzz.cases import case
from tests.fuzz.offices import ENTRY, ROOT
from tests.fuzz.run import FAILURE, NoWorker, again, fuzz, kept
from tests.fuzz.worker import Order

SEED, NUMBER = 7, 300
WRONGS = {
    "raises": "KeyError: 'spec.yaml'",
    "works_for_ever": "more than 0.5 seconds of work",
    "waits_for_ever": "perhaps after 2 seconds",
    "takes_memory": "MB of memory, more than 500",
    "takes_all_memory": "MemoryError",
    "dies": "the process ended with -6",
}


def order(reader: str, *numbers: int) -> Order:
    return Order(list(numbers), SEED, f"tests.fuzz.bad_readers:{reader}", Limits(0.5, 2))


@pytest.mark.parametrize("reader", WRONGS)
def test_a_reader_that_goes_wrong_is_found_and_its_files_tell_it_again(
    reader: str, tmp_path: Path
) -> None:
    (outcome,) = fuzz(order(reader, NUMBER))
    assert WRONGS[reader] in outcome.failure
    assert outcome.number == NUMBER
    if reader not in ("takes_memory", "dies"):
        assert f"in {reader}" in outcome.failure
    told, folder = kept(outcome, order(reader), tmp_path), tmp_path / f"{SEED}-{NUMBER}"
    assert told.endswith(f"again: .venv/bin/python -m tests.fuzz --again {folder}\n")
    assert (folder / ENTRY).exists()
    assert outcome.failure.strip() in (folder / FAILURE).read_text("utf-8")
    assert WRONGS[reader] in again(folder, order(reader)).failure


def test_the_cases_after_one_that_kills_its_process_are_still_read() -> None:
    outcomes = list(fuzz(order("dies", *range(NUMBER, NUMBER + 5))))
    assert sorted(outcome.number for outcome in outcomes) == list(range(NUMBER, NUMBER + 5))
    assert all(outcome.failure for outcome in outcomes)


def test_of_many_cases_those_that_fail_are_told_and_no_others() -> None:
    numbers = range(NUMBER, NUMBER + 100)
    outcomes = list(fuzz(order("stumbles_over_some", *numbers)))
    failed = sorted(outcome.number for outcome in outcomes if outcome.failure)
    assert failed == [n for n in numbers if b"milestones" in case(SEED, n).files[ENTRY]]
    assert 0 < len(failed) < len(outcomes) == len(numbers)


def test_a_fuzzer_that_cannot_begin_says_so_and_does_not_count_it_as_cases() -> None:
    with pytest.raises(NoWorker, match="no_such_reader"):
        list(fuzz(order("no_such_reader", NUMBER)))


def test_the_command_tells_failures_with_the_command_that_reads_them_again(
    tmp_path: Path,
) -> None:
    def command(*words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "tests.fuzz", "--seed", str(SEED), *words],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip

    found = command("--first", str(NUMBER), "--count", "1", "--keep", str(tmp_path), "--reader",
                    "tests.fuzz.bad_readers:raises")  # fmt: skip
    folder = tmp_path / f"{SEED}-{NUMBER}"
    assert found.returncode == 1
    assert f"tests.fuzz --again {folder}" in found.stdout
    assert command("--again", str(folder)).returncode == 0
    assert command("--first", str(NUMBER), "--count", "3").returncode == 0
