"""Ladders as declared: colours, a higher start, ladders by class, people in the unit above."""

from typing import Any

from campaigns.owed.ladder import rungs_of
from campaigns.owed.people import addresses, post
from campaigns.owed.timetable import duty_events
from campaigns.spec.spec import Campaign
from tests.unit.test_rungs import a_campaign, at

RUNGS: list[dict[str, Any]] = [
    {"key": "soon", "kind": "remind", "at": "-2 hours", "to": ["liaison"], "template": "reminder"},
    {"key": "late", "kind": "escalate", "at": "+1 workday 09:00", "to": ["liaison"],
     "template": "overdue"},
    {"key": "later", "kind": "escalate", "at": "+2 workdays 09:00", "to": ["leader"],
     "template": "urging"},
    {"key": "told", "kind": "escalate", "at": "+3 workdays 09:00", "to": ["head"],
     "template": "report"},
    {"key": "known", "kind": "escalate", "at": "+4 workdays 09:00", "to": ["members"],
     "template": "circular"},
]  # fmt: skip
PEOPLE = {
    "liaison": {"post": "联络员", "email": "liaison@above.example"},
    "leader": {"post": "局长", "email": "leader@above.example"},
}
UNITS: list[dict[str, Any]] = [
    {"id": "above", "name": "市局", "class": "bureau", **PEOPLE},
    {"id": "below", "name": "县局", "class": "station", "parent": "市局"},
    {"id": "alone", "name": "矿区局", "class": "station"},
]


def campaign(duty: dict[str, Any] | None = None, **ladders: Any) -> Campaign:
    """One return of all three units, due on Friday 28 January 2011."""
    return a_campaign(
        mobilise=None,
        duties=[
            {
                "key": "return", "kind": "return", "name": "报表", "phase": "only", "form": "slip",
                "units": ["市局", "县局", "矿区局"], "ladder": "whole", "due": "2011-01-28",
                **(duty or {}),
            }
        ],
        ladders={"whole": RUNGS, **ladders},
        roster={"title": "名录", "units": UNITS},
    )  # fmt: skip


def test_colours_follow_from_kind_and_order_unless_a_rung_says_its_own() -> None:
    one = campaign()
    rungs = rungs_of(one, one.occurrences[0], one.occurrences[0].due_at)
    assert [r.colour for r in rungs] == ["blue", "yellow", "orange", "red", "red"]
    own = campaign(whole=[RUNGS[0], {**RUNGS[1], "colour": "red", "document": "urging_slip"}])
    late = rungs_of(own, own.occurrences[0], own.occurrences[0].due_at)[1]
    assert (late.colour, late.document) == ("red", "urging_slip")


def test_an_urgent_duty_starts_at_a_higher_rung_in_the_colour_it_has_there() -> None:
    one = campaign({"starts_at": "later", "opens": "2011-01-24"})
    rungs = rungs_of(one, one.occurrences[0], one.occurrences[0].due_at)
    assert [(r.key, r.colour) for r in rungs] == [
        ("open", None), ("later", "orange"), ("told", "red"), ("known", "red"),
    ]  # fmt: skip


def test_each_class_of_units_is_chased_by_its_own_ladder() -> None:
    one = campaign({"ladder": {"bureau": "whole", "station": "short"}}, short=RUNGS[1:2])
    duty = one.duties[0]
    assert one.ladder_key_of(duty, "above") == "whole"
    assert one.ladder_key_of(duty, "below") == "short"
    events = duty_events(one, one.occurrences[0], one.occurrences[0].due_at)
    assert [(e.rung, e.units) for e in events] == [
        (None, ("above", "below", "alone")), ("soon", ("above",)),
        ("late", ("above", "below", "alone")), ("later", ("above",)), ("told", ("above",)),
        ("known", ("above",)),
    ]  # fmt: skip


def test_a_rung_in_working_hours_stands_in_the_timetable_where_it_is_sent() -> None:
    soon = {**RUNGS[0], "at": "-PT10H", "hours": "working"}
    one = campaign(whole=[soon, {**RUNGS[1], "at": "+1 hours", "hours": "working"}])
    rungs = rungs_of(one, one.occurrences[0], one.occurrences[0].due_at)
    assert [r.at for r in rungs] == [at(1, 28, 9), at(1, 30, 9)]


def test_the_people_of_the_unit_above_are_known_by_the_one_below() -> None:
    one = campaign()
    below, alone = one.units_by_id["below"], one.units_by_id["alone"]
    assert addresses(one, below, "parent") == ("liaison@above.example",)
    assert addresses(one, below, "parent-leader") == ("leader@above.example",)
    assert addresses(one, alone, "parent") == ()
    found = post(one, below, "parent")
    assert found is not None
    assert found.post == "联络员"
