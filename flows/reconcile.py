"""Daily, and when the service starts: the scheduled runs are made equal to the timetables."""

from datetime import datetime

from prefect import flow

from flows.saying import each, moment
from tasks.find import campaigns
from tasks.schedule import plan_runs


@flow(name="reconcile", flow_run_name="校准", description="校准：使计划任务与各方案时间表一致")
async def reconcile(as_of: datetime | None = None, window_days: int = 90) -> None:
    at = moment(as_of)
    await each(campaigns(), lambda campaign: plan_runs(campaign, at, window_days, None))
