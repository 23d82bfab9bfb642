"""Short dates in a spec: each takes what it leaves out from what stands around it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.unit.specs_on_disk import BASE, codes, read

SLIP, MONTHLY = BASE["duties"]


def with_duty(folder: Path, **changes: Any) -> list[str]:
    """The due instant of the slip with other keys, or the codes of the faults."""
    reading = read(folder, duties=[{**SLIP, **changes}])
    if reading.campaign is None:
        return codes(reading)
    return [f"{one.due_at:%Y-%m-%d %H:%M:%S}" for one in reading.campaign.occurrences]


def test_every_short_date_of_the_good_spec_is_told(tmp_path: Path) -> None:
    reading = read(tmp_path)
    assert codes(reading) == []
    campaign = reading.campaign
    assert campaign is not None
    assert (campaign.start, campaign.end) == (date(2010, 12, 21), date(2011, 3, 31))
    assert (campaign.phases[1].start, campaign.phases[1].end) == (
        date(2011, 3, 1), date(2011, 3, 31),
    )  # fmt: skip
    assert campaign.work_items[0].by == date(2011, 1, 31)
    assert campaign.duties[1].until == date(2011, 3, 31)
    assert f"{campaign.occurrences[0].due_at:%m-%d %H:%M}" == "02-24 17:30"


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("1月7日", "2011-01-07 17:30:00"),
        ("1月7日24时前", "2011-01-07 23:59:59"),
        ("2011年1月7日（星期五）15：00前", "2011-01-07 15:00:00"),
        ("二〇一一年元月七日", "2011-01-07 17:30:00"),
        ("今年12月24日", "2010-12-24 17:30:00"),
        ("明年1月7日", "2011-01-07 17:30:00"),
        ("12月底前", "2010-12-31 17:30:00"),
        ("本阶段结束", "2011-02-28 17:30:00"),
        ("3月15日", "2011-03-15 17:30:00"),  # the phase ends in February, the campaign in March
        ("campaign end 15:00", "2011-03-31 15:00:00"),
        ("2011-03-15", "2011-03-15 17:30:00"),
        ("2011-01-07T15:00:00+08:00", "2011-01-07 15:00:00"),
    ],
)
def test_a_deadline_is_told_by_its_phase(tmp_path: Path, due: str, expected: str) -> None:
    assert with_duty(tmp_path, due=due) == [expected]


@pytest.mark.parametrize(
    ("due", "code"),
    [
        ("4月1日", "day-not-around"),
        ("5日", "day-ambiguous"),
        ("2月30日", "no-such-day"),
        ("2011-02-30", "no-such-day"),
        ("12月0日", "no-such-day"),
        ("1月7日（星期四）", "not-that-weekday"),
        ("summary end + 400 months", "not-a-moment"),
        ("动员阶段结束", "not-a-moment"),
        ("mobilisation end", "no-such-edge"),
        ("1月上旬前", "not-a-moment"),
        ("9999年1月1日", "not-a-moment"),
        ("0001年1月1日", "not-a-moment"),
        ("1月7日晚3点", "not-a-moment"),
        ("及时", "not-a-moment"),
        ("1月7日" * 100_000, "not-a-moment"),
        ([], "not-text"),
        ({"a": "b"}, "not-text"),
    ],
)
def test_a_deadline_that_cannot_be_told_is_a_fault(tmp_path: Path, due: Any, code: str) -> None:
    assert code in with_duty(tmp_path, due=due)


def test_this_year_needs_a_paper_with_a_date(tmp_path: Path) -> None:
    phases = [{"key": "work", "name": "甲", "days": "今年12月21日—明年3月31日"}]
    assert "no-year-of-paper" not in codes(read(tmp_path, phases=phases))
    assert "no-year-of-paper" in codes(read(tmp_path, phases=phases, paper=None))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"days": "12月21日至3月31日"}, "year-left-out"),
        ({"days": "2011年3月31日至2010年12月21日"}, "out-of-order"),
        ({"days": "2010年12月21日起"}, "not-a-span"),
        ({"days": ["2010年12月"]}, "not-text"),
        ({"start": "2010-12-21"}, "days-and-edges"),
        ({"phases": [{"key": "work", "name": "甲", "days": "3月1日—4月30日"}]}, "day-not-around"),
        ({"phases": [{"key": "work", "name": "甲", "days": "2011年3月—4月"}]}, "outside"),
        ({"phases": [{"key": "work", "name": "甲", "days": "3月15日—10日"}]}, "out-of-order"),
        ({"sub_campaigns": [{"key": "s", "name": "甲", "days": "4月"}]}, "day-not-around"),
        ({"sub_campaigns": [{"key": "s", "name": "甲", "start": "3月1日"}]}, "half-dated"),
        ({"work_items": [{"number": "一", "task": "x", "by": "1月"}]}, "not-a-day"),
        ({"mobilise": "12月20日"}, "day-not-around"),
        ({"paper": "文件"}, "not-mapping"),
        ({"calendar": "CN"}, "not-mapping"),
    ],
)
def test_other_dates_that_cannot_be_told(
    tmp_path: Path, changes: dict[str, Any], code: str
) -> None:
    assert code in codes(read(tmp_path, **changes))
