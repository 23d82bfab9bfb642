"""The calendar file: read back by another reader it says what the timetable says."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest

from campaigns.owed.timetable import Event, timetable
from campaigns.spec.spec import Campaign
from documents.timetables.ics import timetable_ics
from tests.unit.timetables import LICHENG, small

BERLIN = {"country": "DE", "time_zone": "Europe/Berlin"}
SUMMER = small("2024-03-01", "2024-04-30", ["2024-03-29", "2024-04-12"], calendar=BERLIN)
UTC_ONLY = small("2024-03-01", "2024-03-31", ["2024-03-14"], calendar={"time_zone": "UTC"})


def written(campaign: Campaign) -> bytes:
    return timetable_ics(campaign, timetable(campaign))


def read(campaign: Campaign) -> Any:
    return icalendar.Calendar.from_ical(written(campaign))


def pairs(campaign: Campaign) -> Iterator[tuple[Event, Any]]:
    yield from zip(timetable(campaign), read(campaign).walk("VEVENT"), strict=True)


@pytest.mark.parametrize("campaign", [LICHENG, SUMMER, UTC_ONLY], ids=lambda c: c.id)
def test_every_event_is_there_at_its_instant_under_its_name(campaign: Campaign) -> None:
    for event, entry in pairs(campaign):
        assert str(entry["SUMMARY"]) == event.name
        assert entry.decoded("DTSTAMP") == event.at.astimezone(UTC)
        if event.kind == "milestone":
            assert entry.decoded("DTSTART") == event.at.date()
        else:
            start = entry.decoded("DTSTART")
            assert start == event.at
            assert start.utcoffset() == event.at.utcoffset()


def test_a_step_lasts_whole_days_to_its_last() -> None:
    steps = [entry for event, entry in pairs(LICHENG) if event.kind == "milestone"]
    days = [(entry.decoded("DTSTART"), entry.decoded("DTEND")) for entry in steps]
    assert days == [
        (date(2010, 12, 22), date(2011, 1, 1)),
        (date(2011, 1, 1), date(2011, 1, 17)),
    ]


def test_an_entry_says_what_happens_in_which_phase_and_to_whom() -> None:
    entry = next(e for event, e in pairs(LICHENG) if event.kind == "due")
    assert str(entry["DESCRIPTION"]).split("\n") == [
        "此刻前送达为按时，之后为逾期。",
        "阶段：动员部署",
        "报送任务：签收回执",
        "涉及单位：30 个（县发改局、县经信局、县公安局、县监察局、县司法局等）",
    ]
    assert entry["CATEGORIES"].cats == ["报送截止"]


def test_only_a_deadline_rings_and_on_the_working_day_before() -> None:
    rings: dict[str, datetime] = {}
    for event, entry in pairs(LICHENG):
        for alarm in entry.walk("VALARM"):
            rings[event.key] = event.at + alarm.decoded("TRIGGER")
        assert bool(entry.walk("VALARM")) == (event.kind == "due")
    assert [f"{at:%Y-%m-%d %a %H:%M}" for at in rings.values()] == [
        "2010-12-20 Mon 17:30", "2010-12-23 Thu 17:30",
        "2011-01-06 Thu 17:30", "2011-01-14 Fri 17:30",
    ]  # fmt: skip


@pytest.mark.parametrize("campaign", [LICHENG, SUMMER], ids=lambda c: c.id)
def test_lines_end_as_the_standard_wants_and_are_no_longer_than_75_octets(
    campaign: Campaign,
) -> None:
    content = written(campaign)
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(len(line) for line in lines) <= 75
    for line in lines:
        line.decode()  # no character is torn apart


def test_a_calendar_program_is_told_name_zone_and_that_it_is_published() -> None:
    calendar = read(LICHENG)
    assert str(calendar["X-WR-CALNAME"]) == LICHENG.title
    assert str(calendar["METHOD"]) == "PUBLISH"
    assert str(calendar["VERSION"]) == "2.0"
    assert "Muster" in str(calendar["PRODID"])
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Shanghai"]


def test_a_zone_with_summer_time_carries_both_halves() -> None:
    (zone,) = read(SUMMER).walk("VTIMEZONE")
    offsets = {part.name: part.decoded("TZOFFSETTO") for part in zone.subcomponents}
    assert offsets == {"STANDARD": timedelta(hours=1), "DAYLIGHT": timedelta(hours=2)}


def test_the_same_campaign_gives_the_same_bytes_and_each_entry_a_name_of_its_own() -> None:
    assert written(LICHENG) == written(LICHENG)
    uids = [str(entry["UID"]) for entry in read(LICHENG).walk("VEVENT")]
    assert len(set(uids)) == len(uids)


def test_punctuation_of_the_format_survives() -> None:
    title = "整治“假,冒;伪\\劣”：第1期"
    calendar = read(small("2024-03-01", "2024-03-31", ["2024-03-14"], title=title))
    assert str(calendar["X-WR-CALNAME"]) == title
