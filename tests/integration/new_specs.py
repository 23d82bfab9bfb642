"""``muster new`` in a folder of its own, with options and lines; and what the spec then says."""

import io
from pathlib import Path

import pytest

from campaigns.owed.timetable import timetable
from campaigns.reading.load import load_campaign, read_campaign
from campaigns.spec.spec import Campaign
from commands.__main__ import main

LOCALES = ("zh-CN", "en")


def new(
    patch: pytest.MonkeyPatch, *arguments: object, lines: str = "", locale: str = "zh-CN"
) -> int:
    """Run it; ``lines`` are what a script writes to it. The exit code."""
    patch.setenv("MUSTER_LOCALE", locale)
    patch.setattr("sys.stdin", io.StringIO(lines))
    try:
        return main(["new", *map(str, arguments)])
    except SystemExit as ended:
        return int(ended.code or 0)


def clean(spec: Path) -> Campaign:
    """The campaign, with which nothing at all is wrong."""
    assert [fault.line_of_report("en") for fault in read_campaign(spec).faults] == []
    return load_campaign(spec)


def dated(campaign: Campaign, *kinds: str) -> list[str]:
    """``2010-12-24 17:30 due submission-1``, for events of ``kinds``."""
    return [
        f"{event.at:%Y-%m-%d %H:%M} {event.kind} {event.duty or event.phase}"
        for event in timetable(campaign)
        if event.kind in kinds
    ]
