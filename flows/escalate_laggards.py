"""Escalation: whoever is late is chased, rung by rung, up to the circular."""

from datetime import datetime

from prefect import flow
from prefect.client.schemas.objects import State

from flows.saying import moment, say_what_is_owed, stoppable


@flow(name="escalate-laggards", description="督办：逾期逐级催报，直至通报")
@stoppable
async def escalate_laggards(
    campaign: str, duty: str | None = None, as_of: datetime | None = None
) -> State[None]:
    return await say_what_is_owed(campaign, moment(as_of), ["escalate"], duty)
