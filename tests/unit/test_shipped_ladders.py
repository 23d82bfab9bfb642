"""How the shipped campaigns chase: what each office has chosen, with dates from a wall calendar."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from campaigns.owed.ladder import instant_of
from campaigns.owed.timetable import Event, timetable
from campaigns.reading.load import load_campaign
from campaigns.spec.spec import Campaign

SPECS = Path(__file__).parents[2] / "campaign_specs"
SHANGHAI = ZoneInfo("Asia/Shanghai")
SHIPPED = sorted(path.stem for path in SPECS.glob("*.yaml"))


def shipped(name: str) -> Campaign:
    return load_campaign(SPECS / f"{name}.yaml")


def events(campaign: Campaign, duty: str, kind: str, year: int) -> list[Event]:
    return [e for e in timetable(campaign)
            if (e.duty, e.kind, e.at.year) == (duty, kind, year)]  # fmt: skip


@pytest.mark.parametrize("name", SHIPPED)
def test_a_circular_waits_for_the_office_but_the_monthly_one_of_daqing(name: str) -> None:
    campaign = shipped(name)
    for key, ladder in campaign.ladders.items():
        for rung in ladder:
            routine = (name, key) == ("daqing-2012", "regular")
            by_office = rung.template == "circular" and not routine
            assert (rung.release == "by-office") == by_office, (key, rung.key)


def test_in_zhumadian_no_circular_names_the_court_or_the_procuratorate() -> None:
    # 20 December 2015 was a Sunday: due on Monday the 21st; four working days later is Friday.
    annual = events(shipped("zhumadian-2015"), "annual-return", "escalate", 2015)
    told = {f"{e.at:%m-%d %H:%M}": set(e.units) for e in annual}
    assert list(told) == ["12-22 09:00", "12-23 09:00", "12-24 09:00", "12-25 09:00"]
    judicial = {"court", "procuratorate"}
    assert [judicial <= units for units in told.values()] == [True, True, False, False]
    assert not judicial & told["12-25 09:00"]
    assert "public-security" in told["12-25 09:00"]


def test_in_daqing_a_flash_report_is_chased_by_hours_but_only_while_somebody_works() -> None:
    campaign = shipped("daqing-2012")
    first, second = campaign.ladders["flash"]
    on_time = datetime(2012, 10, 15, 10, 0, tzinfo=SHANGHAI)  # a Monday
    at_close = datetime(2012, 10, 19, 17, 30, tzinfo=SHANGHAI)  # a Friday
    found = [f"{instant_of(campaign, r, at):%m-%d %H:%M}"
             for at in (on_time, at_close) for r in (first, second)]  # fmt: skip
    assert found == ["10-15 12:00", "10-16 14:00", "10-22 09:00", "10-22 14:00"]
    assert (first.colour, second.colour) == ("orange", "red")


def test_what_the_minutes_ask_for_at_once_is_chased_without_a_reminder() -> None:
    campaign = shipped("county-minutes-2011-04")
    (duty,) = [d for d in campaign.duties if d.key == "recent-progress"]
    keys = [rung.key for rung in campaign.ladder_of(duty)]
    assert keys == ["escalate-1", "escalate-2", "escalate-3"]


def test_letters_are_gathered_as_each_office_wants_them() -> None:
    gathered = {name: shipped(name).digest for name in SHIPPED}
    assert {k: v for k, v in gathered.items() if v != "rung"} == {
        "daqing-2012": "day", "county-drug-2010": "none",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["licheng-2010", "wuhan-2019", "hebei-2017", "zhumadian-2015"])
def test_where_the_paper_speaks_of_supervision_the_leader_gets_a_slip(name: str) -> None:
    rungs = [r for ladder in shipped(name).ladders.values() for r in ladder]
    assert "supervision_slip" in {r.document for r in rungs if r.to == ("leader",)}
