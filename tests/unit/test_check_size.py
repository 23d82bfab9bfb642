"""Campaigns of a size that nobody meant: told at once, before any deadline is computed."""

from pathlib import Path
from typing import Any

from tests.unit.specs_on_disk import BASE, codes, read

ENDLESS = {"days": "1900-01-01 — 2199-12-31", "phases": None, "work_items": None}
WEEKLY = {**BASE["duties"][1], "every": "每周五", "since": None, "until": None}


def many(part: dict[str, Any], count: int) -> list[dict[str, Any]]:
    return [{**part, "key": f"x-{number}", "name": f"第{number}项"} for number in range(count)]


def test_a_slip_in_the_year_is_told_and_nothing_else_is_looked_for(tmp_path: Path) -> None:
    reading = read(tmp_path, **ENDLESS, duties=many(WEEKLY, 3), milestones=[])
    (fault,) = reading.errors
    assert fault.line_of_report("en").endswith(
        "46959 deadlines and milestones would come up, more than 30000 (check the years of the"
        " campaign's first and last day, or have fewer recurring duties)"
    )
    assert reading.campaign is None


def test_milestones_of_every_year_count_those_of_one_year_do_not(tmp_path: Path) -> None:
    yearly, once = {"on": "04-26"}, {"on": "2015-04-26"}
    assert "too-many-dates" in codes(read(tmp_path, **ENDLESS, milestones=many(yearly, 200)))
    assert "too-many-dates" not in codes(read(tmp_path, **ENDLESS, milestones=many(once, 200)))


def test_a_programme_of_years_with_weekly_returns_is_not_too_large(tmp_path: Path) -> None:
    years = {**ENDLESS, "days": "2011-01-01 — 2020-12-31"}
    duties = many({**WEEKLY, "kind": "briefing", "form": "slip"}, 5)
    assert "too-many-dates" not in codes(read(tmp_path, **years, duties=duties))
