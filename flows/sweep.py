"""The sweep: does what is owed even where no run was planned, or a run was lost."""

from datetime import datetime, timedelta
from functools import partial

from prefect import flow

from flows.gather_returns import look_into_inbox
from flows.read_mail import read_mail
from flows.reconcile import reconcile
from flows.saying import all_of, moment, say_anew, send_what_waits, stoppable
from tasks.chase import plan_notices
from tasks.find import campaigns
from tasks.names import name_upcoming_runs

GRACE = timedelta(minutes=10)


@flow(
    name="sweep", flow_run_name="巡检", description="巡检：补发应发未发的通知，接收收件箱中的报表"
)
@stoppable
async def sweep(as_of: datetime | None = None) -> None:
    """A planned run gets ``GRACE`` to do its own work, so the history keeps its names."""
    at = moment(as_of)

    async def catch_up(campaign: str) -> None:
        done = await send_what_waits(campaign, at)
        plan_notices(campaign, at - GRACE, None, None)
        done += await send_what_waits(campaign, at)
        if done["withdrawn"]:
            await say_anew(campaign, at)

    chases = ((campaign, partial(catch_up, campaign)) for campaign in campaigns())
    await all_of([("inbox", partial(look_into_inbox, at)), *chases])
    await name_upcoming_runs(BY_THEMSELVES)


BY_THEMSELVES = {flow.name: str(flow.flow_run_name) for flow in (sweep, reconcile, read_mail)}
"""What the runs are called that no event of a campaign asks for."""
