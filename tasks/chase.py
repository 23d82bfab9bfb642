"""Planning notices and delivering them, a batch a task."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from prefect import Task, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun

from campaigns.spec.duty import RungKind
from office.chasing import chase
from office.errors import MailServerFails
from office.posting import post
from office.posting.delivered import OUTCOMES
from tasks.held import show_held
from tasks.home import house


@task(name="plan-notices", cache_policy=NO_CACHE)
def plan_notices(
    campaign: str, as_of: datetime, kinds: Collection[RungKind] | None, duty: str | None
) -> dict[str, int]:
    """Write to the outbox what is owed and not yet told; how many obligations are told by what
    goes out, and how many by what is held for the office."""
    plan = chase.plan_notices(house(), campaign, as_of, kinds=kinds, duty=duty, keep=False)
    if plan.counts["held"]:
        show_held(campaign, as_of)
    return {name: plan.counts[name] for name in ("planned", "held")}


@task(name="find-waiting-messages", cache_policy=NO_CACHE)
def find_waiting(campaign: str) -> list[list[int]]:
    """The messages that wait in the outbox, in batches."""
    numbers = post.waiting(house(), campaign)
    size = house().settings.batch_size
    return [numbers[start : start + size] for start in range(0, len(numbers), size)]


def _worth_another_try(task: Task[Any, Any], run: TaskRun, state: State[Any]) -> bool:
    """A mail server that is away may come back; whatever else failed will fail again."""
    return type(state.data) is MailServerFails or "MailServerFails" in (state.message or "")


@task(
    name="deliver-messages",
    cache_policy=NO_CACHE,
    retries=2,
    retry_delay_seconds=[5, 30],
    retry_condition_fn=_worth_another_try,
)
async def deliver(campaign: str, batch: list[int], as_of: datetime) -> dict[str, int]:
    """Deliver one batch; how many were sent, withdrawn, refused, or wait for another try."""
    done = await post.deliver(house(), campaign, batch, as_of)
    return {name: len(getattr(done, name)) for name in OUTCOMES}
