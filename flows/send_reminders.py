"""Reminders before a deadline, and the blanks when a submission opens."""

from datetime import datetime

from prefect import flow
from prefect.client.schemas.objects import State

from flows.saying import moment, say_what_is_owed, stoppable


@flow(name="send-reminders", description="催报：启动报送、截止前提醒")
@stoppable
async def send_reminders(
    campaign: str, duty: str | None = None, as_of: datetime | None = None
) -> State[None]:
    return await say_what_is_owed(campaign, moment(as_of), ["open", "remind"], duty)
