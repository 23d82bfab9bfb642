"""Every example of the spec's documentation is run, every date in its tables computed."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from campaigns.owed.timetable import timetable
from campaigns.spec.spec import Campaign
from tests.unit.docs import PAGES, SPEC, Block, Page, Table, codes_in, page

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d)?")
Dates = list[str]


def is_spec(block: Block) -> bool:
    """Whether a block is a campaign or part of one; rosters and forms are read by those."""
    return not block.name or bool({"id", "amends"} & set(loaded(block)))


def loaded(block: Block) -> Any:
    """The data of a block, every scalar a text."""
    return yaml.load(block.text, Loader=yaml.BaseLoader)


def numbered(wanted: Callable[[Page], list[Block] | list[Table]]) -> list[tuple[str, int]]:
    """Page and place of everything that is to be tried, for the names of the tests."""
    return [(name, number) for name in PAGES for number in range(len(wanted(page(name))))]


def specs_of(found: Page) -> list[Block]:
    return [block for block in found.examples if is_spec(block)]


def tables_of(kind: str) -> Callable[[Page], list[Table]]:
    return lambda found: [table for table in found.tables if table.kind == kind]


@pytest.mark.parametrize(("name", "number"), numbered(specs_of))
def test_an_example_checks_clean_or_with_the_faults_that_are_shown(
    name: str, number: int, tmp_path: Path
) -> None:
    found = page(name)
    block = specs_of(found)[number]
    reading = found.read_block(tmp_path, block)
    report = "".join(fault.line_of_report(found.locale) + "\n" for fault in reading.faults)
    assert report.replace(f"{tmp_path}/", "") == block.report, f"docs/{name}:{block.line}"


@pytest.mark.parametrize(("name", "number"), numbered(tables_of("events")))
def test_a_table_of_events_is_the_timetable_of_the_example_above_it(
    name: str, number: int, tmp_path: Path
) -> None:
    found = page(name)
    table = tables_of("events")(found)[number]
    assert table.block is not None
    campaign = found.read_block(tmp_path, table.block).campaign
    assert campaign is not None
    events = [
        [f"{event.at:%Y-%m-%d %H:%M}", event.name]
        for event in timetable(campaign)
        if event.kind in table.what.split()
    ]
    assert table.rows[1:] == events, f"docs/{name}:{table.line}"


@pytest.mark.parametrize(("name", "number"), numbered(tables_of("dates")))
def test_a_table_of_dates_is_computed(name: str, number: int, tmp_path: Path) -> None:
    found = page(name)
    table = tables_of("dates")(found)[number]
    what, _, more = table.what.partition(" ")
    trial = Trial(found, tmp_path)
    for row in table.rows[1:]:
        texts = codes_in(row[0])
        assert texts, row
        for text in texts:
            dates = (
                trial.roll(text, table.rows[0][1:])
                if what == "roll"
                else trial.of(what, text, more)
            )
            shown = [day for cell in row[1:] for day in _DAY.findall(cell)]
            if row[-1].endswith("…"):
                dates = dates[: len(shown)]
            assert shown == dates, f"docs/{name}:{table.line}: {text}"


class Trial:
    """Texts laid into a page's campaign, and the dates they come to."""

    def __init__(self, found: Page, folder: Path) -> None:
        self.page, self.folder = found, folder
        self.units = self.campaign("").duties[0].units[0]

    def campaign(self, part: str) -> Campaign:
        campaign = self.page.read(self.folder, part).campaign
        assert campaign is not None, part
        return campaign

    def of(self, what: str, text: str, more: str) -> Dates:
        by: dict[str, Callable[[str, str], Dates]] = {
            "days": self.days, "phase": self.phase, "due": self.due, "every": self.every,
            "at": self.at, "on": self.on, "period": self.period,
        }  # fmt: skip
        return by[what](text, more)

    def days(self, text: str, _: str) -> Dates:
        campaign = self.campaign(f"days: {text}")
        return [str(campaign.start), str(campaign.end)]

    def phase(self, text: str, _: str) -> Dates:
        found = self.campaign(f'phases: [{{key: extra, name: x, days: "{text}"}}]').phase("extra")
        return [str(found.start), str(found.end)]

    def due(self, text: str, _: str) -> Dates:
        campaign = self.campaign(self.duty(f'phase: implementation, due: "{text}"'))
        (one,) = campaign.occurrences_by_duty("extra")
        return [f"{one.due_at:%Y-%m-%d %H:%M}"]

    def every(self, text: str, _: str) -> Dates:
        found = self.campaign(self.duty(f'every: "{text}"')).occurrences_by_duty("extra")
        return [str(one.day) for one in found]

    def roll(self, text: str, header: list[str]) -> Dates:
        dates = []
        for day in header:
            campaign = self.campaign(self.duty(f'due: "{day}", roll: {text}'))
            dates += [str(one.due_at.date()) for one in campaign.occurrences_by_duty("extra")]
        return dates

    def at(self, text: str, more: str) -> Dates:
        rung = f'key: extra, kind: remind, at: "{text}", to: [liaison], template: reminder'
        campaign = self.campaign(f"ladders: {{extra: [{{{rung}}}]}}")
        due = datetime.fromisoformat(more.removeprefix("from ")).replace(
            tzinfo=campaign.calendar.zone
        )
        at = campaign.ladders["extra"][0].at.apply(due, campaign.calendar.days)
        return [f"{at:%Y-%m-%d %H:%M}"]

    def on(self, text: str, _: str) -> Dates:
        campaign = self.campaign(f'milestones: [{{key: extra, name: x, on: "{text}"}}]')
        spans = campaign.milestones[-1].on.within((campaign.start, campaign.end))
        return [str(day) for span in spans for day in span]

    def period(self, text: str, more: str) -> Dates:
        every, _, basis = more.removeprefix("of every ").partition(", basis ")
        part = self.duty(f'every: "{every}", period: {text}', basis)
        found = self.campaign(part).occurrences_by_duty("extra")
        periods = [one.period for one in found if one.period is not None]
        return [str(day) for period in periods for day in (period.start, period.end)]

    def duty(self, keys: str, basis: str = "cumulative") -> str:
        own = f'kind: return, name: x, units: ["{self.units}"], form: figures, ladder: chase'
        return f"duties: [{{key: extra, {own}, basis: {basis}, {keys}}}]"


@pytest.mark.parametrize("name", PAGES)
def test_every_file_of_the_page_is_used(name: str) -> None:
    found = page(name)
    texts = "".join(block.text for block in found.examples)
    for block in found.examples:
        if block.name and not is_spec(block):
            assert f": {block.name}" in texts, f"docs/{name}:{block.line}"
    assert any(block.name == SPEC for block in found.examples)


def test_both_pages_have_the_same_structure_and_the_same_examples() -> None:
    english, chinese = (page(name) for name in PAGES)
    assert [level for level, _ in chinese.headings] == [level for level, _ in english.headings]
    assert [(b.kind, b.name) for b in chinese.blocks] == [(b.kind, b.name) for b in english.blocks]
    for one, other in zip(english.examples, chinese.examples, strict=True):
        shapes = [shape(loaded(block)) for block in (one, other)]
        assert shapes[0] == shapes[1], f"lines {one.line} and {other.line}"
        assert bool(one.report) == bool(other.report)
    marks = [[(t.kind, t.what) for t in found.tables] for found in (english, chinese)]
    assert len(marks[0]) == len(marks[1])
    for one_table, other_table in zip(english.tables, chinese.tables, strict=True):
        where = f"lines {one_table.line} and {other_table.line}"
        assert one_table.kind == other_table.kind, where
        assert len(one_table.rows) == len(other_table.rows), where
        if one_table.kind == "events":
            times = [[row[0] for row in table.rows[1:]] for table in (one_table, other_table)]
            assert times[0] == times[1], where


def shape(data: object) -> object:
    """Keys and lists as they are nested, without the texts in them."""
    if isinstance(data, dict):
        return {key: shape(value) for key, value in data.items()}
    return [shape(value) for value in data] if isinstance(data, list) else None
