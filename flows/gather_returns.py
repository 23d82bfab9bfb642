"""The deadline: what lies in the inbox is taken in, answered, and stock is taken."""

from datetime import datetime
from functools import partial

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.saying import WORDING, all_of, moment, send_what_waits, stoppable
from office.reporting.status import Status
from tasks.gather import take_in, take_stock
from tasks.show import key_of, show_returns


@flow(name="gather-returns", description="报送截止：收齐报表，清点已报未报")
@stoppable
async def gather_returns(
    campaign: str,
    duty: str | None = None,
    period: str | None = None,
    as_of: datetime | None = None,
) -> State[None]:
    return await take_in_and_count(campaign, moment(as_of), duty=duty, period=period)


async def take_in_and_count(
    campaign: str,
    at: datetime,
    *,
    duty: str | None = None,
    period: str | None = None,
    phase: str | None = None,
) -> State[None]:
    """Take in what has come, answer it, and show who has returned; the latter in any case."""
    counted: list[State[None]] = []

    async def answer_and_count() -> None:
        await send_what_waits(campaign, at)
        stock = take_stock(campaign, at, duty, period, phase)
        recurs = duty is not None and len(stock.campaign.occurrences_by_duty(duty)) > 1
        key = key_of(campaign, duty or phase or "all", period if recurs else None)
        show_returns(stock, key=key)
        counted.append(_outcome(stock))

    await all_of([("inbox", partial(look_into_inbox, at)), (campaign, answer_and_count)])
    return counted[0]


async def look_into_inbox(at: datetime) -> None:
    take_in(at)


def _outcome(stock: Status) -> State[None]:
    """What the run is said to have come to."""
    locale, counts = stock.campaign.locale, stock.counts
    done = counts["reported"] + counts["nil"]
    return Completed(
        name=WORDING.say("gathered", locale, done=done, total=counts["total"]),
        message=WORDING.say("returned", locale, done=done, **counts),
    )
