"""``muster up`` beside a test, and campaigns whose dates lie around now."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.acceptance.command_line import SPECS, Muster, Started
from tests.acceptance.prefect_api import PrefectApi

ZONE = ZoneInfo("Asia/Shanghai")
PATIENCE = 90.0
_SPEC = """\
id: {id}
title: 实时演练
start: {start}
end: {end}
roster: roster.yaml
forms: {{slip: slip.yaml}}
leading_group:
  name: 领导小组
  head: {{post: 组长, email: head@group.example}}
  office: {{name: 领导小组办公室, email: office@group.example}}
phases:
  - {{key: only, name: 组织实施, start: {start}, end: {end}}}
duties:
{duties}
ladders:
  short:
    - {{key: soon, kind: remind, name: 截止前, at: {before}, to: [liaison], template: reminder}}
    - {{key: late, kind: escalate, name: 逾期, at: {after}, to: [liaison], template: overdue}}
"""
_DUTY = (
    "  - {{key: {key}, kind: return, name: {name}, phase: only, units: [{units}], form: slip,"
    ' basis: period, ladder: short, due: "{due}"}}\n'
)


def now() -> datetime:
    return datetime.now(ZONE).replace(microsecond=0)


def write_spec(
    folder: Path,
    name: str,
    duties: dict[str, datetime],
    *,
    units: str = "全部",
    before: str = "-PT20S",
    after: str = "+10 seconds",
) -> Path:
    """A campaign of duties (printed name → due instant), its files in ``folder``."""
    for file in ("roster.yaml", "slip.yaml"):
        (folder / file).write_bytes((SPECS / file).read_bytes())
    listed = "".join(
        _DUTY.format(key=f"duty-{number}", name=title, due=due.isoformat(), units=units)
        for number, (title, due) in enumerate(duties.items())
    )
    start, end = now().date(), max(duties.values()).date() + timedelta(days=1)
    facts = {"start": start, "end": end, "before": before, "after": after}
    path = folder / f"{name}.yaml"
    path.write_text(_SPEC.format(id=name, duties=listed.rstrip(), **facts), "utf-8")
    return path


class Service:
    """A ``muster up`` that has said where it is."""

    def __init__(self, muster: Muster, running: Started) -> None:
        self.muster, self.running = muster, running
        wait_until(lambda: "/v2/runs" in running.said or running.process.poll() is not None)
        assert running.process.poll() is None, running.said
        url = next(word for word in running.said.split() if "/v2/runs" in word)
        self.url = "http" + url.partition("http")[2].partition("/v2/")[0]
        self.api = PrefectApi(f"{self.url}/api")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Its exit code."""
        self.api.close()
        if self.running.process.poll() is None:
            self.running.process.send_signal(how)
        return self.running.process.wait(timeout=60)

    def processes(self) -> list[int]:
        """Every process that lives on this service's state folder."""
        return processes_on(self.muster.state)


@contextmanager
def served(muster: Muster) -> Iterator[Service]:
    """``muster up`` for as long as a test needs it."""
    running = Service(muster, muster.start("up"))
    try:
        yield running
    finally:
        running.stop()


def processes_on(state: Path) -> list[int]:
    """Processes whose environment names ``state`` as the state folder."""
    mark = f"MUSTER_STATE_DIR={state}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                environment = (entry / "environ").read_bytes().split(b"\0")
            except OSError:
                continue
            if mark in environment:
                found.append(int(entry.name))
    return found


def wait_until(happened: Callable[[], object], seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.3)
