"""The portal's way to the office's one door: whoever hands in waits for the desk in turn."""

from datetime import datetime

from starlette.concurrency import run_in_threadpool

from campaigns.sheets.examine import Examined, Filled
from campaigns.spec.spec import Campaign
from office.house import House
from office.receiving.at_hand import AtHand
from office.receiving.checking import check_return
from office.receiving.desk import Received
from office.receiving.receive import receive
from office.receiving.sorting import Expected
from portal.shared import Portal
from portal.standing import Standing
from portal.visitor import Visitor


async def hand_in(
    portal: Portal,
    visitor: Visitor,
    body: bytes,
    name: str,
    now: datetime,
    slot: tuple[str, str] | None = None,
) -> Received:
    """Take in what a unit sends through its pages: for its own duties, and no other's; for the one
    of ``slot`` where it comes from that one's page."""
    async with portal.desk:
        return await run_in_threadpool(
            receive,
            portal.house,
            body,
            name=name,
            channel="portal",
            received_at=now,
            expected=Expected(visitor.campaign.id, visitor.unit.id, slot),
        )


def would_be(
    house: House, campaign: Campaign, standing: Standing, filled: Filled, now: datetime
) -> Examined:
    """What the desk would find if this were handed in now; nothing is kept."""
    with house.transaction() as session:
        at_hand = AtHand(session, campaign)
        known = at_hand.known(standing.occurrence, standing.unit)
        assert known is not None
        return check_return(at_hand, standing.occurrence, known, filled, now)
