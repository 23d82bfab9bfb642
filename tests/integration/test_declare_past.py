"""A campaign of the past, declared today: its deadlines are past, and nobody is mailed."""

import pytest

from campaigns.spec.spec import Campaign
from office.asking.grant import extend
from office.declaring.agenda import agenda
from office.declaring.declare import declare
from office.errors import NotOwed
from office.house import House
from office.posting.post import waiting
from office.reporting.status import status
from rehearsal.cast import enlarge
from tests.integration.desk import Desk
from tests.integration.small import at

TODAY, TOMORROW = "2026-03-02 10:00", "2026-03-03 10:00"
GRANT = {"authority": "黎办〔2026〕3号", "reason": "补报"}


@pytest.fixture
def past(house: House, licheng: Campaign) -> Desk:
    desk = Desk(house, licheng)
    desk.declare(TODAY)
    return desk


def test_past_deadlines_are_loaded_as_past_and_nobody_is_told(past: Desk) -> None:
    for when in (TODAY, TOMORROW, "2027-01-04 09:00"):
        assert past.plan(when).said == []
    assert (past.messages(), past.notices()) == ([], [])
    assert waiting(past.house, "licheng-2010") == []
    counts = status(past.house, "licheng-2010", at(TODAY)).counts
    assert (counts["total"], counts["missing"], counts["late"]) == (117, 117, 117)


def test_a_return_to_a_past_deadline_is_still_taken_as_late(past: Desk) -> None:
    received = past.hand_in("public-security", "acknowledgement", TOMORROW)
    assert (received.outcome, received.late) == ("accepted", True)


def test_an_extension_granted_today_makes_one_unit_owed_and_chased_again(past: Desk) -> None:
    extend(
        past.house, "licheng-2010", "submission-2", "县公安局",
        until=at("2026-03-06 17:30"), as_of=at(TODAY), **GRANT,
    )  # fmt: skip
    assert past.line("public-security", "submission-2", TOMORROW)["state"] == "open"
    assert past.chased(TODAY) == {("public-security", "open", "planned")}
    assert past.chased("2026-03-05 09:00") == {("public-security", "remind-1", "planned")}
    assert past.chased("2026-03-09 09:00") == {
        ("public-security", "remind-2", "overtaken"), ("public-security", "escalate-1", "planned"),
    }  # fmt: skip
    ahead = [e for e in agenda(past.house, "licheng-2010", at(TODAY)) if e.at > at(TODAY)]
    assert {e.units for e in ahead} == {("public-security",)}
    assert [e.at for e in ahead if e.kind == "due"] == [at("2026-03-06 17:30")]


def test_who_does_not_owe_a_duty_cannot_be_given_more_time_for_it(past: Desk) -> None:
    with pytest.raises(NotOwed):
        extend(
            past.house, "licheng-2010", "submission-1", "县食品药品监管局",
            until=at("2026-03-06 17:30"), as_of=at(TODAY), **GRANT,
        )  # fmt: skip


def test_a_replay_before_the_declaration_shows_the_campaign_as_if_it_had_been_there(
    past: Desk,
) -> None:
    counts = status(past.house, "licheng-2010", at("2010-12-22 09:00")).counts
    assert (counts["open"], counts["missing"], counts["late"]) == (117, 0, 30)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_campaign_of_two_thousand_units_is_declared(house: House, licheng: Campaign) -> None:
    """65 of them are doubles of a unit that is named by itself, and so owe nothing."""
    large = enlarge(licheng, 2000)
    declaration = declare(house, large, at("2010-12-20 09:00"))
    owing = {d.duty: len(d.units) for d in declaration.added}
    assert owing == {
        "acknowledgement": 1935, "submission-1": 1934, "submission-2": 1934, "submission-3": 1934,
    }  # fmt: skip
    assert declare(house, large, at("2010-12-20 10:00")).is_new_version is False
    counts = status(house, "licheng-2010", at("2010-12-20 09:00")).counts
    assert counts["total"] == counts["open"] == 7737
