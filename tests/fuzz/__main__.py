"""``python -m tests.fuzz``: spoilt files by the thousand; ``make fuzz`` runs all kinds of them."""

import sys
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import monotonic

import click

from tests.fuzz.kinds import KINDS
from tests.fuzz.offices import ROOT
from tests.fuzz.run import again, fuzz, kept
from tests.fuzz.worker import Outcome

ENOUGH = 25
"""Failures after which no more are looked for."""
_EVERY = 5.0


@click.command()
@click.option("--of", type=click.Choice(list(KINDS)), default="specs", show_default=True,
              help="What is spoilt.")  # fmt: skip
@click.option("--count", default=20_000, show_default=True, help="How many cases to read.")
@click.option("--seed", default=1, show_default=True, help="Which cases they are.")
@click.option("--first", default=0, show_default=True, help="The number of the first case.")
@click.option("--again", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="Read a failed case that was kept.")  # fmt: skip
@click.option("--keep", default=ROOT / ".fuzz", type=click.Path(path_type=Path),
              help="Where failed cases are kept.")  # fmt: skip
@click.option("--reader", hidden=True)
def main(
    of: str, count: int, seed: int, first: int, folder: Path | None, keep: Path, reader: str | None
) -> None:
    kind = KINDS[of]
    order = kind.order(list(range(first, first + count)), seed)
    if reader:
        order = replace(order, reader=reader)
    if folder:
        outcome = again(folder, order)
        click.echo(outcome.failure or ", ".join(outcome.gave))
        sys.exit(bool(outcome.failure))
    progress = Progress(count, kind.taken)
    with closing(fuzz(order)) as outcomes:
        for outcome in outcomes:
            progress.note(outcome)
            if outcome.failure:
                click.echo(kept(outcome, order, keep, of))
            if progress.failures >= ENOUGH:
                click.echo(f"{ENOUGH} failures are enough.")
                break
    click.echo(progress.summary())
    sys.exit(progress.failures > 0)


class Progress:
    """How far the run is, and what it has met with."""

    def __init__(self, count: int, taken: str) -> None:
        self.count, self.taken, self.read, self.failures = count, taken, 0, 0
        self.gave: Counter[str] = Counter()
        self.slowest, self.largest = Outcome(-1), Outcome(-1)
        self.begun = self.told = monotonic()

    def note(self, outcome: Outcome) -> None:
        self.read += 1
        self.failures += bool(outcome.failure)
        self.gave.update(outcome.gave)
        self.slowest = max(self.slowest, outcome, key=lambda o: o.seconds)
        self.largest = max(self.largest, outcome, key=lambda o: o.megabytes)
        if monotonic() - self.told > _EVERY:
            self.told = monotonic()
            click.echo(self.line(), err=True)

    def line(self) -> str:
        pace = self.read / (monotonic() - self.begun)
        return (
            f"{self.read:,} of {self.count:,} cases, {pace:.0f} a second: "
            f"{self.gave[self.taken]:,} {self.taken}, {self.failures} failures"
        )

    def summary(self) -> str:
        faults = len(self.gave) - (self.taken in self.gave)
        return (
            f"{self.line()}\n{faults} kinds of fault; "
            f"the slowest case ({self.slowest.number}) took {self.slowest.seconds:.1f} s, "
            f"the largest ({self.largest.number}) {self.largest.megabytes} MB"
        )


if __name__ == "__main__":
    main()
