"""The league and the release of a circular by hand, each as of an instant."""

from pathlib import Path

import openpyxl
import pytest

from tests.acceptance.command_line import SPECS, Muster
from tests.acceptance.conftest import Post
from tests.acceptance.handing_in import hand_in

AFTER = ("--as-of", "2010-12-27T18:00+08:00")
CIRCULAR = (
    '    - {key: escalate-2, kind: escalate, name: 通报, at: "+2 workdays 09:00",'
    " to: [members], template: circular, release: by-office}\n"
)


def test_the_league_ranks_units_classes_and_parents(office: Muster) -> None:
    handed = hand_in(office.home, "县公安局")
    office.said("receive", handed, "--as-of", "2010-12-24T10:00+08:00")
    told = office.json("league", "licheng-2010", *AFTER)
    assert told["by"] == "unit"
    places = {one["unit"]: one for one in told["places"]}
    police = places["public-security"]
    assert (police["rank"], police["owed"], police["handed_in"]) == (1, 2, 1)
    assert police["score"] == 90  # the slip is missing
    others = [one for one in places.values() if one["score"] == 80]
    assert len(others) == 28  # neither slip nor return
    assert {one["rank"] for one in others} == {len(places) - 27}
    before = office.json("league", "licheng-2010", "--as-of", "2010-12-20T08:00+08:00")
    assert before["places"] == []
    classes = office.json("league", "licheng-2010", *AFTER, "--by", "class")["places"]
    assert sum(one["units"] for one in classes) == len(told["places"])
    assert "县公安局" in office.said("league", "licheng-2010", *AFTER)


def test_the_league_is_written_as_a_workbook(office: Muster) -> None:
    office.said("league", "licheng-2010", *AFTER, "--format", "xlsx", "-o", "league.xlsx")
    sheet = openpyxl.load_workbook(office.home / "league.xlsx").active
    assert sheet is not None
    told = office.json("league", "licheng-2010", *AFTER)
    assert sheet.max_row == 2 + len(told["places"])
    assert [cell.value for cell in sheet[3]][1] == told["places"][0]["name"]


@pytest.fixture
def held(muster: Muster, post: Post) -> Muster:
    """The small campaign, whose circular waits for the office."""
    folder = muster.home / "spec"
    folder.mkdir()
    for name in ("roster.yaml", "slip.yaml"):
        (folder / name).write_bytes((SPECS / name).read_bytes())
    spec: Path = folder / "small.yaml"
    text = (SPECS / "small.yaml").read_text("utf-8")
    group = "  name: 领导小组\n"
    spec.write_text(
        text.replace(group, group + "  circulation: members@group.example\n") + CIRCULAR, "utf-8"
    )
    muster.said("declare", spec, "--as-of", "2011-03-01")
    muster.said("chase", "small", "--as-of", "2011-03-15T09:00+08:00")
    return muster


def test_a_held_circular_is_listed_released_and_sent(held: Muster, post: Post) -> None:
    def circulars() -> int:
        return sum(letter["rcpt_tos"] == ["members@group.example"] for letter in post.letters())

    now = ("--as-of", "2011-03-15T15:00+08:00")
    assert circulars() == 0
    assert "留存待发 1 件" in held.said("status", "small", *now)
    (one,) = held.json("release", "small", "--list", *now)
    assert (one["state"], len(one["units"])) == ("held", 5)
    held.said("waive", "small", "--duty", "report", "--unit", "甲局",
              "--authority", "文", "--reason", "撤并", *now)  # fmt: skip
    done = held.json("release", "small", one["number"], "--authority", "组长批示", *now)
    assert len(done["units"]) == 4
    assert circulars() == 1
    assert held.json("release", "small", *now) == []
    assert held("release", "small", 999, *now).returncode == 1


def test_a_circular_that_is_kept_back_never_goes(held: Muster, post: Post) -> None:
    before = len(post.letters())
    now = ("--as-of", "2011-03-15T15:00+08:00")
    (one,) = held.json("release", "small", *now)
    held.said("hold", "small", one["number"], "--reason", "另行处理", *now)
    held.said("chase", "small", "--as-of", "2011-03-16T09:00+08:00")
    assert len(post.letters()) == before
    (kept,) = held.json("release", "small", *now)
    assert (kept["state"], kept["reason"]) == ("withheld", "另行处理")
