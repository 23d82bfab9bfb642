"""The figures of a chase as a table, and how they grow with the obligations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.table import Table

FIGURES = ("seconds", "processor", "peak_mb", "before_mb")


@dataclass(frozen=True)
class Took:
    """What a step took: on which database, for so many obligations. ``ratio`` is the processor's
    work over that of the peer, where there is one; ``before_mb`` stood before the chase began."""

    database: str
    step: str
    count: int
    seconds: float
    processor: float
    peak_mb: float
    before_mb: float
    letters: int
    ratio: float | None = None

    @property
    def key(self) -> tuple[str, str, int]:
        return self.database, self.step, self.count

    @property
    def each(self) -> float:
        """Milliseconds of the processor for an obligation."""
        return self.processor / self.count * 1000


def table(found: Sequence[Took]) -> Table:
    shown = Table(title="one chase: find, render, record", title_justify="left")
    for column in ("database", "step"):
        shown.add_column(column)
    for column in ("count", "seconds", "CPU ms", "× by hand", "peak MB", "before"):
        shown.add_column(column, justify="right")
    for one in found:
        figures = (
            f"{one.count:,}", f"{one.seconds:.2f}", f"{one.each:.3f}",
            f"{one.ratio:.2f}" if one.ratio else "", f"{one.peak_mb:.0f}", f"{one.before_mb:.0f}",
        )  # fmt: skip
        shown.add_row(one.database, one.step, *figures)
    return shown


def growth(found: Sequence[Took]) -> Iterator[str]:
    """From the smallest to the largest: an obligation's time, and the memory of the chase."""
    for database, step in dict.fromkeys((one.database, one.step) for one in found):
        mine = [one for one in found if (one.database, one.step) == (database, step)]
        small, large = mine[0], max(mine, key=lambda one: one.count)
        yield (
            f"{step}, {database}, {small.count:,} → {large.count:,}: "
            f"time each × {large.each / small.each:.2f}, "
            f"peak memory × {large.peak_mb / small.peak_mb:.2f}, "
            f"the chase's own {small.peak_mb - small.before_mb:.0f} MB → "
            f"{large.peak_mb - large.before_mb:.0f} MB"
        )
