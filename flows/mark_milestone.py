"""A dated step begins: its tasks are shown, with how things stand that morning."""

from datetime import datetime

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.saying import WORDING, moment
from tasks.gather import take_stock
from tasks.show import show_returns, show_text


@flow(name="mark-milestone", description="工作节点：列明本步骤任务和当日报送情况")
async def mark_milestone(
    campaign: str, phase: str, step: int, as_of: datetime | None = None
) -> State[None]:
    stock = take_stock(campaign, moment(as_of))
    spec = stock.campaign
    begun = spec.phase(phase).steps[step - 1]
    tasks = "\n".join(f"- {task}" for task in begun.tasks)
    words = {"step": begun.name, "start": begun.start, "end": begun.end, "tasks": tasks}
    text = WORDING.say("milestone-text", spec.locale, **words)
    show_text(text, key=f"{campaign}-{phase}-step-{step}", title=begun.name)
    show_returns(stock, key=f"{campaign}-{phase}-step-{step}-returns")
    return Completed(name=WORDING.say("milestone", spec.locale), message=begun.name)
