"""``python -m bench.portal``: many units hand in at once, each twice, over HTTP.

A unit with an even number posts the same form twice, an odd one the form and its correction,
both at the same time. The peer is a bare FastAPI that only stores the same bodies in the same
kind of database. Round after round; told is the median of the rounds, and of their ratios.
"""

import asyncio
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from urllib.parse import urlencode

import click
from httpx2 import AsyncClient
from rich.console import Console
from rich.table import Table

from bench.intake import _fresh as fresh
from bench.intake import _postgresql as postgresql
from bench.intake_files import figures_of, write_intake
from bench.measure import ROOT, machine
from bench.portal_server import BARE, OURS

_FORM = {"content-type": "application/x-www-form-urlencoded"}
Post = tuple[AsyncClient, str, bytes]


@dataclass(frozen=True)
class Took:
    """One round of one server: seconds that half, and 99 in 100, of the posts took at most."""

    server: str
    ledger: str
    p50: float
    p99: float
    whole: float


@click.command()
@click.option("--units", default=50, show_default=True, help="Who hands in at once, each twice.")
@click.option("--rounds", default=5, show_default=True, help="How often it is done.")
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write the figures there too.")
def main(units: int, rounds: int, out: Path | None) -> None:
    console = Console()
    with ExitStack() as stack:
        url = stack.enter_context(postgresql(console))
        took = [
            asyncio.run(_round(server, ledger, url, units))
            for _ in range(rounds)
            for ledger in (("SQLite", "PostgreSQL") if url else ("SQLite",))
            for server in (BARE, OURS)
        ]
    console.print(_table(took, units))
    if out is not None:
        whole = {"units": units, **machine(), "took": [asdict(one) for one in took]}
        out.write_text(json.dumps(whole, indent=2) + "\n", "utf-8")


async def _round(server: str, ledger: str, url: str, units: int) -> Took:
    """A server of its own, on a database of its own, in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_intake(folder, units)
        address = fresh(url) if ledger == "PostgreSQL" else f"sqlite:///{folder / 'ledger.db'}"
        command = [sys.executable, "-m", "bench.portal_server", server, name, address]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
            assert process.stdout is not None
            ready = json.loads(process.stdout.readline())
            seconds, whole = await _posted(ready, units, server)
            kept = json.loads(process.communicate(timeout=120)[0])
    _expect(kept, units, server)
    ordered = sorted(seconds)
    p50, p99 = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]
    return Took(server, ledger, p50, p99, whole)


async def _posted(ready: dict[str, Any], units: int, server: str) -> tuple[list[float], float]:
    """How long each post took, and all of them; every unit has opened its form before."""
    clients = [AsyncClient(base_url=ready["url"], timeout=300) for _ in range(units)]
    posts = list[Post]()
    for number, client in enumerate(clients):
        path, token = "/", "x" * 43
        if server == OURS:
            unit = ready["units"][number]
            await client.get(unit["link"])
            path = f"/unit/o/{unit['number']}/fill"
            found = re.search(r'name="csrf" value="([^"]+)"', (await client.get(path)).text)
            token = found[1] if found else ""
        posts += [(client, path, _form(number, token, again)) for again in (False, True)]
    began = time.perf_counter()
    seconds = await asyncio.gather(*(_timed(*post) for post in posts))
    whole = time.perf_counter() - began
    for client in clients:
        await client.aclose()
    return list(seconds), whole


def _form(number: int, token: str, again: bool) -> bytes:
    """What a unit posts, with a note: some units are above others, and no figures add up."""
    figures = figures_of(Random(number))
    head = {"filler": "张三", "phone": "0355-6560001", "note": "数据属实，已逐项核对。"}
    fields = {"csrf": token, **{f"head.{name}": text for name, text in head.items()}}
    if again and number % 2:
        figures["A03"] += 1
        fields["head.correction"] = "是"
    return urlencode({**fields, **{f"fig.{code}": n for code, n in figures.items()}}).encode()


async def _timed(client: AsyncClient, path: str, body: bytes) -> float:
    began = time.perf_counter()
    answer = await client.post(path, content=body, headers=_FORM)
    took = time.perf_counter() - began
    if answer.status_code not in (200, 303):
        raise SystemExit(f"status {answer.status_code}: {answer.text[:500]}")
    return took


def _expect(kept: dict[str, int], units: int, server: str) -> None:
    """Nothing lost and nothing counted twice; else the figures say nothing."""
    wanted = {"arrivals": 2 * units}
    if server == OURS:
        twins = (units + 1) // 2
        wanted |= {"reported": units, "accepted": 2 * units - twins, "duplicate": twins}
    if kept != wanted:
        raise SystemExit(f"{server} has kept {kept}, not {wanted}")


def _table(took: Sequence[Took], units: int) -> Table:
    table = Table(title=f"{units} units at once, each twice", title_justify="left")
    table.add_column("server")
    for column in ("p50 ms", "p99 ms", "all, s", f"p50 × {BARE}", f"p99 × {BARE}"):
        table.add_column(column, justify="right")
    for server, ledger in dict.fromkeys((one.server, one.ledger) for one in took):
        mine = [one for one in took if (one.server, one.ledger) == (server, ledger)]
        peer = [one for one in took if (one.server, one.ledger) == (BARE, ledger)]
        table.add_row(
            f"{server} on {ledger}",
            f"{median(one.p50 for one in mine) * 1000:.0f}",
            f"{median(one.p99 for one in mine) * 1000:.0f}",
            f"{median(one.whole for one in mine):.2f}",
            f"{median(a.p50 / b.p50 for a, b in zip(mine, peer, strict=True)):.1f}",
            f"{median(a.p99 / b.p99 for a, b in zip(mine, peer, strict=True)):.1f}",
        )
    return table


if __name__ == "__main__":
    main()
