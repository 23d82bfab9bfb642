"""Readers with the faults that the fuzzer is there to find."""

import os
import time
from collections.abc import Iterator
from pathlib import Path


def raises(path: Path) -> Iterator[list[str]]:
    yield ["before"]
    raise KeyError(path.name)


def works_for_ever(path: Path) -> Iterator[list[str]]:
    yield ["before"]
    while True:
        pass


def waits_for_ever(path: Path) -> Iterator[list[str]]:
    yield ["before"]
    time.sleep(600)


def takes_memory(path: Path) -> Iterator[list[str]]:
    taken = b"x" * (600 << 20)
    yield [str(len(taken))]


def takes_all_memory(path: Path) -> Iterator[list[str]]:
    taken = b"x" * (20 << 30)
    yield [str(len(taken))]


def dies(path: Path) -> Iterator[list[str]]:
    yield ["before"]
    os.abort()


def stumbles_over_some(path: Path) -> Iterator[list[str]]:
    if b"milestones" in path.read_bytes():
        raise RecursionError
    yield ["sound"]
