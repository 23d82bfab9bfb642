"""The Licheng campaign as it is declared: its timetable, its division of work, its form.

``licheng_timetable.txt`` was worked out with a wall calendar, not by the code:
1 to 3 January 2011 are off, all other weekdays between are worked.
"""

from pathlib import Path

import pytest

from campaigns.owed.timetable import Event, timetable
from campaigns.reading.load import load_campaign, read_campaign
from campaigns.spec.spec import Campaign
from rehearsal.behaviour import load_behaviour

HERE = Path(__file__).parent
SPECS = HERE.parents[1] / "campaign_specs"
SPEC = SPECS / "licheng-2010.yaml"


@pytest.fixture(scope="module")
def licheng() -> Campaign:
    return load_campaign(SPEC)


def line(event: Event) -> str:
    weekday = "一二三四五六日"[event.at.weekday()]
    when = f"{event.at:%Y-%m-%d} 周{weekday} {event.at:%H:%M}"
    return f"{when} | {event.kind:9} | {len(event.units):2} | {event.name}"


def test_the_spec_has_no_fault_and_no_warning() -> None:
    assert [fault.line_of_report("zh-CN") for fault in read_campaign(SPEC).faults] == []


def test_the_timetable_is_the_one_worked_out_by_hand(licheng: Campaign) -> None:
    expected = (HERE / "licheng_timetable.txt").read_text("utf-8").splitlines()
    assert [line(event) for event in timetable(licheng)] == expected


def test_every_instant_is_told_in_the_county_s_zone(licheng: Campaign) -> None:
    assert {event.at.isoformat()[-6:] for event in timetable(licheng)} == {"+08:00"}


def test_the_members_and_the_townships_report_and_the_drug_bureau_only_acknowledges(
    licheng: Campaign,
) -> None:
    receipt, *returns = licheng.duties
    reporting = {unit.id for unit in licheng.units_of(returns[0])}
    assert {unit.id for unit in licheng.units_of(receipt)} - reporting == {"food-drug"}
    assert len(reporting) == len(licheng.leading_group.members) + 9
    assert all(licheng.units_of(duty) == licheng.units_of(returns[0]) for duty in returns)


def test_names_printed_in_the_paper_mean_the_units_of_the_roster(licheng: Campaign) -> None:
    meant = {
        "县农业局": "agriculture", "县商务局": "commerce", "公安机关": "public-security",
        "质检部门": "quality-supervision", "检察机关": "procuratorate", "县财政": "finance",
    }  # fmt: skip
    for printed, unit_id in meant.items():
        found = licheng.roster.find(printed)
        assert found is not None
        assert found.id == unit_id
    assert [u.id for u in licheng.roster.resolve(("税务部门",))] == ["state-tax", "local-tax"]
    assert licheng.roster.resolve(("有关部门",)) == ()


def test_a_unit_gets_its_own_items_each_with_its_first_role(licheng: Campaign) -> None:
    mine = [(item.number, role) for item, role in licheng.work_items_of("culture-press")]
    assert mine == [
        ("四、（一）1", "lead"), ("四、（二）2", "lead"), ("四、（三）2", "responsible"),
        ("四、（三）3", "responsible"), ("四、（四）2", "responsible"), ("四、（五）1", "lead"),
    ]  # fmt: skip


def test_all_twenty_one_items_of_the_division_of_work_are_there(licheng: Campaign) -> None:
    sections = [item.section for item in licheng.work_items]
    assert [sections.count(s) for s in dict.fromkeys(sections)] == [4, 6, 3, 6, 2]


def test_nobody_is_named_but_by_post(licheng: Campaign) -> None:
    group = licheng.leading_group
    people = [group.head, *group.deputies, *group.members, *group.office.posts]
    for unit in licheng.roster.units:
        people += [post for post in (unit.liaison, unit.leader) if post]
    assert [person.name for person in people if person.name] == []


def test_the_form_asks_for_27_figures_and_computes_three_rates(licheng: Campaign) -> None:
    form = licheng.forms["campaign-return"]
    assert [i.code for i in form.entered] == [f"A{n:02}" for n in range(1, 28)]
    assert [(r.code, r.numerator, r.denominator) for r in form.rates] == [
        ("A91", "A23", "A22"), ("A92", "A20", "A21"), ("A93", "A11", "A07"),
    ]  # fmt: skip


def test_the_rehearsal_speaks_only_of_units_and_duties_there_are(licheng: Campaign) -> None:
    behaviour = load_behaviour(SPECS / "behaviour" / "licheng-2010.yaml")
    assert set(behaviour.units) <= set(licheng.units_by_id)
    for manner in behaviour.units.values():
        assert set(manner.duties) <= set(licheng.duties_by_key)
