"""``muster timetable`` on a terminal and into files."""

import json
from pathlib import Path
from typing import Any

import click
import icalendar
import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from campaigns.owed.timetable import timetable as events_of
from commands.gantt import Chart
from commands.timetable import STYLES, timetable
from tests.unit.timetables import LICHENG, ROOT, small

SPEC = str(ROOT / "campaign_specs" / "licheng-2010.yaml")
# 11 to 17 March 2024, Monday to Sunday; due on Wednesday, the ladder ends on Monday.
WEEK = small("2024-03-11", "2024-03-17", ["2024-03-13"])
LIFE = small("1950-01-01", "2049-12-31", ["1960-01-04"])


@pytest.fixture(autouse=True)
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_LOCALE", "zh-CN")


def chart(campaign: Any, width: int) -> list[str]:
    lines = Chart(campaign, events_of(campaign), width).lines()
    return [line.plain.rstrip() for line in lines]


def run(*arguments: str) -> Any:
    return CliRunner().invoke(timetable, arguments)


def test_a_line_a_phase_and_a_duty_a_column_a_day() -> None:
    assert chart(WEEK, 46) == [
        "            03-11",
        "组织实施    ━━━━━━━━━━━━━━━━━━━━━━━━━━┃━ ★",
        "  第1次报送  ────○────◆  ▲   ▲  ········ ▲",  # 09:00 is the second of four columns
    ]


def test_no_line_is_wider_than_the_terminal_or_shifts_by_its_name() -> None:
    for campaign in (LICHENG, WEEK, LIFE):
        for width in (60, 80, 200):
            lines = [line.plain for line in Chart(campaign, events_of(campaign), width).lines()]
            assert max(map(cell_len, lines)) <= width
            assert len({cell_len(line) for line in lines[1:]}) == 1


def test_a_long_campaign_counts_months_and_a_long_name_is_cut() -> None:
    assert chart(LIFE, 100)[0].split()[0] == "1950-01"
    phase = {"key": "only", "name": "很长的名称" * 12, "start": "2024-03-11", "end": "2024-03-17"}
    line = chart(small("2024-03-11", "2024-03-17", ["2024-03-13"], phases=[phase]), 80)[1]
    assert line.startswith("很长的名称很长的名称很长的名…")


def test_the_table_is_followed_by_the_chart_and_the_letters() -> None:
    lines = run(SPEC).output.splitlines()
    assert any("报送截止 · 第三次数据报送" in line for line in lines)
    assert any(line.startswith("○ 催报  ▲ 督办") for line in lines)
    assert lines[-2:] == [
        "如无单位报送，一天最多发出 60 封通知（2010-12-21）",
        "一个收件人一周最多收到 31 封：县专项行动领导小组办公室 "
        "<office@leading-group.licheng.example>，2010-12-20 起的一周",
    ]


def test_whoever_would_get_more_than_the_limit_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limited = small("2024-03-01", "2024-03-31", ["2024-03-14"], letters_per_week=2)
    monkeypatch.setattr("commands.timetable.load_campaign", lambda path: limited)
    assert run("any.yaml").output.splitlines()[-1] == (
        "提醒：领导小组办公室 <office@group.example> 在 2024-03-18 起的一周"
        "最多会收到 3 封通知，超过方案所定的 2 封"
    )


def test_json_is_the_list_of_events_and_nothing_else() -> None:
    listed = json.loads(run(SPEC, "--format", "json").stdout)
    assert listed == [event.as_json() for event in events_of(LICHENG)]


@pytest.mark.parametrize("style", [style for style in STYLES if style != "table"])
def test_a_file_holds_what_stdout_would(style: str, tmp_path: Path) -> None:
    out = tmp_path / "new" / f"licheng.{style}"
    done = run(SPEC, "--format", style, "-o", str(out))
    assert (done.exit_code, done.stdout) == (0, "")
    assert out.read_bytes() == run(SPEC, "--format", style).stdout_bytes


def test_the_calendar_is_one() -> None:
    calendar: Any = icalendar.Calendar.from_ical(run(SPEC, "--format", "ics").stdout_bytes)
    assert len(calendar.walk("VEVENT")) == len(events_of(LICHENG))


def test_a_table_is_not_written_to_a_file(tmp_path: Path) -> None:
    done = run(SPEC, "-o", str(tmp_path / "x"))
    assert done.exit_code == click.UsageError.exit_code
    assert "-o 须与 --format json、ics 或 svg 同用" in done.output
