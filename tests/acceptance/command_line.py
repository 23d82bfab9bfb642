"""The real command line, each time in a process, a folder and a state folder of its own."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PROGRAM = Path(sys.executable).with_name("muster")
ROOT = Path(__file__).parents[2]
SPECS = Path(__file__).with_name("specs")
LICHENG = ROOT / "campaign_specs" / "licheng-2010.yaml"
BEHAVIOUR = ROOT / "campaign_specs" / "behaviour" / "licheng-2010.yaml"
_OURS = ("MUSTER_", "PREFECT_")


@dataclass
class Muster:
    """Runs ``muster`` with ``home`` as its folder and ``home/state`` as its state."""

    home: Path
    settings: dict[str, str] = field(default_factory=dict)
    program: tuple[str, ...] = (str(PROGRAM),)

    @property
    def state(self) -> Path:
        return self.home / "state"

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """This process's own, without what anybody set for Muster or Prefect there."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
        ours = {"MUSTER_LOCALE": "zh-CN", "MUSTER_STATE_DIR": str(self.state)}
        return {**kept, **ours, **self.settings, **(more or {})}

    def __call__(
        self, *arguments: object, env: Mapping[str, str] | None = None, timeout: float = 120
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self.program, *map(str, arguments)],
            cwd=self.home,
            env=self.environment(env),
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    def start(self, *arguments: object, env: Mapping[str, str] | None = None) -> "Started":
        """Run it beside the test; what it says goes to a file."""
        said = self.home / f"{arguments[0]}-{time.monotonic_ns()}.log"
        with said.open("wb") as out:
            process = subprocess.Popen(
                [*self.program, *map(str, arguments)],
                cwd=self.home,
                env=self.environment(env),
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        return Started(process, said)

    def said(self, *arguments: object, exit_code: int = 0) -> str:
        """What it prints on stdout, once it has ended as it should."""
        done = self(*arguments)
        assert done.returncode == exit_code, done.stdout + done.stderr
        assert "Traceback" not in done.stdout + done.stderr
        return done.stdout

    def json(self, *arguments: object, exit_code: int = 0) -> Any:
        """The one JSON document that it prints on stdout."""
        return json.loads(self.said(*arguments, "--format", "json", exit_code=exit_code))


@dataclass
class Started:
    """A ``muster`` that runs beside the test, and the file it talks to."""

    process: subprocess.Popen[bytes]
    log: Path

    @property
    def said(self) -> str:
        return self.log.read_text("utf-8")
