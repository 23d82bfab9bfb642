"""A city and its counties report the same: their figures must agree, and count once."""

from typing import Any

import pytest

from campaigns.spec.spec import Campaign
from office.figures import phase_tables
from office.house import House
from rehearsal.filling import Entry
from tests.integration.desk import FIGURES, Desk
from tests.integration.small import SPEC, at

SUM: dict[str, Entry] = {"A01": 24, "A02": 80, "A03": 60, "A04": 3}


def city() -> Campaign:
    """The small campaign; the police stand above the farms and the trade."""
    units: list[dict[str, Any]] = [
        {**unit, **({} if unit["id"] == "police" else {"parent": "县公安局"})}
        for unit in SPEC["roster"]["units"]
    ]
    return Campaign.model_validate({**SPEC, "roster": {**SPEC["roster"], "units": units}})


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house, city())
    desk.declare("2010-12-03 10:00")
    return desk


def below(desk: Desk, *units: str) -> None:
    for unit in units:
        assert desk.hand_in(unit, "submission-1", "2010-12-09 10:00").outcome == "accepted"


def asked(desk: Desk, figures: dict[str, Entry], **head: Entry) -> list[tuple[str, str]]:
    received = desk.hand_in("police", "submission-1", "2010-12-10 10:00", figures, **head)
    return [(fault.code, fault.indicator) for fault in received.faults]


def test_the_sum_of_the_units_below_is_the_figure_of_the_unit_above(desk: Desk) -> None:
    below(desk, "farms", "trade")
    assert asked(desk, SUM) == []


def test_where_it_is_not_the_unit_above_is_asked(desk: Desk) -> None:
    below(desk, "farms", "trade")
    found = asked(desk, {**SUM, "A01": 20, "A03": 59})
    assert found == [("lower-sum", "A01"), ("lower-sum", "A03"), ("note-missing", "note")]


def test_with_a_note_it_is_accepted(desk: Desk) -> None:
    below(desk, "farms", "trade")
    note = "联合检查 4 次由牵头单位统计"
    assert asked(desk, {**SUM, "A01": 20}, note=note) == [("lower-sum", "A01")]


def test_while_some_have_not_reported_it_may_be_more_but_not_less(desk: Desk) -> None:
    below(desk, "farms")
    assert asked(desk, {**SUM, "A01": 11}) == [
        ("lower-sum-so-far", "A01"), ("note-missing", "note"),
    ]  # fmt: skip


def test_before_any_of_them_has_reported_nothing_is_asked(desk: Desk) -> None:
    assert asked(desk, dict(FIGURES)) == []


def test_the_units_below_are_not_asked_about_the_unit_above(desk: Desk) -> None:
    assert asked(desk, {**SUM, "A01": 99}) == []
    below(desk, "farms", "trade")


def test_what_the_unit_above_has_reported_is_not_added_up_twice(desk: Desk) -> None:
    def total(when: str) -> object:
        with desk.house.transaction() as session:
            (table,) = phase_tables(session, desk.campaign, "first", at(when))
        return table.figures[0].so_far

    below(desk, "farms", "trade")
    assert total("2010-12-09 11:00") == 24
    asked(desk, SUM)
    assert total("2010-12-10 11:00") == 24
