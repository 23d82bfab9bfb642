"""Older kinds of workbook (.xls, .ods, .xlsb), read in a process of their own.

They cannot be measured ahead as .xlsx can; a file made to exhaust memory or time
ends that process, not ours. As a program, this module is that process.
"""

import contextlib
import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from documents.grid import Grid, grids

SECONDS = 30
_MEMORY = 2 * 1024**3
_ROOT = Path(__file__).parent.parent


class Refused(Exception):
    """The reader gave up; the text says why, if it could say."""


def grids_apart(content: bytes) -> list[Grid]:
    """All worksheets of ``content``; raises :class:`Refused`."""
    command = [sys.executable, "-m", "documents.apart"]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=SECONDS, check=False, cwd=_ROOT
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("timeout") from error
    if done.returncode:
        raise Refused(done.stderr.decode(errors="replace")[-500:])
    return [
        Grid(g["sheet"], g["visible"], g["rows"], _by_start(g["merged"]), _by_start(g["tall"]))
        for g in json.loads(done.stdout)
    ]


def _by_start(ranges: list[list[int]]) -> dict[tuple[int, int], int]:
    return {(row, column): last for row, column, last in ranges}


def _listed(ranges: dict[tuple[int, int], int]) -> list[tuple[int, int, int]]:
    return [(row, column, last) for (row, column), last in ranges.items()]


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _main() -> None:
    _limit_memory()
    found = []
    for grid in grids(sys.stdin.buffer.read()):
        ranges = {"merged": _listed(grid.merged), "tall": _listed(grid.tall)}
        found.append({**asdict(grid), **ranges})
    print(json.dumps(found))


if __name__ == "__main__":
    _main()
