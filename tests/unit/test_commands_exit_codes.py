"""What the user got wrong is exit 1, named, and never a traceback; wrong use is 2."""

import subprocess
import sys
from pathlib import Path

import pytest

from commands.__main__ import main
from commands.cli import muster

ROOT = Path(__file__).parents[2]
LICHENG = str(ROOT / "campaign_specs" / "licheng-2010.yaml")
GRANT = ["--duty", "d", "--unit", "u", "--authority", "x", "--reason", "y"]


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office in a folder of its own, in which nothing is declared."""
    monkeypatch.setenv("MUSTER_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("MUSTER_DATABASE_URL", "")
    monkeypatch.setenv("MUSTER_LOCALE", "en")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["status", "nowhere"], "nowhere"),
        (["chase", "nowhere"], "nowhere"),
        (["summarise", "nowhere", "x", "-o", "out"], "nowhere"),
        (["extend", "nowhere", "--until", "2011-01-01", *GRANT], "nowhere"),
        (["waive", "nowhere", *GRANT], "nowhere"),
        (["receive", "x.xlsx", "--campaign", "nowhere"], "nowhere"),
        (["receive", "missing.xlsx"], "missing.xlsx"),
        (["declare", "missing.yaml"], "missing.yaml"),
        (["timetable", "missing.yaml"], "missing.yaml"),
        (["form", LICHENG, "--duty", "nothing", "-o", "x.xlsx"], "nothing"),
        (["form", LICHENG, "--duty", "submission-1", "--unit", "who", "-o", "x.xlsx"], "who"),
        (["declare", LICHENG, "--as-of", "yesterday"], "yesterday"),
        (["rehearse", LICHENG, "--out", "x", "--units", "3"], "--units"),
    ],
)
def test_what_the_user_got_wrong_is_exit_1_and_named(
    capsys: pytest.CaptureFixture[str], arguments: list[str], named: str
) -> None:
    assert main(arguments) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert named in said.err
    assert "Traceback" not in said.err


def test_check_is_exit_1_for_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", LICHENG, "missing.yaml"]) == 1
    assert capsys.readouterr().out.startswith("missing.yaml:1:1: error: ")
    assert main(["check", LICHENG]) == 0


@pytest.mark.parametrize(("name", "value"), [("MUSTER_BATCH_SIZE", "0"), ("MUSTER_LOCALE", "fr")])
def test_a_setting_that_cannot_be_used_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert main(["status", "small"]) == 1
    assert name in capsys.readouterr().err


def test_a_bug_is_exit_3_and_shown_whatever_the_settings_are(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(**_: object) -> None:
        raise RuntimeError("a mistake")

    monkeypatch.setattr(muster, "main", stumble)
    for size in ("200", "0"):
        monkeypatch.setenv("MUSTER_BATCH_SIZE", size)
        assert main(["check", LICHENG]) == 3
        assert "RuntimeError: a mistake" in capsys.readouterr().err


def test_a_verb_that_needs_no_ledger_does_not_wait_for_the_library_of_databases() -> None:
    told = "import sys, commands.__main__; print('sqlalchemy' in sys.modules)"
    command = [sys.executable, "-c", told]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_wrong_use_is_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status"]) == 2
    assert main(["no-such-verb"]) == 2
    assert capsys.readouterr().out == ""


def test_help_and_version_are_exit_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert main(["--version"]) == 0
    assert "muster" in capsys.readouterr().out
