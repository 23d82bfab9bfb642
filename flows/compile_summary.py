"""The summary of a phase: compiled, kept, and shown on the run."""

from datetime import datetime

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.saying import WORDING, moment, send_what_waits, stoppable
from tasks.compile import compile_phase
from tasks.home import house
from tasks.show import show_text


@flow(name="compile-summary", description="阶段总结：汇总数据，形成总结")
@stoppable
async def compile_summary(campaign: str, phase: str, as_of: datetime | None = None) -> State[None]:
    at = moment(as_of)
    await send_what_waits(campaign, at)
    markdown = compile_phase(campaign, phase, at)
    spec = house().campaign(campaign)
    title = WORDING.say("summary-title", spec.locale, phase=spec.phase(phase).name)
    show_text(markdown, key=f"{campaign}-{phase}-summary", title=title)
    return Completed(name=WORDING.say("compiled", spec.locale), message=title)
