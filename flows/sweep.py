"""The sweep: does what is owed even where no run was planned, or a run was lost."""

from datetime import datetime, timedelta

from prefect import flow

from flows.read_mail import read_mail
from flows.reconcile import reconcile
from flows.saying import all_of, each, moment, say_anew, send_what_waits, stoppable
from tasks.chase import plan_notices
from tasks.find import campaigns
from tasks.gather import take_in
from tasks.names import name_upcoming_runs

GRACE = timedelta(minutes=10)


@flow(
    name="sweep", flow_run_name="巡检", description="巡检：补发应发未发的通知，接收收件箱中的报表"
)
@stoppable
async def sweep(as_of: datetime | None = None) -> None:
    """A planned run gets ``GRACE`` to do its own work, so the history keeps its names."""
    at = moment(as_of)

    async def look_into_inbox() -> None:
        take_in(at)

    async def catch_up(campaign: str) -> None:
        done = await send_what_waits(campaign, at)
        plan_notices(campaign, at - GRACE, None, None)
        done += await send_what_waits(campaign, at)
        if done["withdrawn"]:
            await say_anew(campaign, at)

    await all_of([("inbox", look_into_inbox), ("campaigns", lambda: each(campaigns(), catch_up))])
    await name_upcoming_runs(BY_THEMSELVES)


BY_THEMSELVES = {flow.name: str(flow.flow_run_name) for flow in (sweep, reconcile, read_mail)}
"""What the runs are called that no event of a campaign asks for."""
