"""Cases read by processes that may die of them; what failed is kept, to be read again."""

import json
import os
import subprocess
import sys
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from tests.fuzz.bounds import OUT_OF_TIME
from tests.fuzz.offices import ROOT
from tests.fuzz.worker import READY, Order, Outcome

PROCESSES = min(os.cpu_count() or 2, 8)
Outcomes = Generator[Outcome, None, None]
_WORKER = (sys.executable, "-m", "tests.fuzz.worker")
FAILURE = "failure.txt"


class NoWorker(Exception):
    """A process did not even come to its first case."""


def fuzz(order: Order, processes: int = PROCESSES) -> Outcomes:
    """What came of each case, in no strict order."""
    stripes = [order.numbers[first::processes] for first in range(processes)]
    with TemporaryDirectory() as folder:
        own = [Path(folder) / str(number) for number in range(processes)]
        for path in own:
            path.mkdir()
        yield from _in_turn([
            _outcomes(replace(order, folder=str(path), numbers=stripe))
            for path, stripe in zip(own, stripes, strict=True)
        ])  # fmt: skip


def again(folder: Path, order: Order) -> Outcome:
    """Read the files in ``folder`` once more."""
    files = replace(order, folder=str(folder.resolve()), numbers=[0], seed=None)
    return next(_outcomes(files))


def _in_turn(runs: list[Outcomes]) -> Outcomes:
    """One outcome of each; the processes behind them go on meanwhile."""
    try:
        while runs:
            for run in list(runs):
                try:
                    yield next(run)
                except StopIteration:
                    runs.remove(run)
    finally:
        for run in runs:
            run.close()


def _outcomes(order: Order) -> Outcomes:
    """The outcomes of one stripe of cases, by as many processes as it takes, one at a time."""
    numbers: Sequence[int] = order.numbers
    while numbers:
        read = 0
        for outcome in _of_one_process(replace(order, numbers=list(numbers))):
            yield outcome
            read += 1
        numbers = numbers[read:]


def _of_one_process(order: Order) -> Outcomes:
    """What one process tells before it ends; the case it dies of is a failure."""
    with (
        TemporaryFile("w+", encoding="utf-8", errors="replace") as errors,
        subprocess.Popen(
            _WORKER, cwd=ROOT, text=True, encoding="utf-8",
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
        ) as process,
    ):  # fmt: skip
        assert process.stdin
        assert process.stdout
        try:
            with suppress(BrokenPipeError):
                process.stdin.write(json.dumps(asdict(order)) + "\n")
                process.stdin.close()
            if process.stdout.readline().strip() != READY:
                errors.seek(0)
                raise NoWorker(errors.read())
            read = 0
            for line in process.stdout:
                yield Outcome(**json.loads(line))
                read += 1
            if code := process.wait():
                errors.seek(0)
                yield Outcome(order.numbers[read], failure=_death(code, order) + errors.read())
        finally:
            process.kill()


def _death(code: int, order: Order) -> str:
    if code == OUT_OF_TIME:
        return f"more than {order.limits.seconds} seconds of work\n"
    return f"the process ended with {code}, perhaps after {order.limits.patience} seconds\n"


def kept(outcome: Outcome, order: Order, into: Path, of: str = "specs") -> str:
    """Keep a failed case's files; what is known of it, and the command that reads it again."""
    made, seed = order.case(outcome.number), order.seed
    folder = into / f"{seed}-{outcome.number}"
    folder.mkdir(parents=True, exist_ok=True)
    made.put_into(folder)
    how = "\n".join(made.how)
    told = f"seed {seed}, case {outcome.number}\n{how}\n\n{outcome.failure}"
    (folder / FAILURE).write_text(told, "utf-8")
    kind = "" if of == "specs" else f"--of {of} "
    return f"{told.rstrip()}\n\nagain: .venv/bin/python -m tests.fuzz {kind}--again {folder}\n"
