"""``python -m bench``: write a national campaign, measure every step of reading it, tell."""

import tempfile
from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console
from rich.status import Status

from bench.measure import Taken, machine, medians, once
from bench.national import SOUND, UNITS, files_of, write_national
from bench.report import as_json, table
from bench.steps import BARE, STEPS


@click.command()
@click.option("--units", default=UNITS, show_default=True, help="Units in the roster.")
@click.option("--rounds", default=3, show_default=True, help="How often each step is done.")
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write the figures there too.")
def main(units: int, rounds: int, out: Path | None) -> None:
    console = Console()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_national(folder, units)
        size = sum(file.stat().st_size for file in files_of(folder / f"{SOUND}.yaml"))
        taken: list[Taken] = []
        with console.status("") as status:
            for number in range(1, rounds + 1):
                taken += _round(folder, status, f"round {number} of {rounds}")
    facts = {"units": units, "bytes": size, **machine()}
    found = list(medians(taken))
    title = f"{units:,} units, {size / 1e6:.1f} MB of YAML, the median of {rounds}"
    console.print(table(title, found))
    if out is not None:
        out.write_text(as_json(facts, found, taken), encoding="utf-8")


def _round(folder: Path, status: Status, said: str) -> list[Taken]:
    """Every step once; each is compared with the bare parse of the same round."""
    taken: list[Taken] = []
    for step in STEPS:
        status.update(f"{said}: {step}")
        taken.append(once(step, folder))
    bare = next(one.seconds for one in taken if one.step == BARE)
    return [replace(one, times_yaml=one.seconds / bare) for one in taken]


if __name__ == "__main__":
    main()
