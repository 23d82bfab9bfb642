"""A notice is said once, whoever asks at the same time."""

import asyncio
import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest
from sqlalchemy.exc import IntegrityError

from ledger.outbox import withdraw
from ledger.tables import NoticeRow
from office.chasing.chase import plan_notices
from office.house import open_house
from office.posting.post import deliver, waiting
from office.settings import Settings
from tests.integration.clerk import Clerk, serving
from tests.integration.desk import Desk
from tests.integration.small import at

WHEN = "2010-12-13 09:00"
ONCE = [
    (rung, to, "2010-12-10T09:30:00+00:00")
    for rung, to in sorted(
        [(rung, "") for rung in ("remind-1", "remind-2") for _ in range(3)]
        + [("escalate-1", f"liaison@{unit}.example") for unit in ("farms", "police", "trade")]
    )
]


def plan_apart(settings: dict[str, object]) -> int:
    """One planner in a process of its own; how many messages it planned."""
    house = open_house(Settings.model_validate(settings))
    planned = plan_notices(house, "small", at(WHEN), duty="submission-1")
    house.engine.dispose()
    return len(planned.messages)


def test_planners_at_once_in_threads_write_each_notice_once(desk: Desk) -> None:
    with ThreadPoolExecutor(6) as several:
        plans = several.map(lambda _: desk.plan(WHEN, duty="submission-1"), range(6))
        assert sorted(len(plan.messages) for plan in plans) == [0, 0, 0, 0, 0, 3]
    assert desk.notices() == ONCE


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_planners_at_once_in_processes_write_each_notice_once(desk: Desk) -> None:
    settings = desk.house.settings.model_dump()
    apart = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=apart) as several:
        planned = list(several.map(plan_apart, [settings] * 2))
    assert sorted(planned) == [0, 3]
    assert desk.notices() == ONCE


def test_the_ledger_itself_refuses_a_notice_that_was_written(desk: Desk) -> None:
    desk.plan(WHEN, duty="submission-1")
    with pytest.raises(IntegrityError), desk.house.transaction() as session:
        session.add(
            NoticeRow(
                obligation_id=4, rung="escalate-1", counted_from=at("2010-12-10 17:30"),
                recipient="liaison@police.example", at=at(WHEN),
            )
        )  # fmt: skip


async def test_deliverers_at_once_in_one_loop_send_once(desk: Desk) -> None:
    desk.plan(WHEN, duty="submission-1")
    clerk = Clerk()
    with serving(clerk) as url:
        house = desk.mailing(url).house
        numbers = waiting(house, "small")
        done = await asyncio.wait_for(
            asyncio.gather(*(deliver(house, "small", numbers, at(WHEN)) for _ in range(3))), 20
        )
    assert sorted(len(one.sent) for one in done) == [0, 0, 3]
    assert sorted(clerk.counts.values()) == [1, 1, 1]


def test_deliverers_at_once_in_threads_send_once(desk: Desk) -> None:
    desk.plan(WHEN, duty="submission-1")
    clerk = Clerk()
    with serving(clerk) as url, ThreadPoolExecutor(4) as several:
        house = desk.mailing(url).house
        numbers = waiting(house, "small")
        done = several.map(
            lambda _: asyncio.run(deliver(house, "small", numbers, at(WHEN))), range(4)
        )
        assert sorted(len(one.sent) for one in done) == [0, 0, 0, 3]
    assert sorted(clerk.counts.values()) == [1, 1, 1]


async def test_a_deliverer_passes_over_what_another_has_withdrawn(desk: Desk) -> None:
    desk.plan(WHEN, duty="submission-1")
    numbers = waiting(desk.house, "small")
    desk.hand_in("police", "submission-1", "2010-12-13 09:01")
    with serving(Clerk()) as url:
        house = desk.mailing(url).house
        first = await deliver(house, "small", numbers, at("2010-12-13 09:02"))
        again = await deliver(house, "small", numbers, at("2010-12-13 09:03"))
    assert (len(first.sent), len(first.withdrawn)) == (2, 1)
    assert (again.sent, again.withdrawn) == ([], [])


def test_a_notice_that_is_planned_anew_has_the_same_message_id(desk: Desk) -> None:
    desk.plan(WHEN, duty="submission-1")
    known = {m.message_id for m in desk.messages()}
    numbers = waiting(desk.house, "small")
    with desk.house.transaction() as session:
        for number in numbers:
            withdraw(session, number)
    assert desk.messages() == []
    desk.plan("2010-12-13 09:30", duty="submission-1")
    assert {m.message_id for m in desk.messages()} == known
