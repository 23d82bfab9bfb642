"""The figures as a table for people and as JSON for programs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from rich.table import Table

from bench.measure import Taken


def table(title: str, taken: Sequence[Taken]) -> Table:
    found = Table(title=title, title_justify="left")
    found.add_column("step")
    for column in ("seconds", "of the processor", "× yaml", "peak MB"):
        found.add_column(column, justify="right")
    for one in taken:
        figures = (f"{one.seconds:.3f}", f"{one.processor:.3f}", f"{one.times_yaml:.3f}")
        found.add_row(one.step, *figures, f"{one.peak_mb:.0f}")
    return found


def as_json(facts: Mapping[str, object], taken: Sequence[Taken], rounds: Sequence[Taken]) -> str:
    steps = [asdict(one) for one in taken]
    whole = {**facts, "median": steps, "rounds": [asdict(one) for one in rounds]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
