"""Amendments: what they replace, add and drop, and what of the amended spec follows them."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from campaigns.spec.spec import Campaign
from tests.unit.specs_on_disk import BASE, amend

LATER = {"end": "2011-06-30", "phases": [{"key": "work", "end": "2011-04-28"}]}
OPEN = {"key": "asked", "kind": "briefing", "name": "及时报", "units": ["甲局"], "form": "slip",
        "ladder": "chase"}  # fmt: skip


def amended(folder: Path, *amendments: dict[str, Any]) -> Campaign:
    reading = amend(folder, *amendments)
    assert reading.errors == []
    assert reading.campaign is not None
    return reading.campaign


def test_scalars_stand_instead_of_those_before_and_parts_are_merged_by_key(tmp_path: Path) -> None:
    campaign = amended(tmp_path, LATER)
    assert campaign.end == date(2011, 6, 30)
    assert [(phase.name, phase.end) for phase in campaign.phases] == [
        ("组织实施", date(2011, 4, 28)), ("总结", date(2011, 3, 31)),
    ]  # fmt: skip


def test_what_hangs_on_the_end_of_a_phase_follows_it(tmp_path: Path) -> None:
    slip, *_ = amended(tmp_path, LATER).occurrences
    assert f"{slip.due_at:%m-%d}" == "04-26"  # Tuesday, two days before Thursday the 28th
    until = amended(tmp_path, LATER).duties[1].until
    assert until == date(2011, 6, 30)


def test_days_in_one_text_stand_instead_of_both_edges_and_the_other_way_round(
    tmp_path: Path,
) -> None:
    campaign = amended(tmp_path, {"days": "2010年12月21日至2011年4月30日"}, {"end": "2011-05-31"})
    assert (campaign.start, campaign.end) == (date(2010, 12, 21), date(2011, 5, 31))


def test_an_open_request_gets_its_day_and_a_recurring_duty_a_last_one(tmp_path: Path) -> None:
    asked = {"duties": [OPEN]}
    assert amended(tmp_path, asked).duties[2].is_open_request
    campaign = amended(tmp_path, asked, {"duties": [{"key": "asked", "due": "2011-03-15"}]})
    assert [one.day for one in campaign.occurrences_by_duty("asked")] == [date(2011, 3, 15)]
    once = {"key": "monthly", "due": "2011-03-15", "period": {"from": "1月1日", "to": "3月10日"}}
    (only,) = amended(tmp_path, {"duties": [once]}).occurrences_by_duty("monthly")
    assert str(only.period) == "2011-01-01/2011-03-10"


def test_a_target_measured_otherwise_is_measured_in_one_way(tmp_path: Path) -> None:
    first = {"key": "rate", "name": "目标", "form": "figures", "indicator": "A01", "at_least": "95"}
    campaign = amended(
        tmp_path, {"targets": [first]}, {"targets": [{"key": "rate", "exactly": "100"}]}
    )
    assert (campaign.targets[1].at_least, campaign.targets[1].exactly) == (None, Decimal(100))


def test_a_ladder_of_the_same_name_stands_instead_and_the_others_stay(tmp_path: Path) -> None:
    rung = {**BASE["ladders"]["chase"][0], "at": "-2 workdays 09:00"}
    campaign = amended(tmp_path, {"ladders": {"chase": [rung], "mild": [rung]}}, {"forms": {}})
    assert {name: str(rungs[0].at) for name, rungs in campaign.ladders.items()} == {
        "chase": "-2 workdays 09:00", "mild": "-2 workdays 09:00",
    }  # fmt: skip
    assert set(campaign.forms) == {"figures", "slip"}


def test_work_items_are_added_and_duties_dropped(tmp_path: Path) -> None:
    item = {"number": "二", "task": "整治", "lead": ["乙局"]}
    campaign = amended(tmp_path, {"work_items": [item], "drop": {"duties": ["slip"]}})
    assert [item.number for item in campaign.work_items] == ["一", "二"]
    assert [duty.key for duty in campaign.duties] == ["monthly"]


def test_this_year_is_that_of_the_amendment_in_it_and_that_of_the_paper_before_it(
    tmp_path: Path,
) -> None:
    mine = {"duties": [{**OPEN, "due": "今年3月15日"}]}  # the meeting was in 2011
    assert amended(tmp_path, mine).occurrences_by_duty("asked")[0].day == date(2011, 3, 15)
    paper = {"paper": {**BASE["paper"], "dated": "2012-01"}}
    items = [{"number": "一", "task": "排查", "lead": ["甲局"], "by": "今年12月底"}]
    campaign = amend(tmp_path, paper, work_items=items).campaign
    assert campaign is not None
    assert campaign.work_items[0].by == date(2010, 12, 31)


def test_every_amendment_is_kept_as_an_authority_in_order(tmp_path: Path) -> None:
    second = {"number": "二号", "reason": "再次延期"}
    campaign = amended(tmp_path, LATER, {"amendment": second, "end": "2011-07-31"})
    assert [one.number for one in campaign.amendments] == ["会议纪要", "二号"]


def test_a_start_and_days_in_one_amendment_contradict_each_other_in_either_order(
    tmp_path: Path,
) -> None:
    start, days = ("start", "2010-12-22"), ("days", "2010年12月21日至2011年4月30日")
    for first, second in ((start, days), (days, start)):
        reading = amend(tmp_path, dict((first, second)))
        assert [fault.code for fault in reading.errors] == ["days-and-edges"]


def test_a_campaign_whose_phases_are_all_dropped_is_a_programme(tmp_path: Path) -> None:
    dropped = {"drop": {"phases": ["work", "summary"], "duties": ["slip"]}}
    campaign = amended(tmp_path, dropped)
    assert campaign.phases == ()
    assert [phase.name for phase in campaign.all_phases] == ["全程"]
