"""The sweep: does what is owed even where no run was planned, or a run was lost."""

from datetime import datetime, timedelta

from prefect import flow

from flows.saying import moment, say_anew, send_what_waits, stoppable
from tasks.chase import plan_notices
from tasks.find import campaigns
from tasks.gather import take_in

GRACE = timedelta(minutes=10)


@flow(
    name="sweep", flow_run_name="巡检", description="巡检：补发应发未发的通知，接收收件箱中的报表"
)
@stoppable
async def sweep(as_of: datetime | None = None) -> None:
    """A planned run gets ``GRACE`` to do its own work, so the history keeps its names."""
    at = moment(as_of)
    take_in(at)
    for campaign in campaigns():
        done = await send_what_waits(campaign, at)
        plan_notices(campaign, at - GRACE, None, None)
        done += await send_what_waits(campaign, at)
        if done["withdrawn"]:
            await say_anew(campaign, at)
