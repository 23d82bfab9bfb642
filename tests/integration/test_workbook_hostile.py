"""Files made to do harm are refused with a word, soon and in little memory; or read safely."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("resource", reason="time and memory are measured as POSIX does")

from tests.integration.forms import TAKEN
from tests.integration.hostile import READ, REFUSED

ROOT = Path(__file__).parents[2]
SECONDS, MEGABYTES = 2.0, 300
"""Seconds of the processor's work, so that a busy machine is no fault."""


def read_apart(content: bytes, folder: Path) -> Any:
    """What a process of its own says of a file, having read it within its bounds."""
    file = folder / "handed-in"
    file.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-m", "tests.integration.hostile", str(file)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["seconds"] < SECONDS
    assert told["megabytes"] < MEGABYTES
    return told["told"]


@pytest.mark.parametrize("kind", REFUSED)
def test_it_is_refused_with_a_word_soon_and_in_little_memory(kind: str, tmp_path: Path) -> None:
    made, code = REFUSED[kind]
    (told,) = read_apart(made(), tmp_path)
    assert told.split()[-1] == code


@pytest.mark.parametrize("kind", READ)
def test_what_does_no_harm_unread_is_left_and_the_figures_are_taken(
    kind: str, tmp_path: Path
) -> None:
    told = read_apart(READ[kind](), tmp_path)
    assert told == {code: str(value) for code, value in TAKEN.items()} | {"A04": "1.50"}
    assert not Path("/tmp/muster-was-here.xml").exists()
