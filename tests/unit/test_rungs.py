"""The rungs of a duty at their instants, and the events made of them."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from campaigns.owed.ladder import rungs_of
from campaigns.owed.timetable import duty_events, timetable
from campaigns.spec.spec import Campaign

SHANGHAI = ZoneInfo("Asia/Shanghai")


def a_campaign(**changes: Any) -> Campaign:
    """One phase, one unit, a slip to acknowledge and a return."""
    duty = {"phase": "only", "units": ["县工商局"], "form": "slip", "ladder": "short"}
    spec: dict[str, Any] = {
        "id": "small", "title": "专项行动", "start": "2011-01-04", "end": "2011-01-31",
        "mobilise": "2011-01-04",
        "leading_group": {
            "name": "领导小组",
            "head": {"post": "组长", "email": "head@county.example"},
            "office": {"name": "办公室", "email": "office@county.example"},
        },
        "phases": [{"key": "only", "name": "组织实施", "start": "2011-01-04", "end": "2011-01-31"}],
        "duties": [
            {**duty, "key": "receipt", "kind": "acknowledge", "name": "签收", "due": "2011-01-05"},
            {**duty, "key": "return", "kind": "return", "name": "报表",
             "opens": "2011-01-24 10:00", "due": "2011-01-28"},
        ],
        "ladders": {"short": [
            {"key": "late", "kind": "escalate", "at": "+1 workday 09:00", "to": ["liaison"],
             "template": "overdue"},
            {"key": "soon", "kind": "remind", "at": "-2 hours", "to": ["liaison"],
             "template": "reminder", "name": "截止前2小时"},
        ]},
        "roster": {"title": "名录", "units": [{"id": "gongshang", "name": "县工商局"}]},
        "forms": {"slip": {"key": "slip", "title": "回执"}},
    }  # fmt: skip
    return Campaign.model_validate({**spec, **changes})


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2011, month, day, hour, minute, tzinfo=SHANGHAI)


def test_mobilisation_stands_first_on_the_ladder_of_what_is_to_be_acknowledged() -> None:
    campaign = a_campaign()
    receipt, return_ = campaign.occurrences
    rungs = rungs_of(campaign, receipt, receipt.due_at)
    assert [(r.key, r.at) for r in rungs] == [
        ("mobilise", at(1, 4, 9)), ("soon", at(1, 5, 15, 30)), ("late", at(1, 6, 9)),
    ]  # fmt: skip
    assert "mobilise" not in [r.key for r in rungs_of(campaign, return_, return_.due_at)]


def test_the_rungs_come_in_the_order_of_their_instants_however_they_are_listed() -> None:
    campaign = a_campaign()
    duty = campaign.occurrences[1]
    rungs = rungs_of(campaign, duty, duty.due_at)
    assert [(r.key, r.at) for r in rungs] == [
        ("open", at(1, 24, 10)), ("soon", at(1, 28, 15, 30)), ("late", at(1, 30, 9)),
    ]  # fmt: skip


def test_opening_hangs_on_its_own_instant_and_a_rung_on_the_due_instant() -> None:
    campaign = a_campaign()
    duty = campaign.occurrences[1]
    later = at(2, 10, 17, 30)
    opening, soon, _ = rungs_of(campaign, duty, later)
    assert opening.counted_from == at(1, 24, 10)
    assert soon.counted_from == later


def test_a_campaign_without_mobilisation_has_none() -> None:
    assert "mobilise" not in {e.kind for e in timetable(a_campaign(mobilise=None))}


def test_a_moved_event_keeps_its_key() -> None:
    campaign = a_campaign()
    duty = campaign.occurrences[1]
    planned = duty_events(campaign, duty, duty.due_at)
    moved = duty_events(campaign, duty, at(2, 10, 17, 30))
    assert [e.key for e in planned] == [e.key for e in moved]
    assert planned[0].at != moved[0].at


def test_a_rung_without_a_name_is_called_by_its_key_and_in_the_campaign_s_language() -> None:
    names = [e.name for e in timetable(a_campaign(locale="en")) if e.duty == "receipt"]
    assert names == [
        "Mobilise · 签收 · notice goes out", "Remind · 签收 · 截止前2小时", "Due · 签收",
        "Escalate · 签收 · late",
    ]  # fmt: skip


def test_every_event_has_its_own_key() -> None:
    keys = [e.key for e in timetable(a_campaign())]
    assert len(keys) == len(set(keys))


def test_an_event_is_told_to_machines_with_its_offset() -> None:
    first = timetable(a_campaign())[0].as_json()
    assert first == {
        "at": "2011-01-04T09:00:00+08:00", "kind": "mobilise", "phase": "only", "duty": "receipt",
        "period": None, "rung": "mobilise", "units": ["gongshang"],
        "name": "动员部署 · 签收 · 印发通知",
    }  # fmt: skip
