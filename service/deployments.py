"""One deployment per flow, each with a module entrypoint, so that no module is loaded twice."""

from datetime import timedelta
from typing import Any

from prefect import Flow
from prefect.deployments.runner import RunnerDeployment
from prefect.types.entrypoint import EntrypointType

from flows.close_phase import close_phase
from flows.compile_summary import compile_summary
from flows.escalate_laggards import escalate_laggards
from flows.gather_returns import gather_returns
from flows.mark_milestone import mark_milestone
from flows.mobilise import mobilise
from flows.reconcile import reconcile
from flows.schedule_deadlines import schedule_deadlines
from flows.send_reminders import send_reminders
from flows.sweep import sweep

FLOWS: dict[str, Flow[Any, Any]] = {
    flow.name: flow
    for flow in (
        mobilise,
        schedule_deadlines,
        send_reminders,
        gather_returns,
        escalate_laggards,
        close_phase,
        compile_summary,
        mark_milestone,
        reconcile,
        sweep,
    )
}
"""Every flow by name, in the order of the office's procedure."""

SWEEP_EVERY = timedelta(minutes=10)
RECONCILE_AT = "30 1 * * *"


async def deployments(*, scheduled: bool) -> list[RunnerDeployment]:
    """The deployments; with ``scheduled`` the sweep and the daily reconcile run by themselves."""
    made = []
    for name, flow in FLOWS.items():
        when: dict[str, Any] = {}
        if scheduled and name == "sweep":
            when = {"interval": SWEEP_EVERY}
        if scheduled and name == "reconcile":
            when = {"cron": RECONCILE_AT}
        made.append(
            await flow.ato_deployment(
                name=name,
                description=flow.description,
                tags=["muster"],
                entrypoint_type=EntrypointType.MODULE_PATH,
                **when,
            )
        )
    return made
