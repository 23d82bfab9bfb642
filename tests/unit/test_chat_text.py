"""Chat messages in words: short, whole, and counted where not all can be named."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.wording import Locale
from notifications.chat_text import MOST_BYTES, Notice, compose_chat, trial_text
from notifications.letter import Owed

ZONE = ZoneInfo("Asia/Shanghai")
DUE = datetime(2010, 12, 10, 17, 30, tzinfo=ZONE)


def owed(unit: str, duty: str = "第1次报送", due_at: datetime = DUE, state: str = "open") -> Owed:
    return Owed(unit, duty, "", due_at, state, 0)


def notice(*rows: Owed, template: str = "reminder", as_of: datetime | None = None) -> Notice:
    at = as_of or DUE - timedelta(days=1)
    return Notice(template, "小型专项行动", "领导小组办公室", "0355-6560001", rows, at)


def test_a_reminder_names_who_owes_what_by_when() -> None:
    words = compose_chat(notice(owed("县公安局"), owed("县农委")), "zh-CN")
    assert words.subject == "【报送提醒】小型专项行动"
    assert words.text.split("\n") == [
        "【报送提醒】小型专项行动",
        "第1次报送应于2010年12月10日17:30前报送，截至2010年12月9日17:30尚未报送的单位："
        "县公安局、县农委（共2家）。",
        "请以上单位按时报送。",
        "领导小组办公室（联系电话：0355-6560001）",
    ]


def test_what_is_late_is_called_so_and_what_was_sent_back_too() -> None:
    late = notice(
        owed("县农委", state="sent_back"), template="overdue", as_of=DUE + timedelta(days=3)
    )
    lines = compose_chat(late, "zh-CN").text.split("\n")
    assert lines[0] == "【逾期催报】小型专项行动"
    assert lines[1].endswith("逾期未报送的单位：县农委（已退回，待重报）。")
    assert lines[2] == "请以上单位立即补报。"


def test_the_same_in_english() -> None:
    words = compose_chat(notice(owed("Police"), owed("Farms")), "en")
    assert words.text.split("\n")[:2] == [
        "[Reminder] 小型专项行动",
        "第1次报送 is due by 10 December 2010, 17:30; as of 9 December 2010, 17:30 it is still to "
        "come from: Police, Farms (2 in all).",
    ]


def test_an_extended_deadline_stands_apart_and_a_unit_is_named_once_in_each() -> None:
    later = DUE + timedelta(days=4)
    words = compose_chat(notice(owed("甲"), owed("甲"), owed("乙", due_at=later)), "zh-CN")
    assert "单位：甲。" in words.text
    assert "2010年12月14日17:30前报送" in words.text


def test_names_that_do_not_fit_are_counted() -> None:
    units = [f"第{number}报送单位" for number in range(600)]
    text = compose_chat(notice(*map(owed, units)), "zh-CN").text
    assert len(text.encode()) <= MOST_BYTES
    named = re.search(r"单位：(.*)等共600家。", text)
    assert named is not None
    assert named[1].split("、") == units[: len(named[1].split("、"))]


def test_duties_that_do_not_fit_are_counted_after_those_that_do() -> None:
    rows = [owed(f"单位{n}", f"第{n}项报送任务" * 5) for n in range(60)]
    text = compose_chat(notice(*rows), "zh-CN").text
    shown = text.count("尚未报送的单位")
    assert 0 < shown < 60
    assert f"另有{60 - shown}项报送任务尚有单位未报" in text
    assert len(text.encode()) <= MOST_BYTES


@pytest.mark.parametrize(("locale", "keyword"), [("zh-CN", "报送"), ("en", "due")])
@pytest.mark.parametrize("late", [False, True])
def test_the_keyword_that_robots_may_ask_for_stands_in_every_message(
    locale: Locale, keyword: str, late: bool
) -> None:
    at = DUE + timedelta(days=1 if late else -1)
    for template in ("reminder", "overdue", "urging", "report", "circular"):
        told = notice(owed("甲", "情况"), template=template, as_of=at)
        assert keyword in compose_chat(told, locale).text
    assert keyword in trial_text("room", locale)[1]


_NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=400)
_PLAIN = st.text("甲乙丙丁ab ", min_size=1, max_size=60).filter(str.strip)


@given(
    st.lists(st.tuples(_NAMES, _NAMES, st.integers(0, 3)), min_size=1, max_size=40),
    _NAMES,
    st.sampled_from(["reminder", "overdue", "urging", "report", "circular"]),
    st.sampled_from(["zh-CN", "en"]),
)
def test_law_a_message_is_never_longer_than_every_robot_takes(
    rows: list[tuple[str, str, int]], name: str, template: str, locale: Locale
) -> None:
    told = [owed(unit, duty, DUE + timedelta(days=days)) for unit, duty, days in rows]
    made = Notice(template, name, name, name, told, DUE)
    words = compose_chat(made, locale)
    assert len(words.text.encode()) <= MOST_BYTES
    assert words.text.startswith(words.subject)
    assert "<" not in words.text
    assert all(line.strip() for line in words.text.split("\n"))


@given(st.lists(_PLAIN, min_size=1, max_size=400, unique=True))
def test_law_each_unit_is_named_whole_or_counted(units: list[str]) -> None:
    text = compose_chat(notice(*map(owed, units)), "zh-CN").text
    total = len({owed(unit).unit for unit in units})
    line = text.split("\n")[1].partition("尚未报送的单位：")[2]
    found = re.fullmatch(r"(?:(.*?)(?:（共(\d+)家）|等共(\d+)家)?|共(\d+)家)。", line)
    assert found is not None
    counts = [int(n) for n in found.groups()[1:] if n]
    assert counts in ([total], [] if total == 1 else [total])
    wanted = {" ".join(unit.split())[:40] for unit in units}
    for name in (found[1] or "").split("、"):
        assert not name or name in wanted or name.endswith("…")


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_no_link_and_no_address_stands_in_a_message(locale: Locale) -> None:
    text = compose_chat(notice(owed("县公安局")), locale).text
    assert "http" not in text
    assert "@" not in text
