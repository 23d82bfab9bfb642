"""A duty that names a form and a ladder for each class: handed in, chased, and given more time."""

from typing import Any

import pytest

from campaigns.spec.spec import Campaign
from office.asking.grant import extend
from office.declaring.agenda import agenda
from office.house import House
from tests.integration.desk import Desk
from tests.integration.small import SPEC, at

CLASSES = {"police": "police", "farms": "member", "trade": "member"}


@pytest.fixture
def desk(house: House) -> Desk:
    """Police have a ladder of their own, which ends with the leader in charge."""
    units = [{**u, "class": CLASSES[u["id"]]} for u in SPEC["roster"]["units"]]
    ladders = {**SPEC["ladders"], "short": SPEC["ladders"]["submission"][:4]}
    duties: list[dict[str, Any]] = [
        {
            **duty,
            "form": {"police": duty["form"], "member": duty["form"]},
            "ladder": {"police": "short", "member": duty["ladder"]},
        }
        if duty["kind"] == "return"
        else duty
        for duty in SPEC["duties"]
    ]
    groups = [{**g, "classes": ["member", "police"]} for g in SPEC["roster"]["groups"]]
    roster = {**SPEC["roster"], "units": units, "groups": groups}
    changed = {"roster": roster, "ladders": ladders, "duties": duties}
    desk = Desk(house, Campaign.model_validate({**SPEC, **changed}))
    desk.declare("2010-12-03 10:00")
    return desk


def test_what_is_handed_in_is_held_against_the_units_own_form(desk: Desk) -> None:
    assert desk.hand_in("police", "submission-1", "2010-12-09 10:00").outcome == "accepted"
    assert desk.hand_in("trade", "submission-1", "2010-12-09 10:00").outcome == "accepted"


def test_each_class_is_chased_by_its_own_ladder(desk: Desk) -> None:
    told = desk.chased("2010-12-15 09:00", "submission-1")
    assert {unit for unit, rung, _ in told if rung == "escalate-3"} == {"farms", "trade"}
    assert ("police", "escalate-2", "planned") in told


def test_more_time_for_one_unit_has_events_of_its_own(desk: Desk) -> None:
    extend(
        desk.house, "small", "submission-1", "police", until=at("2010-12-14 17:30"),
        authority="文", reason="水灾", as_of=at("2010-12-09 10:00"),
    )  # fmt: skip
    events = agenda(desk.house, "small", at("2010-12-09 10:00"))
    assert at("2010-12-15 09:00") in [e.at for e in events if e.units == ("police",)]
