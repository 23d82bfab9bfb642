"""The end of a phase: stock is taken of everything the phase asked for."""

from datetime import datetime

from prefect import flow
from prefect.client.schemas.objects import State

from flows.gather_returns import take_in_and_count
from flows.saying import moment, stoppable


@flow(name="close-phase", description="阶段结束：清点本阶段各项报送")
@stoppable
async def close_phase(campaign: str, phase: str, as_of: datetime | None = None) -> State[None]:
    return await take_in_and_count(campaign, moment(as_of), phase=phase)
