"""``python -m bench.orchestration``: what Prefect costs around one chase, by our batches and by
the obvious design, one mapped task a unit.

Both do the same work on each unit: its letter written and made into mail. Only how that is cut
into tasks differs; `bare` is the work with no Prefect at all. Orchestration is told twice: the
processor's seconds of the process beyond those of the letters, and the seconds by the clock of
the same run with no letters in it. Each design runs in a process of its own, all on one private
Prefect server, round after round.
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

DESIGNS = ("bare", "batches", "mapped", "mapped, plain")
COLUMNS = {
    "work": "letters, processor s",
    "orchestration": "orchestration, processor s",
    "clock": "with no letters, clock s",
    "runs": "Prefect runs",
    "peak_mb": "peak MB",
}
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
    made = (_runs(server) - before - 2) / 2  # without the warm-up; the design ran twice
    return {"design": design, **told, "runs": made}


def _runs(server: PrefectServer) -> int:
    """Flow runs and task runs on the server."""
    with httpx.Client(base_url=server.api_url, timeout=60) as client:
        counted = [client.post(f"/{what}/count", json={}) for what in ("flow_runs", "task_runs")]
        return sum(int(answer.raise_for_status().json()) for answer in counted)


def _medians(found: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    return {
        design: {
            name: median(one[name] for one in found if one["design"] == design) for name in COLUMNS
        }
        for design in DESIGNS
    }


def _tell(units: int, rounds: int, figures: Mapping[str, Mapping[str, float]]) -> None:
    table = Table(title=f"One chase of {units:,} units, the median of {rounds}")
    table.add_column("design")
    for heading in COLUMNS.values():
        table.add_column(heading, justify="right")
    for design, one in figures.items():
        digits = ("{:.2f}", "{:.2f}", "{:.2f}", "{:.0f}", "{:.0f}")
        cells = (form.format(one[name]) for form, name in zip(digits, COLUMNS, strict=True))
        table.add_row(design, *cells)
    console = Console()
    console.print(table)
    for design in DESIGNS[2:]:
        for name in ("orchestration", "clock"):
            ratio = figures[design][name] / figures["batches"][name]
            console.print(f"{design} ÷ batches, {COLUMNS[name]}: {ratio:.1f}")


if __name__ == "__main__":
    main()
