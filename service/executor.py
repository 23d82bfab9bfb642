"""Runs scheduled flow runs in this very process, one at a time: what a rehearsal needs.

A rehearsal must finish one event before the next begins and lives by its own
clock; the service uses Prefect's own runner, with a process for each run.
"""

from typing import Any

from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import FlowRun, State
from prefect.flow_engine import run_flow_async

from service.deployments import FLOWS, deployments


async def register_deployments(*, scheduled: bool = False) -> None:
    """Make the deployments known to the server; ``scheduled`` as :func:`deployments` has it."""
    for deployment in await deployments(scheduled=scheduled):
        await deployment.aapply()


async def execute(run: FlowRun, flow_name: str) -> State[Any]:
    """Run one scheduled run to its end; a failure is in the state that is returned."""
    await run_flow_async(
        FLOWS[flow_name], flow_run=run, parameters=run.parameters, return_type="state"
    )
    async with get_client() as client:
        ended = await client.read_flow_run(run.id)
    assert ended.state is not None
    return ended.state
