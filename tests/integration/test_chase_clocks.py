"""Days and hours that come twice, once in four years, or are set back: counted from what arrived.

By the calendar: 30 October 2011 is the Sunday on which Berlin goes through the hour from two to
three twice, the first time from 00:00 UTC, the second from 01:00. 29 February 2012 is a Wednesday.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from campaigns.spec.spec import Campaign
from office.chasing.chase import plan_notices
from office.declaring.declare import declare
from office.house import House
from office.posting.post import deliver, waiting
from tests.integration.clerk import Clerk, serving
from tests.integration.desk import Desk
from tests.integration.small import SPEC, UNITS, small

ALL_ONCE = {f"liaison@{unit}.example": 1 for unit in UNITS}


def due_on(due: str, start: str, end: str, rungs: list[dict[str, Any]], **more: Any) -> Campaign:
    """The small campaign with one duty, due then, and a ladder of its own."""
    [duty] = [one for one in SPEC["duties"] if one["key"] == "submission-1"]
    once = {**duty, "due": due, "phase": "only", "period": {"from": start, "to": end}}
    whole = {
        **SPEC, "start": start, "end": end, "work_items": [], **more,
        "phases": [{"key": "only", "name": "组织实施", "start": start, "end": end}],
        "duties": [once], "ladders": {"submission": rungs},
    }  # fmt: skip
    del whole["mobilise"]
    return Campaign.model_validate(whole)


def rung(kind: str, at: str) -> dict[str, Any]:
    template = "reminder" if kind == "remind" else "overdue"
    return {"key": f"{kind}-1", "kind": kind, "at": at, "to": ["liaison"], "template": template}


@pytest.fixture
def clerk() -> Clerk:
    return Clerk()


@pytest.fixture
def mailing(house: House, clerk: Clerk) -> Iterator[House]:
    with serving(clerk) as url:
        yield Desk(house, small()).mailing(url).house


async def chased(house: House, clerk: Clerk, instant: str) -> int:
    """How many letters a chase at an instant brings to the mail server."""
    before, as_of = len(clerk.kept), datetime.fromisoformat(instant)
    plan_notices(house, "small", as_of)
    await deliver(house, "small", waiting(house, "small"), as_of)
    return len(clerk.kept) - before


async def test_a_rung_in_the_hour_that_comes_twice_is_mailed_once_in_the_second(
    mailing: House, clerk: Clerk
) -> None:
    berlin = {"calendar": {"country": "DE", "time_zone": "Europe/Berlin"}}
    ladder = [rung("remind", "-PT2H")]  # two hours before 03:30 UTC: 02:30 for the second time
    campaign = due_on("2011-10-30 04:30", "2011-10-24", "2011-11-06", ladder, **berlin)
    declare(mailing, campaign, datetime.fromisoformat("2011-10-24T07:00Z"))
    arrived = [
        await chased(mailing, clerk, f"2011-10-30T{hour}Z")
        for hour in ("00:29", "00:31", "01:29", "01:30", "01:31", "02:31")
    ]
    assert arrived == [0, 0, 0, 3, 0, 0]
    assert clerk.reached == ALL_ONCE


async def test_what_is_due_on_a_leap_day_is_chased_on_the_days_around_it(
    mailing: House, clerk: Clerk
) -> None:
    ladder = [rung("remind", "-1 workday 09:00"), rung("escalate", "+1 workday 09:00")]
    campaign = due_on("2012-02-29", "2012-02-20", "2012-03-09", ladder)
    declare(mailing, campaign, datetime.fromisoformat("2012-02-20T09:00+08:00"))
    days = ("02-27", "02-28", "02-29", "03-01", "03-02")
    arrived = [await chased(mailing, clerk, f"2012-{day}T09:00+08:00") for day in days]
    assert arrived == [0, 3, 0, 3, 0]
    assert set(clerk.counts.values()) == {1}


async def test_a_clock_set_back_an_hour_after_a_chase_mails_nothing_twice_and_forgets_nobody(
    mailing: House, clerk: Clerk
) -> None:
    ladder = [rung("remind", "-1 workday 09:00"), rung("escalate", "+1 workday 09:00")]
    campaign = due_on("2010-12-10", "2010-12-06", "2010-12-17", ladder)
    declare(mailing, campaign, datetime.fromisoformat("2010-12-06T09:00+08:00"))
    instants = ("09T09:10", "09T08:10", "09T09:10", "13T08:50", "13T09:40", "13T08:40", "13T09:40")
    arrived = [await chased(mailing, clerk, f"2010-12-{one}+08:00") for one in instants]
    assert arrived == [3, 0, 0, 0, 3, 0, 0]
    assert set(clerk.counts.values()) == {1}
