"""Mobilisation: every unit gets the notice with its own work items, dates and blanks."""

from datetime import datetime

from prefect import flow
from prefect.client.schemas.objects import State

from flows.saying import moment, say_what_is_owed, stoppable


@flow(name="mobilise", description="动员部署：印发通知，附任务分工、时间安排和空表")
@stoppable
async def mobilise(
    campaign: str, duty: str | None = None, as_of: datetime | None = None
) -> State[None]:
    return await say_what_is_owed(campaign, moment(as_of), ["mobilise"], duty)
