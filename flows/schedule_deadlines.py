"""Every dated event of a campaign becomes one flow run, created ahead."""

from datetime import datetime

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.saying import WORDING, moment
from tasks.home import house
from tasks.schedule import Pace, plan_runs, start_what_is_owed


@flow(
    name="schedule-deadlines",
    flow_run_name="排期 · {campaign}",
    description="排期：把方案中的各时间节点排成计划任务",
)
async def schedule_deadlines(
    campaign: str,
    as_of: datetime | None = None,
    window_days: int = 90,
    pace: Pace | None = None,
) -> State[None]:
    at = moment(as_of)
    made = await plan_runs(campaign, at, window_days, pace)
    if pace is None:
        made["created"] += await start_what_is_owed(campaign, at)
    locale = house().campaign(campaign).locale
    return Completed(name=WORDING.say("scheduled", locale, **made))
