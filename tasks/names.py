"""Names that an official understands, for the runs that Prefect plans by itself.

Prefect's scheduler makes the upcoming runs of a deployment's own schedule under random names; a
run gets the name of its flow only when it starts.
"""

from collections.abc import Mapping

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterName,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import StateType

_READY = FlowRunFilter(
    state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED]))
)


@task(name="name-upcoming-runs", cache_policy=NO_CACHE)
async def name_upcoming_runs(names: Mapping[str, str]) -> int:
    """Give the upcoming runs of each deployment in ``names`` the name beside it; how many were
    named anew. Those that the scheduler makes later are named by the next call."""
    done = 0
    async with get_client() as client:
        for deployment, name in names.items():
            runs = await client.read_flow_runs(
                flow_run_filter=_READY,
                deployment_filter=DeploymentFilter(name=DeploymentFilterName(any_=[deployment])),
                limit=200,
            )
            for run in runs:
                if run.name != name:
                    await client.update_flow_run(run.id, name=name)
                    done += 1
    return done
