"""Obligations are stored, states are derived: any instant can be asked about, and replayed."""

from datetime import datetime

import pytest
from sqlalchemy.exc import StatementError

from office.asking.grant import extend, waive
from office.errors import NotLater
from office.receiving.receive import receive
from office.reporting.status import status
from tests.integration.desk import Desk
from tests.integration.small import at

PAPER = {"authority": "黎办〔2010〕1号", "reason": "水灾"}


def state(desk: Desk, unit: str, duty: str, when: str) -> tuple[str, bool, bool]:
    line = desk.line(unit, duty, when)
    return line["state"], line["late"], line["waived"]


def test_every_unit_owes_every_duty_from_the_declaration_on(desk: Desk) -> None:
    counts = status(desk.house, "small", at("2010-12-06 08:00")).counts
    assert counts == {
        "total": 9, "open": 9, "reported": 0, "nil": 0, "sent_back": 0, "missing": 0,
        "late": 0, "extended": 0, "waived": 0, "drawer": 0, "asked": 0,
    }  # fmt: skip


def test_the_due_instant_itself_is_on_time_and_a_second_later_is_late(desk: Desk) -> None:
    assert not desk.hand_in("police", "submission-1", "2010-12-10 17:30:00").late
    assert desk.hand_in("farms", "submission-1", "2010-12-10 17:30:01").late
    assert state(desk, "police", "submission-1", "2010-12-20 09:00") == ("reported", False, False)
    assert state(desk, "farms", "submission-1", "2010-12-20 09:00") == ("reported", True, False)


def test_any_moment_can_be_replayed(desk: Desk) -> None:
    desk.hand_in("police", "submission-1", "2010-12-09 10:00", {"A01": "十二"})
    desk.hand_in("police", "submission-1", "2010-12-13 10:00")
    replayed = [
        state(desk, "police", "submission-1", when)
        for when in ("2010-12-09 09:59", "2010-12-09 10:00", "2010-12-13 09:59", "2010-12-13 10:00")
    ]
    assert replayed == [
        ("open", False, False), ("sent_back", False, False),
        ("sent_back", True, False), ("reported", True, False),
    ]  # fmt: skip


def test_whoever_never_answers_is_missing_only_after_the_last_rung(desk: Desk) -> None:
    assert state(desk, "trade", "submission-1", "2010-12-15 09:00") == ("open", True, False)
    assert state(desk, "trade", "submission-1", "2010-12-15 09:01") == ("missing", True, False)


def test_an_extension_moves_the_boundary_of_one_unit_only(desk: Desk) -> None:
    granted = extend(
        desk.house, "small", "第1次报送", "县农委",
        until=at("2010-12-14 12:00"), as_of=at("2010-12-10 09:00"), **PAPER,
    )  # fmt: skip
    assert granted["extended_to"] == "2010-12-14T12:00:00+08:00"
    desk.hand_in("farms", "submission-1", "2010-12-14 12:00")
    desk.hand_in("police", "submission-1", "2010-12-14 12:00")
    line = desk.line("farms", "submission-1", "2010-12-15 12:00")
    assert (line["due_at"], line["extended_to"], line["late"]) == (
        "2010-12-10T17:30:00+08:00", "2010-12-14T12:00:00+08:00", False,
    )  # fmt: skip
    assert desk.line("police", "submission-1", "2010-12-15 12:00")["late"] is True
    assert desk.line("farms", "submission-1", "2010-12-10 08:59")["extended_to"] is None


def test_an_extension_must_end_later_than_what_it_extends(desk: Desk) -> None:
    with pytest.raises(NotLater):
        extend(
            desk.house, "small", "submission-1", "farms",
            until=at("2010-12-10 17:30"), as_of=at("2010-12-09 09:00"), **PAPER,
        )  # fmt: skip


def test_a_waived_unit_is_neither_late_nor_missing(desk: Desk) -> None:
    waive(desk.house, "small", "submission-1", "trade", as_of=at("2010-12-08 09:00"), **PAPER)
    assert state(desk, "trade", "submission-1", "2010-12-08 08:59") == ("open", False, False)
    assert state(desk, "trade", "submission-1", "2010-12-20 09:00") == ("open", False, True)
    assert status(desk.house, "small", at("2010-12-20 09:00")).counts["waived"] == 1


def test_an_instant_without_a_zone_is_refused(desk: Desk) -> None:
    nowhere = datetime(2010, 12, 9, 9)  # noqa: DTZ001  # that is what is refused
    with pytest.raises(StatementError, match="no time zone"):
        receive(desk.house, b"x", name="x", channel="test", received_at=nowhere)
    with pytest.raises(StatementError, match="no time zone"):
        status(desk.house, "small", nowhere)


def test_status_says_exactly_what_the_contract_promises(desk: Desk) -> None:
    desk.hand_in("police", "submission-1", "2010-12-09 10:00")
    desk.plan("2010-12-09 09:00")
    told = status(desk.house, "small", at("2010-12-09 12:00")).as_json()
    assert set(told) == {"campaign", "as_of", "obligations", "counts"}
    line = desk.line("police", "submission-1", "2010-12-09 12:00")
    assert set(line) == {
        "unit", "unit_name", "duty", "period", "due_at", "extended_to", "state", "late",
        "waived", "received_at", "version", "notices", "drawer", "asked", "coming",
        "no_address",
    }  # fmt: skip
    assert (line["period"], line["version"]) == ("2010-12-06/2010-12-10", 1)
    assert line["received_at"] == "2010-12-09T10:00:00+08:00"
    keys = {"rung", "to", "state", "at", "acknowledged_at"}
    assert all(set(notice) == keys for notice in line["notices"])
    assert desk.line("police", "slip", "2010-12-09 12:00")["period"] is None
