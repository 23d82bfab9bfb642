"""What every letter that chases shows: its colour first in the subject, and a unit's own word."""

import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from tests.unit.letters import BEIJING, MISSING, letter, owed

COLOURED = ("reminder", "overdue", "urging", "report", "circular", "digest", "unreachable")


@pytest.mark.parametrize("template", COLOURED)
@pytest.mark.parametrize(
    ("colour", "chinese", "english"),
    [
        ("blue", "蓝色提醒", "Blue"), ("yellow", "黄色警示", "Yellow"),
        ("orange", "橙色警示", "Orange"), ("red", "红色警示", "Red"),
    ],
)  # fmt: skip
def test_the_colour_stands_first_in_the_subject_where_an_inbox_shows_it(
    template: str, colour: str, chinese: str, english: str
) -> None:
    plain, shown = letter(template, colour=None), letter(template, colour=colour)
    assert shown.subject == plain.subject.replace("【", f"【{chinese}·", 1)
    assert f"（{chinese} · " in shown.text
    plain = letter(template, "en", colour=None)
    shown = letter(template, "en", colour=colour)
    assert shown.subject == f"[{english}] {plain.subject}"
    assert f"[{english} · " in shown.text


@pytest.mark.parametrize("template", COLOURED)
@pytest.mark.parametrize(
    ("day", "chinese", "english"),
    [
        (
            date(2011, 2, 1),
            "称将于2011年2月1日报送，理由：停电",
            "announced for 1 February 2011: 停电",
        ),
        (
            date(2010, 12, 30),
            "曾称于2010年12月30日报送",
            "had been announced for 30 December 2010: 停电",
        ),
    ],
)
def test_what_a_unit_said_about_when_it_comes_stands_in_every_letter_that_chases(
    template: str, day: date, chinese: str, english: str
) -> None:
    said = [replace(owed(), coming=day, because="停电"), owed("县农委")]
    draft = letter(template, owed=said)
    assert chinese in draft.text
    assert chinese in re.sub("<.*?>", "", draft.html)
    assert english in letter(template, "en", owed=said).text


def test_what_a_unit_announced_stands_beside_its_name_and_is_held_against_it_after() -> None:
    coming = replace(MISSING[0], coming=date(2011, 1, 14), because="人员出差")
    facts: dict[str, Any] = {
        "owed": [coming, MISSING[1]],
        "as_of": datetime(2011, 1, 12, 9, tzinfo=BEIJING),
    }
    for template in ("report", "circular"):
        assert "（称将于2011年1月14日报送，理由：人员出差）" in letter(template, **facts).text
    past = {**facts, "as_of": datetime(2011, 1, 15, 9, tzinfo=BEIJING)}
    assert "（曾称于2011年1月14日报送，理由：人员出差）" in letter("report", **past).text
    urged = letter("urging", owed=[coming], as_of=facts["as_of"]).text
    assert "称将于2011年1月14日报送" in urged
    assert "announced for 14 January 2011: 人员出差" in letter("urging", "en", **facts).text
    tag = replace(coming, because="<b>忙</b>")
    assert "<b>" not in letter("report", owed=[tag]).html
