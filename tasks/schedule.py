"""The runs that Prefect is to make, equal to the timetable: created, moved, removed."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
    FlowRunFilterTags,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.states import Scheduled
from pydantic import BaseModel

from campaigns.owed.timetable import Event
from office.chasing.chase import rungs_owed
from office.declaring.agenda import agenda
from tasks.home import house

FLOW_OF = {
    "mobilise": "mobilise",
    "open": "send-reminders",
    "remind": "send-reminders",
    "due": "gather-returns",
    "escalate": "escalate-laggards",
    "close": "close-phase",
    "summarise": "compile-summary",
    "milestone": "mark-milestone",
}
"""Which flow does an event; each flow has one deployment, of its own name."""


class Pace(BaseModel):
    """For a rehearsal: the events run one after the other from an instant on, a gap apart."""

    starts_at: datetime
    gap_seconds: float


class Wanted(NamedTuple):
    """A run that should stand ready: its key tells it from every other, at any other time."""

    key: str
    at: datetime
    event: Event
    parameters: dict[str, Any]


@task(name="plan-runs", cache_policy=NO_CACHE)
async def plan_runs(
    campaign: str, as_of: datetime, window_days: int, pace: Pace | None
) -> dict[str, int]:
    """Make the scheduled runs of a campaign equal its timetable within the window.

    A run that is late (the service was down at its time) is on the timetable
    still and stays; only what is no longer on it is removed.
    """
    events = agenda(house(), campaign, as_of)
    on_timetable = {run_key(campaign, event) for event in events}
    wanted = {run.key: run for run in _wanted(campaign, events, as_of, window_days, pace)}
    async with get_client() as client:
        standing = await scheduled_runs(client, campaign)
        removed = [run.id for key, run in standing.items() if key not in on_timetable]
        for run_id in removed:
            await client.delete_flow_run(run_id)
        created = [run for key, run in wanted.items() if key not in standing]
        await _create(client, campaign, created)
    return {"created": len(created), "removed": len(removed)}


@task(name="start-what-is-owed", cache_policy=NO_CACHE)
async def start_what_is_owed(campaign: str, as_of: datetime) -> int:
    """Start at once the runs of events that are over and still have something to say, as when a
    campaign is declared after its mobilisation; how many. A sweep would do it minutes later."""
    owed = rungs_owed(house(), campaign, as_of)
    over = [
        Wanted(f"{run_key(campaign, event)}:{as_of}", as_of, event, _parameters(campaign, event))
        for event in (agenda(house(), campaign, as_of) if owed else [])
        if event.at <= as_of and (event.duty, event.period or "", event.rung) in owed
    ]
    async with get_client() as client:
        await _create(client, campaign, over)
    return len(over)


async def _create(client: PrefectClient, campaign: str, runs: list[Wanted]) -> None:
    flows = {FLOW_OF[run.event.kind] for run in runs}
    deployments = {name: await _deployment(client, name) for name in flows}
    for run in runs:
        await client.create_flow_run_from_deployment(
            deployments[FLOW_OF[run.event.kind]],
            name=_name(run),
            state=Scheduled(scheduled_time=run.at),
            parameters=run.parameters,
            idempotency_key=run.key,
            tags=_tags(campaign, run.event),
        )


def _wanted(
    campaign: str, events: list[Event], as_of: datetime, window_days: int, pace: Pace | None
) -> list[Wanted]:
    if pace is not None:
        gap = timedelta(seconds=pace.gap_seconds)
        return [
            Wanted(
                run_key(campaign, event),
                pace.starts_at + number * gap,
                event,
                {**_parameters(campaign, event), "as_of": event.at.isoformat()},
            )
            for number, event in enumerate(events)
        ]
    last = as_of + timedelta(days=window_days)
    return [
        Wanted(run_key(campaign, event), event.at, event, _parameters(campaign, event))
        for event in events
        if as_of <= event.at <= last
    ]


def run_key(campaign: str, event: Event) -> str:
    """What tells an event's run from every other: a moved event has another key."""
    return f"{campaign}:{event.key}:{event.at.isoformat()}"


def _name(run: Wanted) -> str:
    """What the official reads; a rehearsal's run tells the day it stands for."""
    if run.at == run.event.at:
        return run.event.name
    return f"{run.event.at:%Y-%m-%d %H:%M} {run.event.name}"


def _parameters(campaign: str, event: Event) -> dict[str, Any]:
    parameters: dict[str, Any] = {"campaign": campaign}
    if event.kind == "milestone":
        return {**parameters, "event": event.key}
    if event.kind in ("close", "summarise"):
        return {**parameters, "phase": event.phase}
    if event.kind == "due":
        return {**parameters, "duty": event.duty, "period": event.period}
    return {**parameters, "duty": event.duty}


def _tags(campaign: str, event: Event) -> list[str]:
    tags = [f"campaign:{campaign}", f"phase:{event.phase}"]
    tags += [f"duty:{event.duty}"] if event.duty else []
    return tags + ([f"sub-campaign:{event.sub_campaign}"] if event.sub_campaign else [])


async def _deployment(client: PrefectClient, flow: str) -> Any:
    return (await client.read_deployment_by_name(f"{flow}/{flow}")).id


async def scheduled_runs(client: PrefectClient, campaign: str) -> dict[str, FlowRun]:
    """The runs of a campaign that stand ready, by key."""
    found: dict[str, FlowRun] = {}
    scheduled = FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED]))
    mine = FlowRunFilter(tags=FlowRunFilterTags(all_=[f"campaign:{campaign}"]), state=scheduled)
    while True:
        page = await client.read_flow_runs(
            flow_run_filter=mine, offset=len(found), limit=200, sort=FlowRunSort.ID_DESC
        )
        found.update({run.idempotency_key or str(run.id): run for run in page})
        if len(page) < 200:
            return found
