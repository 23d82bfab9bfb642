"""What the inbox refuses is told by the run that looked into it, on a real Prefect server."""

import subprocess
import sys
from pathlib import Path

from tests.acceptance.command_line import ROOT, Muster
from tests.acceptance.conftest import prefect_server_on

SWEEP = """
import asyncio
from datetime import datetime
from flows.sweep import sweep
asyncio.run(sweep(as_of=datetime.fromisoformat("2011-03-10T09:00:00+08:00")))
"""


def test_the_run_that_looked_into_the_inbox_shows_what_it_refused_and_why(
    muster: Muster, tmp_path: Path
) -> None:
    inbox = muster.state / "inbox"
    inbox.mkdir(parents=True)
    (inbox / "扫描件.pdf").write_bytes(b"%PDF-1.4")
    with prefect_server_on(tmp_path / "prefect") as api:
        url = {"PREFECT_API_URL": api.url, "PREFECT_LOGGING_EXTRA_LOGGERS": "muster"}
        done = subprocess.run(
            [sys.executable, "-c", SWEEP], cwd=ROOT, env=muster.environment(url),
            capture_output=True, text=True, timeout=120, check=True,
        )  # fmt: skip
        (run,) = api.runs()
        (shown,) = api.artifacts()
    assert (run.name, run.state) == ("巡检", "COMPLETED")
    assert (shown["key"], shown["flow_run_id"]) == ("aside-20110310-0900", run.id)
    assert "1 号 扫描件.pdf：这不是电子表格文件" in shown["data"]
    assert "扫描件.pdf：这不是电子表格文件" in done.stderr
    assert [path.suffix for path in sorted((inbox / "refused").iterdir())] == [".pdf", ".txt"]
