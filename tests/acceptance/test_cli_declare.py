"""Declaring by hand: what moves is shown, nothing is done twice, the past stays the past."""

from datetime import datetime
from pathlib import Path
from typing import Any

from tests.acceptance.command_line import LICHENG, SPECS, Muster
from tests.acceptance.conftest import Post

LISTS = ("added", "moved", "dropped", "unchanged")
DAWN = "2011-03-01T08:00+08:00"


def slots(deadlines: list[dict[str, Any]]) -> int:
    return sum(len(deadline["units"]) for deadline in deadlines)


def amended(folder: Path, *changes: tuple[str, str]) -> Path:
    """The small campaign with some of its text changed."""
    text = (SPECS / "small.yaml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    for name in ("roster.yaml", "slip.yaml"):
        (folder / name).write_bytes((SPECS / name).read_bytes())
    (folder / "small.yaml").write_text(text, "utf-8")
    return folder / "small.yaml"


def test_a_timetable_is_one_sorted_document_with_the_promised_keys(muster: Muster) -> None:
    events = muster.json("timetable", LICHENG)
    promised = {"at", "kind", "phase", "duty", "period", "rung", "units", "name"}
    assert all(promised <= event.keys() for event in events)
    instants = [datetime.fromisoformat(event["at"]) for event in events]
    assert instants == sorted(instants)
    assert all(instant.utcoffset() is not None for instant in instants)
    kinds = {"mobilise", "open", "remind", "due", "escalate", "close", "summarise", "milestone"}
    assert {event["kind"] for event in events} == kinds
    assert len(events) == 37


def test_a_first_declaration_adds_and_a_second_changes_nothing_and_says_so(muster: Muster) -> None:
    first = muster.json("declare", LICHENG, "--as-of", "2010-12-20")
    assert {"campaign", "version", *LISTS} <= first.keys()
    assert (first["campaign"], first["version"]) == ("licheng-2010", 1)
    assert [slots(first[name]) for name in LISTS] == [30 + 3 * 29, 0, 0, 0]
    second = muster.json("declare", LICHENG, "--as-of", "2010-12-22")
    assert second["version"] == 1
    assert [slots(second[name]) for name in LISTS] == [0, 0, 0, 30 + 3 * 29]
    assert "没有变动" in muster.said("declare", LICHENG)


def test_an_amendment_shows_what_moves_and_applies_it(muster: Muster, tmp_path: Path) -> None:
    muster.json("declare", SPECS / "small.yaml", "--as-of", DAWN)
    later = amended(tmp_path, ("due: 2011-03-11", "due: 2011-03-18"))
    dry = muster.json("declare", later, "--as-of", DAWN, "--dry-run")
    done = muster.json("declare", later, "--as-of", DAWN)
    assert dry == done  # the dry run has not applied it
    assert [slots(done[name]) for name in LISTS] == [0, 5, 0, 0]
    assert done["version"] == 2
    (moved,) = done["moved"]
    assert moved["was"] == "2011-03-11T17:30:00+08:00"
    assert moved["due_at"] == "2011-03-18T17:30:00+08:00"


def test_units_that_an_amendment_lets_go_are_dropped_and_never_chased(
    muster: Muster, tmp_path: Path, post: Post
) -> None:
    muster.json("declare", SPECS / "small.yaml", "--as-of", DAWN)
    fewer = amended(tmp_path, ("units: [全部]", "units: [甲局, 乙局]"))
    done = muster.json("declare", fewer, "--as-of", DAWN)
    assert [slots(done[name]) for name in LISTS] == [0, 0, 3, 2]
    chased = muster.json("chase", "small", "--as-of", "2011-03-10T09:00+08:00")
    assert {said["unit"] for said in chased} == {"first", "second"}
    assert {letter["rcpt_tos"][0] for letter in post.letters()} == {
        "liaison@first.example",
        "liaison@second.example",
    }


def test_licheng_declared_today_is_past_and_nobody_is_mailed(muster: Muster, post: Post) -> None:
    muster.json("declare", LICHENG)
    assert muster.json("chase", "licheng-2010") == []
    assert post.letters() == []
