"""The words of timetables: in both languages, for every kind of event."""

from datetime import date
from typing import get_args

import pytest

from campaigns.owed.timetable import EventKind
from campaigns.wording import Locale, catalogue
from commands.gantt import MARKS
from commands.language import say
from documents.timetables.marks import COLOURS
from documents.timetables.words import Words

KINDS = get_args(EventKind)


def test_every_text_is_in_both_languages() -> None:
    for code, by_locale in catalogue("documents", "timetable.yaml").items():
        assert set(by_locale) == set(get_args(Locale)), code


@pytest.mark.parametrize("locale", get_args(Locale))
def test_every_kind_of_event_has_a_name_and_is_explained(locale: Locale) -> None:
    words = Words(locale)
    assert len({words(f"kind/{kind}") for kind in KINDS}) == len(KINDS)
    assert all(words(f"what/{kind}") for kind in KINDS)


def test_every_kind_of_event_has_a_mark_of_its_own() -> None:
    assert set(COLOURS) == set(MARKS) == set(KINDS)
    assert len({character for character, _ in MARKS.values()}) == len(KINDS)
    assert all(say(f"mark-{kind}") for kind in KINDS)


def test_days_are_said_shortly() -> None:
    day = date(2010, 12, 4)
    assert Words("zh-CN").dated("tick/date", day) == "12月4日"
    assert Words("zh-CN").dated("tick/full-date", day) == "2010年12月4日"
    assert Words("en").dated("tick/date", day) == "4 Dec"
    assert Words("en").dated("tick/month", day) == "Dec 2010"
