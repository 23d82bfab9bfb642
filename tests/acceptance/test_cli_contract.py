"""What others script against: the verbs, the exit codes, the languages."""

import json
import re
from pathlib import Path

import pytest

from tests.acceptance.command_line import LICHENG, Muster

VERBS = [
    "check", "timetable", "form", "declare", "receive", "status", "chase",
    "extend", "waive", "summarise", "rehearse", "up", "demo",
]  # fmt: skip
BROKEN = """\
id: broken
title: 坏方案
start: 2011-03-31
end: 2011-03-01
roster: roster.yaml
phases:
  - {key: only, name: 组织实施, start: 2011-03-01, end: 2011-13-31}
colour: red
"""
CHINESE = re.compile("[\u4e00-\u9fff]")


def test_help_names_every_verb_in_chinese_and_in_english(muster: Muster) -> None:
    for locale, is_chinese in (("zh-CN", True), ("en", False)):
        overview = muster("--help", env={"MUSTER_LOCALE": locale})
        assert overview.returncode == 0
        assert bool(CHINESE.search(overview.stdout)) is is_chinese
        for verb in VERBS:
            assert re.search(rf"^  {verb}\s", overview.stdout, re.MULTILINE), verb


@pytest.mark.parametrize(
    ("locale", "arguments"),
    [
        ("zh-CN", ["no-such-verb"]),
        ("zh-CN", ["check"]),
        ("zh-CN", ["timetable", "x.yaml", "--format", "xml"]),
        ("zh-CN", ["extend", "licheng-2010", "--duty", "submission-1"]),
        ("en", ["check"]),
    ],
)
def test_wrong_use_is_exit_2_and_says_so_in_the_user_s_language(
    muster: Muster, locale: str, arguments: list[str]
) -> None:
    done = muster(*arguments, env={"MUSTER_LOCALE": locale})
    assert done.returncode == 2
    assert done.stdout == ""
    assert bool(CHINESE.search(done.stderr)) is (locale == "zh-CN")


def test_check_prints_every_fault_of_every_spec_with_its_place_and_cure(
    muster: Muster, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(BROKEN, "utf-8")
    done = muster("check", broken, LICHENG, tmp_path / "missing.yaml")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    place = re.compile(r"^(.+\.yaml):(\d+):(\d+): (error|warning): (.+)$", re.MULTILINE)
    faults = place.findall(done.stdout)
    lines = {int(line) for path, line, *_ in faults if path == str(broken)}
    assert {1, 5, 7, 8} <= lines  # what lacks; no such roster; no such day; an unknown word
    assert any(path.endswith("missing.yaml") for path, *_ in faults)
    assert not any(path == str(LICHENG) for path, *_ in faults)


def test_check_as_json_is_one_document_with_the_promised_keys(
    muster: Muster, tmp_path: Path
) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN, "utf-8")
    done = muster("check", "broken.yaml", "--format", "json")
    assert done.returncode == 1
    faults = json.loads(done.stdout)
    promised = {"path", "line", "column", "severity", "code", "message", "hint"}
    assert faults
    assert all(promised <= fault.keys() for fault in faults)
    assert muster.json("check", LICHENG) == []


def test_what_the_user_got_wrong_is_exit_1_and_named_without_a_traceback(muster: Muster) -> None:
    wrong = [["chase", "nowhere"], ["form", str(LICHENG), "--duty", "nothing", "-o", "x.xlsx"]]
    for arguments in wrong:
        done = muster(*arguments)
        assert done.returncode == 1
        assert done.stdout == ""
        assert "nowhere" in done.stderr or "nothing" in done.stderr
        assert CHINESE.search(done.stderr)
        assert "Traceback" not in done.stderr
