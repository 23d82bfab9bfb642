"""Taking returns in, step by step, and what it is compared with.

``python -m bench.intake_steps STEP FOLDER COUNT [LEDGER]`` does one of them and prints what it
took, as JSON. What a step needs is made ready first, then it is timed.
"""

import gc
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook

from bench.intake_files import DECLARED, HANDED_IN, campaign_in, files_in
from bench.measure import children, peak_mb
from campaigns.sheets.examine import examine
from documents.filled.form import read_workbook

if TYPE_CHECKING:
    from office.house import House

Work = Callable[[], object]
Step = Callable[[Path, list[Path], str], Work]
BARE, OURS, THEIRS = "calamine", "muster", "openpyxl and pandera"
ALONE, ONE_BY_ONE = "one process", "one by one"
readers_peak = list[float]()
"""The most memory that the readers of forms had, all together, in megabytes."""


def bare(folder: Path, files: list[Path], ledger: str) -> Work:
    def work() -> None:
        for file in files:
            with CalamineWorkbook.from_object(BytesIO(file.read_bytes())) as book:
                for name in book.sheet_names:
                    book.get_sheet_by_name(name).to_python()

    return work


def reading(folder: Path, files: list[Path], ledger: str) -> Work:
    return lambda: [bool(read_workbook(file.read_bytes())) for file in files]


def checking(folder: Path, files: list[Path], ledger: str) -> Work:
    form = campaign_in(folder).forms["campaign-return"]

    def work() -> None:
        for file in files:
            examined = examine(read_workbook(file.read_bytes()), form, cumulative=True)
            _expect("figures", [27], [len(examined.figures)])

    return work


def taking_in(folder: Path, files: list[Path], ledger: str) -> Work:
    """All of it, by the batch, as ``muster receive FILE…`` does."""
    from ledger.evidence import Incoming
    from office.receiving.receive import receive_all

    house = _declared(folder, ledger)
    said = (Incoming(file.read_bytes(), file.name, "bench", HANDED_IN) for file in files)

    def work() -> None:
        outcomes = list[str]()
        for received in receive_all(house, said):
            outcomes.append(received.outcome)
            if len(outcomes) == len(files):
                readers_peak.append(sum(map(peak_mb, children())))
        _expect("outcomes", ["accepted"] * len(files), outcomes)

    return work


def alone(folder: Path, files: list[Path], ledger: str) -> Work:
    """The same where there is but one processor: everything is read by the one that decides."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:1])
    return taking_in(folder, files, ledger)


def one_by_one(folder: Path, files: list[Path], ledger: str) -> Work:
    """All of it, each file by itself, as the portal does."""
    from office.receiving.receive import receive

    house = _declared(folder, ledger)

    def work() -> None:
        for file in files:
            received = receive(
                house, file.read_bytes(), name=file.name, channel="bench", received_at=HANDED_IN
            )
            _expect("outcome", ["accepted"], [received.outcome])

    return work


def _declared(folder: Path, ledger: str) -> "House":
    """A house whose units owe what the files hand in."""
    from office.declaring.declare import declare
    from office.house import open_own_house
    from office.settings import Settings

    house = open_own_house(Settings(state_dir=folder, database_url=ledger))
    declare(house, campaign_in(folder), DECLARED)
    return house


def theirs(folder: Path, files: list[Path], ledger: str) -> Work:
    from bench.intake_pandera import take_in

    return lambda: _expect("accepted", [len(files)], [take_in(files, folder / "theirs.db")])


STEPS: dict[str, Step] = {
    BARE: bare,
    "reading": reading,
    "reading and checking": checking,
    OURS: taking_in,
    ALONE: alone,
    ONE_BY_ONE: one_by_one,
    THEIRS: theirs,
}


def _expect(what: str, wanted: Iterable[object], found: Iterable[object]) -> None:
    """A step that did not do its work is not measured."""
    if list(wanted) != list(found):
        raise SystemExit(f"{what}: found {list(found)}, not {list(wanted)}")


def main(step: str, folder: Path, count: int, ledger: str = "") -> None:
    work = STEPS[step](folder, files_in(folder, count), ledger)
    gc.collect()
    wall, processor = time.perf_counter(), _processor()
    work()
    took = {
        "seconds": time.perf_counter() - wall,
        "processor": _processor() - processor,
        "peak_mb": sum([peak_mb(), *readers_peak]),
    }
    print(json.dumps(took))


def _used() -> tuple[resource.struct_rusage, resource.struct_rusage]:
    """What this process used, and those that it started and that have ended."""
    return resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)


def _processor() -> float:
    return sum(used.ru_utime + used.ru_stime for used in _used())


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:5])
