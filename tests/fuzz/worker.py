"""A process that reads cases one after the other: ``python -m tests.fuzz.worker``.

It is told what to do in one line of JSON, and tells what came of each case in a line
of its own. It ends early when it has grown, so that each case answers for its own memory.
"""

import json
import os
import pkgutil
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import process_time

from tests.fuzz.bounds import Limits, bound_memory, in_time, most_megabytes
from tests.fuzz.cases import Case
from tests.fuzz.offices import ENTRY

Read = Callable[[Path], Iterator[list[str]]]
"""Reads a file in steps, each of which gives what came of it."""
Make = Callable[[int, int], Case]
"""Makes a case from seed and number."""
READY = "ready"


@dataclass(frozen=True)
class Order:
    """Which cases to read, with what, and in which folder; no seed means what lies there.

    ``cases`` names what makes them, ``entry`` the file of each that is read.
    """

    numbers: list[int]
    seed: int | None
    reader: str = "tests.fuzz.reading:read"
    limits: Limits = field(default_factory=Limits)
    folder: str = ""
    cases: str = "tests.fuzz.cases:case"
    entry: str = ENTRY

    def case(self, number: int) -> Case:
        make: Make = pkgutil.resolve_name(self.cases)
        assert self.seed is not None
        return make(self.seed, number)

    @classmethod
    def from_json(cls, line: str) -> "Order":
        facts = json.loads(line)
        return cls(**{**facts, "limits": Limits(**facts["limits"])})


@dataclass(frozen=True)
class Outcome:
    """What came of a case: that it was taken or the codes of its faults, or a failure."""

    number: int
    gave: list[str] = field(default_factory=list)
    seconds: float = 0.0
    """Of its longest step."""
    megabytes: int = 0
    failure: str = ""


def outcomes(order: Order, read: Read) -> Iterator[Outcome]:
    folder = Path(order.folder)
    for number in order.numbers:
        path = folder / order.entry
        if order.seed is not None:
            path = order.case(number).put_into(folder)
        yield _outcome(number, path, read, order.limits)
        if most_megabytes() > order.limits.grown:
            break


def _outcome(number: int, path: Path, read: Read, limits: Limits) -> Outcome:
    gave, failure, took = set[str](), "", [0.0]
    try:
        steps = read(path)
        for step in iter(lambda: _next(steps, limits, took), None):
            gave.update(step)
    except Exception:
        failure = traceback.format_exc()
    megabytes = most_megabytes()
    if megabytes > limits.megabytes:
        failure = f"{megabytes} MB of memory, more than {limits.megabytes}\n{failure}"
    return Outcome(number, sorted(gave), max(took), megabytes, failure)


def _next(steps: Iterator[list[str]], limits: Limits, took: list[float]) -> list[str] | None:
    """The next step in its time; how long it took is noted."""
    started = process_time()
    with in_time(limits):
        step = next(steps, None)
    took.append(round(process_time() - started, 4))
    return step


def main() -> None:
    order = Order.from_json(sys.stdin.readline())
    read: Read = pkgutil.resolve_name(order.reader)
    bound_memory(order.limits)
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as told:
        os.dup2(2, 1)  # a library that prints must not be taken for us
        print(READY, file=told, flush=True)
        for outcome in outcomes(order, read):
            print(json.dumps(asdict(outcome)), file=told, flush=True)


if __name__ == "__main__":
    main()
