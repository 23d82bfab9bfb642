"""What a machine without a person runs goes on where nothing can be installed, and says so."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(BASH is None, reason="bash is not installed")


def run(folder: Path, *there: str, tests: int = 0) -> "subprocess.CompletedProcess[str]":
    """Run it where only the programs ``there`` are, and nothing can be installed."""
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", folder / ".ci" / "run")
    programs = folder / "bin"
    programs.mkdir()
    scripts = {
        **dict.fromkeys(there, "exit 0"),
        "make": f"echo make $*; exit {tests}",
        "apt-get": "exit 100",
        "id": "echo 0",
    }
    for name, text in scripts.items():
        (programs / name).write_text(f"#!{BASH}\n{text}\n")
        (programs / name).chmod(0o755)
    (programs / "dirname").symlink_to(shutil.which("dirname") or "")
    return subprocess.run(
        [str(BASH), str(folder / ".ci" / "run")], env={"PATH": str(programs)}, text=True,
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("tests", [0, 2])
def test_what_could_not_be_installed_is_the_last_that_is_said_and_changes_no_verdict(
    tmp_path: Path, tests: int
) -> None:
    done = run(tmp_path, "chromium", tests=tests)
    lines = done.stdout.splitlines()
    assert done.returncode == tests
    assert "make test" in lines
    assert lines[-1].startswith("NOT INSTALLED: libreoffice-calc-nogui dovecot-imapd. ")


def test_where_all_is_there_nothing_is_said_of_it(tmp_path: Path) -> None:
    done = run(tmp_path, "chromium", "soffice", "dovecot")
    assert (done.returncode, done.stdout) == (0, "make test\n")


def test_whatever_is_skipped_is_told_with_its_reason(pytestconfig: pytest.Config) -> None:
    assert "s" in pytestconfig.getoption("reportchars")
