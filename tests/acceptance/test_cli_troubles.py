"""A ledger that cannot be used is told by every verb, in the user's language, with the cure."""

from pathlib import Path

import pytest

from tests.acceptance.command_line import LICHENG, Muster

NOWHERE = {"MUSTER_DATABASE_URL": "postgresql://me:secret@127.0.0.1:1/ledger"}
VERBS = (
    ("status", "licheng-2010"),
    ("status", "licheng-2010", "--format", "json"),
    ("declare", LICHENG),
    ("chase", "licheng-2010"),
    ("receive", LICHENG),
    ("up",),
)


@pytest.mark.parametrize("verb", VERBS, ids=lambda words: words[0])
def test_a_database_that_is_away_is_told_by_every_verb(muster: Muster, verb: tuple[str]) -> None:
    for language, words in (("zh-CN", "无法连接"), ("en", "cannot be reached")):
        done = muster(*verb, env={**NOWHERE, "MUSTER_LOCALE": language})
        assert done.returncode == 1, done.stderr
        assert words in done.stderr
        assert "127.0.0.1:1" in done.stderr
        assert "secret" not in done.stderr
        assert "Traceback" not in done.stderr
        assert done.stdout == ""


def test_a_file_that_is_no_ledger_is_left_as_it_is(muster: Muster, tmp_path: Path) -> None:
    file = tmp_path / "accounts.db"
    file.write_text("somebody else's file\n" * 100, "utf-8")
    done = muster("status", "x", env={"MUSTER_DATABASE_URL": f"sqlite:///{file}"})
    assert done.returncode == 1
    assert str(file) in done.stderr
    assert "Traceback" not in done.stderr
    assert file.read_text("utf-8") == "somebody else's file\n" * 100
