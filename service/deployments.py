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
from flows.read_mail import read_mail
from flows.reconcile import reconcile
from flows.schedule_deadlines import schedule_deadlines
from flows.send_reminders import send_reminders
from flows.sweep import sweep
from office.settings import Settings

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
        read_mail,
        reconcile,
        sweep,
    )
}
"""Every flow by name, in the order of the office's procedure."""

SWEEP_EVERY = timedelta(minutes=10)
READ_MAIL_EVERY = timedelta(minutes=3)
RECONCILE_AT = "30 1 * * *"


async def deployments(*, scheduled: bool) -> list[RunnerDeployment]:
    """The deployments; with ``scheduled`` the sweep and the daily reconcile run by themselves, and
    the mailbox is read, where one is set."""
    scheduled_mail = scheduled and Settings().imap_url is not None
    made = []
    for name, flow in FLOWS.items():
        when: dict[str, Any] = {}
        if scheduled and name == "sweep":
            when = {"interval": SWEEP_EVERY}
        if scheduled_mail and name == "read-mail":
            when = {"interval": READ_MAIL_EVERY}
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
