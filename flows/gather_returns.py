"""The deadline: what lies in the inbox is taken in, answered, and stock is taken."""

from datetime import datetime

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.saying import WORDING, moment, send_what_waits, stoppable
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
    """Take in what has come, answer it, and show who has returned."""
    take_in(at)
    await send_what_waits(campaign, at)
    stock = take_stock(campaign, at, duty, period, phase)
    recurs = duty is not None and len(stock.campaign.occurrences_by_duty(duty)) > 1
    show_returns(stock, key=key_of(campaign, duty or phase or "all", period if recurs else None))
    counts = stock.counts
    done = counts["reported"] + counts["nil"]
    locale = stock.campaign.locale
    return Completed(
        name=WORDING.say("gathered", locale, done=done, total=counts["total"]),
        message=WORDING.say("returned", locale, done=done, **counts),
    )
