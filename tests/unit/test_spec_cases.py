"""Specs as files: each valid one gives its timetable, each invalid one its whole report.

Beside ``tests/specs/valid/NAME.yaml`` stands ``NAME.json``, whose instants were worked
out with a wall calendar, and for some ``NAME.periods.txt``: the days that each return
reports on. Beside ``tests/specs/invalid/NAME.yaml`` stand ``NAME.txt`` and, for some,
``NAME.en.txt``: every fault with its place and its cure. A spec that begins with
``# as of 2025-03-20 12:00`` is checked as of then, office time in China.
"""

import difflib
import json
import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from campaigns.owed.timetable import timetable
from campaigns.reading.explain import HIDDEN
from campaigns.reading.load import Reading, read_campaign
from campaigns.wording import Locale

ROOT = Path(__file__).parents[2]
SPECS = ROOT / "tests/specs"
VALID = sorted((SPECS / "valid").glob("*.yaml"))
INVALID = sorted((SPECS / "invalid").glob("*.yaml"))
REPORTS = sorted((SPECS / "invalid").glob("*.txt"))
PERIODS = sorted((SPECS / "valid").glob("*.periods.txt"))
AS_OF = re.compile(r"# as of (\d{4}-\d\d-\d\d \d\d:\d\d)\n")
OF_THEIR_OWN = {
    "file-missing", "file-is-folder", "file-forbidden", "file-unreadable", "file-too-large",
    "too-many-values", "too-many-faults",
}  # fmt: skip
"""Faults of files that cannot well lie in a repository: see ``test_spec_hostile``."""


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports name files as they were asked for, so they are asked for from one place."""
    monkeypatch.chdir(ROOT)


def name(path: Path) -> str:
    return path.name.removesuffix(".yaml")


def shown(path: Path) -> Path:
    return path.relative_to(ROOT)


def read(path: Path) -> Reading:
    """What reading a case gives, as of the instant that its first line may name."""
    as_of = None
    if match := AS_OF.match(path.read_bytes().decode(errors="replace")):
        as_of = datetime.fromisoformat(match[1]).replace(tzinfo=ZoneInfo("Asia/Shanghai"))
    return read_campaign(shown(path), as_of)


def require_equal(expected: str, found: str, expected_in: Path, command: str) -> None:
    """Fail with a readable difference and with the command that shows what is there now."""
    if expected != found:
        lines = difflib.unified_diff(
            expected.splitlines(), found.splitlines(), str(shown(expected_in)), "now", lineterm=""
        )
        difference = "\n".join(lines)
        pytest.fail(f"{difference}\n\nTo see it as it is now: {command}", pytrace=False)


@pytest.mark.parametrize("path", VALID, ids=name)
def test_a_valid_spec_gives_the_timetable_worked_out_by_hand(path: Path) -> None:
    reading = read(path)
    assert [fault.line_of_report("en") for fault in reading.errors] == []
    assert reading.campaign is not None
    events = [event.as_json() for event in timetable(reading.campaign)]
    found = json.dumps(events, ensure_ascii=False, indent=2) + "\n"
    expected_in = path.with_suffix(".json")
    command = f".venv/bin/muster timetable --format json {shown(path)}"
    require_equal(expected_in.read_text("utf-8"), found, expected_in, command)


@pytest.mark.parametrize("path", PERIODS, ids=lambda path: path.name)
def test_each_return_reports_on_the_days_worked_out_by_hand(path: Path) -> None:
    campaign = read(path.with_name(path.name.removesuffix(".periods.txt") + ".yaml")).campaign
    assert campaign is not None
    reported = [f"{one.name} {one.period}\n" for one in campaign.occurrences if one.period]
    require_equal(path.read_text("utf-8"), "".join(reported), path, "there is none")


def test_nothing_is_left_to_say_of_a_paper_whose_conflicts_are_accepted() -> None:
    reading = read(SPECS / "valid/accepted-conflicts.yaml")
    assert reading.campaign is not None
    assert len(reading.campaign.accept) == 5
    assert [fault.line_of_report("en") for fault in reading.faults] == []


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_an_invalid_spec_gives_its_whole_report(path: Path) -> None:
    locale: Locale = "en" if path.name.endswith(".en.txt") else "zh-CN"
    spec = path.with_name(path.name.removesuffix(".txt").removesuffix(".en") + ".yaml")
    faults = read(spec).faults
    found = "".join(fault.line_of_report(locale) + "\n" for fault in faults)
    command = f"MUSTER_LOCALE={locale} .venv/bin/muster check {shown(spec)}"
    require_equal(path.read_text("utf-8"), found, path, command)


@pytest.mark.parametrize("path", INVALID, ids=name)
def test_every_invalid_spec_has_a_report_that_is_not_empty(path: Path) -> None:
    assert path.with_suffix(".txt").read_text("utf-8").strip()


@pytest.mark.parametrize("path", INVALID, ids=name)
def test_a_spec_with_an_error_is_no_campaign_to_load(path: Path) -> None:
    reading = read(path)
    assert reading.campaign is not None or reading.errors
    places = [(fault.path, fault.line, fault.column) for fault in reading.faults]
    assert places == sorted(places)


def test_every_fault_there_is_occurs_in_some_case() -> None:
    texts = yaml.load((ROOT / "campaigns/faults.yaml").read_text("utf-8"), yaml.CSafeLoader)
    codes = {code for code in texts if not code.endswith("/hint")}
    found = {fault.code for path in INVALID for fault in read(path).faults}
    assert found | OF_THEIR_OWN == codes


def test_a_fault_points_at_the_very_word_that_is_wrong() -> None:
    quoted = 0
    for path in INVALID:
        for fault in read(path).faults:
            word = fault.facts.get("value") or fault.facts.get("word")
            if word == HIDDEN:
                continue
            if isinstance(word, str) and word and fault.code != "summarise-too-early":
                line = Path(fault.path).read_text("utf-8").splitlines()[fault.line - 1]
                assert line[fault.column - 1 :].lstrip("\"'").startswith(word), fault
                quoted += 1
    assert quoted > 50
