"""The steps that are measured: what a step needs is made ready first, then it is timed.

``python -m bench.steps STEP FOLDER`` does one of them and prints what it took, as JSON.
"""

import gc
import json
import resource
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import yaml

from bench.national import NAME_TWICE, SOUND, UNKNOWN_KEY, files_of
from campaigns.checks.campaign import check_campaign
from campaigns.faults import Fault
from campaigns.owed.timetable import timetable
from campaigns.reading.load import read_campaign
from campaigns.source.data import ROSTER_TIMES, Source, read_source
from campaigns.spec.spec import Campaign

Work = Callable[[], object]


def bare_yaml(folder: Path) -> Work:
    files = files_of(folder / f"{SOUND}.yaml")
    return lambda: [yaml.load(file.read_text("utf-8"), yaml.CSafeLoader) for file in files]


def bare_yaml_uncollected(folder: Path) -> Work:
    gc.disable()
    return bare_yaml(folder)


def reading(folder: Path) -> Work:
    files = files_of(folder / f"{SOUND}.yaml")
    return lambda: [_read(file) for file in files]


def one_place(folder: Path) -> Work:
    roster = _read(folder / "rosters" / f"{SOUND}.yaml")
    return lambda: roster.place(("units", len(roster.data["units"]) - 1, "leader", "email"))


def validating(folder: Path) -> Work:
    data = _whole(_sources(folder))
    return lambda: Campaign.model_validate(data)


def checking(folder: Path) -> Work:
    sources = _sources(folder)
    campaign = Campaign.model_validate(_whole(sources))
    return lambda: _expect([], check_campaign(campaign, sources))


def whole(folder: Path) -> Work:
    return lambda: _expect([], read_campaign(folder / f"{SOUND}.yaml").faults)


def whole_unknown_key(folder: Path) -> Work:
    return lambda: _expect(["unknown-key"], read_campaign(folder / f"{UNKNOWN_KEY}.yaml").faults)


def whole_name_twice(folder: Path) -> Work:
    return lambda: _expect(["duplicate"], read_campaign(folder / f"{NAME_TWICE}.yaml").faults)


def planning(folder: Path) -> Work:
    campaign = Campaign.model_validate(_whole(_sources(folder)))
    return lambda: timetable(campaign)


STEPS: dict[str, Callable[[Path], Work]] = {
    "yaml": bare_yaml,
    "yaml, no garbage collection": bare_yaml_uncollected,
    "reading": reading,
    "one place": one_place,
    "validating": validating,
    "checking": checking,
    "timetable": planning,
    "read_campaign": whole,
    "read_campaign, unknown key": whole_unknown_key,
    "read_campaign, name twice": whole_name_twice,
}
BARE = "yaml"
"""The step that the others are compared with."""
_IN_A_MB = 2**20 if sys.platform == "darwin" else 2**10
"""Linux counts memory in kilobytes, macOS in bytes."""


def _read(file: Path) -> Source:
    source = read_source(file, file.name, ROSTER_TIMES)
    _expect([], source.faults)
    return source


def _sources(folder: Path) -> dict[str, Source]:
    spec, roster, *forms = map(_read, files_of(folder / f"{SOUND}.yaml"))
    return {"spec": spec, "roster": roster, **{f"forms/{f.data['key']}": f for f in forms}}


def _whole(sources: dict[str, Source]) -> dict[str, Any]:
    """The data of a campaign: the spec's, with the roster and forms in place of their names."""
    data = {**sources["spec"].data, "roster": sources["roster"].data}
    return data | {"forms": {key: sources[f"forms/{key}"].data for key in data["forms"]}}


def _expect(codes: list[str], faults: Iterable[Fault]) -> None:
    """A step that did not do its work is not measured: just these errors must be found."""
    found = [fault.code for fault in faults if fault.severity == "error"]
    if found != codes:
        raise SystemExit(f"found {found[:5]}, not {codes}")


def main(step: str, folder: Path) -> None:
    work = STEPS[step](folder)
    wall, processor = time.perf_counter(), time.process_time()
    kept = work()
    took = {
        "seconds": time.perf_counter() - wall,
        "processor": time.process_time() - processor,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _IN_A_MB,
    }
    del kept
    print(json.dumps(took))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
