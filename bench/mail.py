"""``python -m bench.mail``: letters a second to a sink on this machine, ours and what others do.

Each step runs in a process of its own, round after round; what is told is the median of the
rounds, and of the ratios to the peer of the same round and sink. The outbox is told at two sizes
and on each database. smtplib is a peer, and nothing else.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median

import click
from rich.console import Console
from rich.table import Table

from bench.databases import Databases, databases
from bench.mail_outbox import write_outbox
from bench.mail_prefect import THERE
from bench.mail_sinks import sink, sinks
from bench.mail_steps import FUNCTION, LOOP, MADE, MAPPED, ONE, OURS, PEER, POOL, TASK
from bench.measure import ROOT, machine
from service.server import PrefectServer

_SAMPLE = {TASK: 200, MAPPED: 200, FUNCTION: 1000, MADE: 3000}
"""Slow ways are measured on so many letters at most."""


@dataclass(frozen=True)
class Took:
    """What a step took once. ``ratio`` is its speed over the peer's, ``cost`` the peer's
    processor time for a letter over its own."""

    sink: str
    step: str
    count: int
    seconds: float
    processor: float
    before_mb: float
    peak_mb: float
    ratio: float = 1.0
    cost: float = 1.0

    @property
    def key(self) -> tuple[str, str, int]:
        return self.sink, self.step, self.count


@click.command()
@click.option("--count", default=6000, show_default=True, help="Letters for each step.")
@click.option("--rounds", default=3, show_default=True, help="How often each step is done.")
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write the figures there too.")
def main(count: int, rounds: int, out: Path | None) -> None:
    console, taken = Console(), list[Took]()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        bench = _Bench(folder, stack.enter_context(databases(folder)), _prefect(folder, stack))
        status = stack.enter_context(console.status(""))
        for number in range(rounds):
            for name in sinks():
                with sink(name) as port:
                    for one in bench.round(name, port, count):
                        status.update(f"round {number + 1}, {name}: {one.step}")
                        taken.append(one)
    found = list(_medians(taken))
    for name in sinks():
        console.print(_table(name, [one for one in found if one.sink == name], rounds))
    if not THERE:
        console.print("prefect-email is not installed; left out")
    if out is not None:
        whole = {**machine(), "median": [asdict(one) for one in found]}
        out.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _prefect(folder: Path, stack: ExitStack) -> dict[str, str]:
    """The settings with which a step finds a private Prefect server, where one is needed."""
    if not THERE:
        return {}
    server = PrefectServer(folder / "prefect", port=0)
    asyncio.run(server.__aenter__())
    stack.callback(server.stop)
    return server.environment


class _Bench:
    def __init__(self, folder: Path, databases: Databases, settings: dict[str, str]) -> None:
        self._folder, self._databases, self._settings = folder, databases, settings
        self._made = 0

    def round(self, sink: str, port: int, count: int) -> Iterator[Took]:
        """Every step once, the peer first."""
        peer = self._once(sink, PEER, port, count)
        yield peer
        for step in (MADE, ONE, LOOP, POOL, *((FUNCTION, TASK, MAPPED) if THERE else ())):
            yield _beside(peer, self._once(sink, step, port, min(count, _SAMPLE.get(step, count))))
        for kind in self._databases.kinds:
            for many in (count // 10, count):
                yield _beside(peer, self._outbox(sink, kind, port, many))

    def _outbox(self, sink: str, kind: str, port: int, count: int) -> Took:
        self._made += 1
        url = self._databases.new(kind, f"outbox{self._made}")
        write_outbox(url, self._folder, count)
        took = self._once(sink, OURS, port, count, url, str(self._folder))
        return replace(took, step=f"{OURS}, {kind}")

    def _once(self, sink: str, step: str, port: int, count: int, *more: str) -> Took:
        command = [sys.executable, "-m", "bench.mail_steps", step, str(port), str(count), *more]
        environment = {**os.environ, **self._settings, "PREFECT_LOGGING_LEVEL": "WARNING"}
        done = subprocess.run(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True
        )  # fmt: skip
        return Took(sink, step, count, **json.loads(done.stdout.splitlines()[-1]))


def _beside(peer: Took, one: Took) -> Took:
    return replace(
        one,
        ratio=(one.count / one.seconds) / (peer.count / peer.seconds),
        cost=(peer.processor / peer.count) / (one.processor / one.count),
    )


def _medians(taken: list[Took]) -> Iterator[Took]:
    figures = ("seconds", "processor", "before_mb", "peak_mb", "ratio", "cost")
    for key in dict.fromkeys(one.key for one in taken):
        same = [one for one in taken if one.key == key]
        yield Took(*key, **{name: median(getattr(one, name) for one in same) for name in figures})


def _table(sink: str, found: list[Took], rounds: int) -> Table:
    table = Table(title=f"letters to {sink}, the median of {rounds}", title_justify="left")
    table.add_column("step")
    for column in ("letters", "a second", "÷ bare", "CPU ms", "÷ bare", "peak MB"):
        table.add_column(column, justify="right")
    for one in found:
        figures = (
            f"{one.count:,}", f"{one.count / one.seconds:,.0f}", f"{one.ratio:.2f}",
            f"{one.processor / one.count * 1000:.3f}", f"{one.cost:.2f}", f"{one.peak_mb:.0f}",
        )  # fmt: skip
        table.add_row(one.step, *figures)
    return table


if __name__ == "__main__":
    main()
