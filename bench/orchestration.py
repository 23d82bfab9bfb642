"""``python -m bench.orchestration``: what Prefect costs around one chase, by our batches and by
the obvious design, one mapped task a unit.

Both do the same work on each unit: its letter written and made into mail. Only how that is cut
into tasks differs. A third run does the bare work with no Prefect at all; a design's
orchestration is what it takes longer than that, by the clock, in the same round. Each runs in a
process of its own, all on one private Prefect server.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any

import click
import httpx
from rich.console import Console
from rich.table import Table

from bench.measure import ROOT, machine
from service.server import PrefectServer

DESIGNS = ("bare", "batches", "mapped")
_SETTLE = 3.0
"""Seconds that the server is given to record the last task runs."""


@click.command()
@click.option("--units", default=1_000, show_default=True, help="Units that are chased.")
@click.option("--rounds", default=3, show_default=True, help="How often each design is run.")
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write the figures there too.")
def main(units: int, rounds: int, out: Path | None) -> None:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        server = PrefectServer(home / "prefect", port=0)
        asyncio.run(server.__aenter__())
        try:
            found = [_once(design, units, server) for _ in range(rounds) for design in DESIGNS]
        finally:
            server.stop()
    figures = _medians(found)
    _tell(units, rounds, figures)
    if out is not None:
        facts = {"units": units, "rounds": found, "median": figures, **machine()}
        out.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


def _once(design: str, units: int, server: PrefectServer) -> dict[str, Any]:
    """One run of one design: its seconds, and the runs that it left in Prefect."""
    before = _runs(server)
    command = [sys.executable, "-m", "bench.orchestration_designs", design, str(units)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **server.environment},
        stdout=subprocess.PIPE,
        check=True,
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert told["letters"] == units, told
    time.sleep(_SETTLE)
    return {"design": design, **told, "runs": _runs(server) - before}


def _runs(server: PrefectServer) -> int:
    """Flow runs and task runs on the server."""
    with httpx.Client(base_url=server.api_url, timeout=60) as client:
        counted = [client.post(f"/{what}/count", json={}) for what in ("flow_runs", "task_runs")]
        return sum(int(answer.raise_for_status().json()) for answer in counted)


def _medians(found: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """For each design the median seconds and runs, and its orchestration: what exceeds the bare
    work of the same round."""
    bare = [one["seconds"] for one in found if one["design"] == "bare"]
    figures = {}
    for design in DESIGNS:
        mine = [one for one in found if one["design"] == design]
        over = [one["seconds"] - work for one, work in zip(mine, bare, strict=True)]
        figures[design] = {
            "seconds": median(one["seconds"] for one in mine),
            "orchestration": median(over),
            "runs": median(one["runs"] for one in mine),
            "peak_mb": median(one["peak_mb"] for one in mine),
        }
    return figures


def _tell(units: int, rounds: int, figures: Mapping[str, Mapping[str, float]]) -> None:
    table = Table(title=f"One chase of {units:,} units, the median of {rounds}")
    table.add_column("design")
    for column in ("seconds", "of that orchestration", "Prefect runs", "peak MB"):
        table.add_column(column, justify="right")
    for design, one in figures.items():
        table.add_row(
            design,
            f"{one['seconds']:.2f}",
            f"{one['orchestration']:.2f}",
            f"{one['runs']:.0f}",
            f"{one['peak_mb']:.0f}",
        )
    console = Console()
    console.print(table)
    ours, theirs = figures["batches"]["orchestration"], figures["mapped"]["orchestration"]
    if ours > 0:
        console.print(f"mapped / batches: {theirs / ours:.0f} × the orchestration")
    else:
        console.print("batches: no longer than the bare work, within the noise of the clock")


if __name__ == "__main__":
    main()
