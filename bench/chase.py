"""``python -m bench.chase``: one chase over many open obligations, and how it grows.

Each step runs in a process of its own on a ledger of its own, round after round; what is told is
the median of the rounds, and of the ratios of each round. The peer is asked at the smallest and
the largest size.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from statistics import median

import click
from rich.console import Console

from bench.chase_campaign import write_ledger
from bench.chase_report import FIGURES, Took, growth, table
from bench.chase_steps import OURS, PEER
from bench.databases import Databases, databases
from bench.measure import ROOT, machine

_LONG = 10_000


@click.command()
@click.option("--sizes", default="600,6000,60000", show_default=True, help="Open obligations.")
@click.option("--rounds", default=3, show_default=True, help="How often; once beyond 10,000.")
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write the figures there too.")
def main(sizes: str, rounds: int, out: Path | None) -> None:
    console = Console()
    counts = sorted(int(size) for size in sizes.split(","))
    taken: list[Took] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        places = stack.enter_context(databases(folder))
        status = stack.enter_context(console.status(""))
        for number, count in _rounds(counts, rounds):
            for kind in places.kinds:
                status.update(f"round {number + 1}: {kind}, {count:,}")
                steps = (PEER, OURS) if count in (counts[0], counts[-1]) else (OURS,)
                taken += [_once(places, kind, step, count, number) for step in steps]
    found = list(_medians(taken))
    console.print(table(found))
    for line in growth(found):
        console.print(line, soft_wrap=True)
    if out is not None:
        whole = {**machine(), "median": [asdict(one) for one in found]}
        out.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _rounds(counts: list[int], rounds: int) -> Iterator[tuple[int, int]]:
    for number in range(rounds):
        for count in counts:
            if number == 0 or count <= _LONG:
                yield number, count


def _once(places: Databases, kind: str, step: str, count: int, number: int) -> Took:
    """One step on a ledger of its own, in a process of its own."""
    url = places.new(kind, f"chase{count}r{number}{'ours' if step == OURS else 'peer'}")
    write_ledger(url, places.folder, count)
    command = [sys.executable, "-m", "bench.chase_steps", step, url, str(places.folder)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    took = Took(kind, step, count, **json.loads(done.stdout))
    assert took.letters == count
    return took


def _medians(taken: list[Took]) -> Iterator[Took]:
    """One for each database, step and size; the ratio is to the peer of the same rounds."""
    for key in dict.fromkeys(one.key for one in taken):
        same = [one for one in taken if one.key == key]
        peers = [one for one in taken if one.key == (key[0], PEER, key[2])]
        ratios = (
            [a.processor / b.processor for a, b in zip(same, peers, strict=True)] if peers else []
        )
        figures = {name: median(getattr(one, name) for one in same) for name in FIGURES}
        yield Took(*key, letters=key[2], ratio=median(ratios) if ratios else None, **figures)


if __name__ == "__main__":
    main()
