"""What the flows that write letters share: send what waits, plan what is owed, send that."""

import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Iterable
from datetime import datetime
from functools import partial, wraps
from typing import ParamSpec, TypeVar

from prefect import runtime
from prefect.client.schemas.objects import State
from prefect.states import Cancelled, Completed

from campaigns.clock import instant
from campaigns.spec.duty import RungKind
from campaigns.wording import Wording
from office.posting.delivered import OUTCOMES
from tasks.chase import deliver, find_waiting, plan_notices
from tasks.home import house
from tasks.progress import Progress, Stopped

P = ParamSpec("P")
R = TypeVar("R")
_TRIES = 5
"""Each time something else must have come in meanwhile; what is left is for the next sweep."""
_LOG = logging.getLogger("muster.flows")
WORDING = Wording("tasks", "texts.yaml")


def moment(as_of: datetime | None) -> datetime:
    """The instant a run stands at: as told, or now but not before its scheduled time."""
    return instant(as_of, runtime.flow_run.scheduled_start_time)


def stoppable(run: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R | State[None]]]:
    """A flow's function that ends as cancelled where its run is cancelled between two batches."""

    @wraps(run)
    async def until_stopped(*args: P.args, **kwargs: P.kwargs) -> R | State[None]:
        try:
            return await run(*args, **kwargs)
        except Stopped as stopped:
            facts = {"done": stopped.done, "total": stopped.total}
            message = WORDING.say("stopped-message", stopped.locale, **facts)
            return Cancelled(name=WORDING.say("stopped", stopped.locale), message=message)

    return until_stopped


async def each(campaigns: Iterable[str], act: Callable[[str], Awaitable[object]]) -> None:
    """Act for one campaign after the other, as :func:`all_of` has it."""
    await all_of((campaign, partial(act, campaign)) for campaign in campaigns)


async def all_of(acts: Iterable[tuple[str, Callable[[], Awaitable[object]]]]) -> None:
    """Do one act after the other, each with what it is about. What fails keeps no other waiting.

    Raises what failed once all have had their turn, and :class:`Stopped` at once.
    """
    failed: list[Exception] = []
    for about, act in acts:
        try:
            await act()
        except Stopped:
            raise
        except Exception as error:
            _LOG.exception("%s", about)
            failed.append(error)
    if len(failed) > 1:
        raise ExceptionGroup(WORDING.say("failed", "zh-CN", count=len(failed)), failed)
    if failed:
        raise failed[0]


async def say_what_is_owed(
    campaign: str, as_of: datetime, kinds: Collection[RungKind] | None, duty: str | None
) -> State[None]:
    """Tell whoever is owed a notice now, and name the outcome for the run."""
    done = await send_what_waits(campaign, as_of)
    told = Counter(plan_notices(campaign, as_of, kinds, duty))
    done += await send_what_waits(campaign, as_of)
    if done["withdrawn"]:
        more, sent = await say_anew(campaign, as_of)
        told, done = told + more, done + sent
    return outcome(campaign, told, done)


async def say_anew(campaign: str, as_of: datetime) -> tuple[Counter[str], Counter[str]]:
    """Tell at once what a letter that was withdrawn had to say and is still true: one unit's
    return never silences the others. How many obligations were told, and what became of it."""
    told, done = Counter[str](), Counter[str]()
    for _ in range(_TRIES):
        told += Counter(plan_notices(campaign, as_of, None, None))
        sent = await send_what_waits(campaign, as_of)
        done += sent
        if not sent["withdrawn"]:
            break
    return told, done


async def send_what_waits(campaign: str, as_of: datetime) -> Counter[str]:
    """Deliver the outbox, batch by batch: also what a run before this one left behind.

    Raises :class:`Stopped` between two batches once the run is cancelled.
    """
    done: Counter[str] = Counter()
    batches = find_waiting(campaign)
    progress = Progress(campaign, house().campaign(campaign).locale, batches)
    for batch in batches:
        await progress.before_a_batch()
        done.update(await deliver(campaign, batch, as_of))
        await progress.after_a_batch(len(batch))
    return done


def outcome(campaign: str, told: Counter[str], done: Counter[str]) -> State[None]:
    """The name of a run's end, which an official reads first, and all of its counts."""
    locale = house().campaign(campaign).locale
    facts = {name: done[name] for name in OUTCOMES}
    code = "sent" if done["sent"] else "held" if told["held"] else "nothing"
    name = WORDING.say(code, locale, sent=done["sent"], held=told["held"])
    message = WORDING.say("sent-message", locale, told=told["planned"], **facts)
    return Completed(name=name, message=message)
