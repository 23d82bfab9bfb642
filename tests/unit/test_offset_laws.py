"""Laws of distances: every spelling of one distance means the same, and is read again as itself."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from campaigns.dates.workdays import workdays
from campaigns.written.offset import Offset, parse_offset

CN = workdays("CN")
SHANGHAI = ZoneInfo("Asia/Shanghai")
counts = st.integers(-300, 300)
hours = st.times().map(lambda t: t.replace(second=0, microsecond=0))
_FIRST = datetime(2008, 1, 1, tzinfo=SHANGHAI)
instants = st.integers(0, 8_700_000).map(lambda minutes: _FIRST + timedelta(minutes=minutes))


def meant(spelling: str, due_at: datetime) -> datetime:
    """The instant that a spelling gives, read twice: as written, and as it is told."""
    offset = parse_offset(spelling)
    assert parse_offset(str(offset)) == offset
    return offset.apply(due_at, CN)


def spellings(count: int, at: time, english: str, short: str, chinese: str) -> list[str]:
    side = "提前" if count < 0 else "截止后"
    return [
        f"{count} {english}s {at:%H:%M}",
        f"{count:+d} {english} {at:%H:%M}",
        f"{count:+d}{short} {at:%H:%M}",
        f"{side}{abs(count)}{chinese}{at:%H:%M}",
    ]


@given(counts, hours, instants)
def test_working_days_at_an_hour(count: int, at: time, due_at: datetime) -> None:
    found = {meant(text, due_at) for text in spellings(count, at, "workday", "wd", "个工作日")}
    assert found == {Offset("", "workday", count, at).apply(due_at, CN)}


@given(counts, hours, instants)
def test_days_at_an_hour(count: int, at: time, due_at: datetime) -> None:
    found = {meant(text, due_at) for text in spellings(count, at, "day", "d", "天")}
    day = due_at.date() + timedelta(days=count)
    assert found == {datetime.combine(day, at, SHANGHAI)}


@given(counts, hours, instants)
def test_a_week_is_seven_days(count: int, at: time, due_at: datetime) -> None:
    found = {meant(text, due_at) for text in spellings(count, at, "week", "w", "周")}
    assert found == {meant(f"{7 * count} days {at:%H:%M}", due_at)}


@given(counts, instants)
def test_without_an_hour_weeks_keep_that_of_the_deadline(count: int, due_at: datetime) -> None:
    side = "前" if count < 0 else "后"
    texts = [f"{count} weeks", f"{count}w", f"{7 * count:+d}d", f"截止{side}{abs(count)}周"]
    assert {meant(text, due_at) for text in texts} == {due_at + timedelta(days=7 * count)}


@given(counts, instants)
def test_hours_are_exact(count: int, due_at: datetime) -> None:
    side = "提前" if count < 0 else "逾期"
    texts = [f"{count} hours", f"{count:+d}h", f"{60 * count}min", f"{side}{abs(count)}小时"]
    expected = due_at.astimezone(UTC) + timedelta(hours=count)
    assert {meant(text, due_at).astimezone(UTC) for text in texts} == {expected}


@given(st.integers(0, 300), hours, instants)
def test_more_of_it_is_never_earlier(count: int, at: time, due_at: datetime) -> None:
    for unit in ("wd", "d", "w"):
        nearer, farther = (meant(f"+{n}{unit} {at:%H:%M}", due_at) for n in (count, count + 1))
        assert nearer < farther
