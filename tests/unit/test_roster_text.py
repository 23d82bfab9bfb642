"""A roster's YAML: as a person would write it, and the same roster when it is read."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from campaigns.faults import InvalidSpec
from campaigns.reading.roster_file import load_roster
from campaigns.spec.roster import Group, Post, Roster, Unit
from campaigns.spec.roster_text import roster_text
from tests.unit.rosters import rosters

WRITTEN = """\
# 由 名录.xlsx 导入
title: 黎城县名录

units:
  - id: court
    name: 县法院
    aliases:
      - 法院
      - "no"
      - "=1+1"
      - "甲: 乙"
    class: 司法机关
    parent: court
    liaison:
      post: 书记员
      name: 张　三
      email: a@x.example
      emails:
        - b@x.example
  - id: "110"
    name: "2010-12-24"

groups:
  - name: 各单位
    aliases:
      - "@全体 \\"x\\" \\\\"
    units:
      - 县法院
    classes:
      - 司法机关
"""
ROSTER = Roster(
    title="黎城县名录",
    units=(
        Unit.model_validate(
            {
                "id": "court",
                "name": "县法院",
                "aliases": ["法院", "no", "=1+1", "甲: 乙"],
                "class": "司法机关",
                "parent": "court",
                "liaison": Post(
                    post="书记员", name="张　三", emails=("a@x.example", "b@x.example")
                ),
            }
        ),
        Unit(id="110", name="2010-12-24"),
    ),
    groups=(
        Group(name="各单位", aliases=('@全体 "x" \\',), units=("县法院",), classes=("司法机关",)),
    ),
)


def test_it_is_written_in_blocks_with_quotes_only_where_they_are_needed() -> None:
    assert roster_text(ROSTER, "由 名录.xlsx 导入") == WRITTEN


def test_a_roster_without_units() -> None:
    assert roster_text(Roster(title="空", units=()), "x") == "# x\ntitle: 空\n\nunits: []\n"


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(roster=rosters())
def test_what_is_written_is_read_as_the_same_roster(tmp_path: Path, roster: Roster) -> None:
    path = tmp_path / "roster.yaml"
    path.write_text(roster_text(roster, "x"), "utf-8")
    assert load_roster(path) == roster


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("title: a\ntitle: b\nunits: []", ["duplicate-key"]),
        ("- a", ["not-a-spec"]),
        ("title: a\nunits: []\ncolour: 1", ["unknown-key"]),
    ],
)
def test_a_file_that_is_no_roster_is_told(tmp_path: Path, text: str, codes: list[str]) -> None:
    path = tmp_path / "roster.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(InvalidSpec) as caught:
        load_roster(path)
    assert [fault.code for fault in caught.value.faults] == codes
