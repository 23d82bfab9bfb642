"""Many units at once over HTTP: nothing lost, nothing counted twice, no fault of ours shown.

``bench`` measures the same; here only what must hold is held.
"""

import asyncio
import re
import time

from httpx2 import AsyncClient
from sqlmodel import func, select

from ledger.tables import Arrival, Handling
from office.house import House
from office.reporting.status import status
from tests.integration.desk import Desk
from tests.integration.portal_site import FORM, Site, crowd_of, served, site_at

UNITS = 50


async def test_fifty_units_that_hand_in_twice_at_once_are_all_reported(house: House) -> None:
    desk = Desk(house, crowd_of(UNITS, levels=False))
    desk.declare("2010-12-03 10:00")
    site = site_at(desk, "2010-12-08 10:00")
    with served(site) as url:
        took = await asyncio.gather(*(one_unit(site, url, f"u{n}") for n in range(UNITS)))
    answers = [status for unit in took for status, _ in unit]
    assert answers == [303] * (2 * UNITS)
    told = status(house, "small", site.clock.now).lines
    reported = [line for line in told if line.obligation.duty == "submission-1"]
    assert [line.state for line in reported] == ["reported"] * UNITS
    with house.transaction() as session:
        outcomes = dict(
            session.exec(select(Handling.outcome, func.count()).group_by(Handling.outcome)).all()
        )
        arrivals = session.exec(select(func.count()).select_from(Arrival)).one()
        receipts = session.exec(
            select(Handling.receipt).where(Handling.outcome == "accepted")
        ).all()
    assert arrivals == 2 * UNITS
    # An even unit posts the same form twice, an odd one posts a correction.
    assert outcomes == {"accepted": UNITS + UNITS // 2, "duplicate": UNITS // 2}
    assert len(set(receipts)) == len(receipts)
    print_times([seconds for unit in took for _, seconds in unit])


async def one_unit(site: Site, url: str, unit: str) -> list[tuple[int, float]]:
    """Both posts of one unit at the same time: their statuses, and how long each took."""
    number = int(unit[1:])
    async with AsyncClient(base_url=url, timeout=60) as client:
        assert (await client.get(site.link(unit))).status_code == 303
        path = f"/unit/o/{site.number(unit, 'submission-1')}/fill"
        token = re.search(r'name="csrf" value="([^"]+)"', (await client.get(path)).text)
        assert token is not None
        first = {"csrf": token[1], **FORM, "fig.A01": str(number)}
        other = {**first, "fig.A01": str(number + 1), "head.correction": "是"}
        forms = [first, other if number % 2 else first]
        return list(await asyncio.gather(*(post(client, path, form) for form in forms)))


async def post(client: AsyncClient, path: str, form: dict[str, str]) -> tuple[int, float]:
    began = time.perf_counter()
    answer = await client.post(path, data=form)
    return answer.status_code, time.perf_counter() - began


def print_times(seconds: list[float]) -> None:
    ordered = sorted(seconds)
    p50, p99 = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]
    print(f"{len(ordered)} posts at once: p50 {p50:.2f} s, p99 {p99:.2f} s")
