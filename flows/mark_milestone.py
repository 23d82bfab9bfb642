"""A milestone: what it asks for is shown, with how things stand that day."""

from datetime import datetime

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from campaigns.owed.timetable import timetable
from flows.saying import WORDING, moment
from tasks.gather import take_stock
from tasks.show import key_of, show_returns, show_text


@flow(name="mark-milestone", description="工作节点：列明任务和当日报送情况")
async def mark_milestone(campaign: str, event: str, as_of: datetime | None = None) -> State[None]:
    """``event`` is the key of a milestone on the timetable; a relay shows its own duty alone."""
    at = moment(as_of)
    spec = take_stock(campaign, at).campaign
    mark = next((one for one in timetable(spec) if one.key == event), None)
    if mark is None or mark.days is None:  # the campaign was amended meanwhile
        return Completed(name=WORDING.say("milestone-gone", spec.locale), message=event)
    tasks = "\n".join(f"- {task}" for task in mark.tasks)
    words = {"step": mark.name, "start": mark.days[0], "end": mark.days[1], "tasks": tasks}
    text = WORDING.say("milestone-text", spec.locale, **words)
    show_text(text, key=key_of(campaign, event), title=mark.name)
    stock = take_stock(campaign, at, mark.duty, mark.period)
    show_returns(stock, key=key_of(campaign, event, "returns"))
    return Completed(name=WORDING.say("milestone", spec.locale), message=mark.name)
