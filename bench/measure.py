"""Each step in a process of its own, round after round, so that no step profits from another."""

import json
import os
import platform
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import yaml

_IN_A_MB = 1024
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Taken:
    """What a step took once: seconds by the clock and of the processor, and its peak memory.

    ``times_yaml`` is how many times the clock seconds of the bare parse of the same round.
    """

    step: str
    seconds: float
    processor: float
    peak_mb: float
    times_yaml: float = 1.0


def once(step: str, folder: Path) -> Taken:
    """Do ``step`` in a fresh process; raises ``CalledProcessError`` if it did not do its work."""
    command = [sys.executable, "-m", "bench.steps", step, str(folder)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return Taken(step, **json.loads(done.stdout))


def medians(taken: list[Taken]) -> Iterator[Taken]:
    """One for each step, in the order in which the steps were first done."""
    for step in dict.fromkeys(one.step for one in taken):
        of_step = [asdict(one) for one in taken if one.step == step]
        figures = of_step[0].keys() - {"step"}
        yield Taken(step, **{figure: median(one[figure] for one in of_step) for figure in figures})


def children() -> list[int]:
    """The processes that this one started and that still run, where the system says so."""
    tasks = Path("/proc/self/task").glob("*/children")
    return [int(number) for task in tasks for number in task.read_text("ascii").split()]


def peak_mb(process: int | str = "self") -> float:
    """The most memory a process had; Linux's ru_maxrss would tell that of its parent too."""
    status = Path(f"/proc/{process}/status")
    if status.exists():
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM:"))
        return int(line.split()[1]) / _IN_A_MB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _IN_A_MB**2


def machine() -> dict[str, object]:
    """What the figures depend on, without saying whose machine it is."""
    return {
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "python": platform.python_version(),
        "pyyaml": yaml.__version__,
    }
