"""How far a long delivery has come, on the run's page and in its log; and whether to stop.

None of it stands in the way of the mail: where Prefect's API does not answer, the delivery goes
on without its bar.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from prefect import runtime
from prefect.artifacts import acreate_progress_artifact, aupdate_progress_artifact
from prefect.client.orchestration import get_client

from campaigns.clock import Stopwatch
from campaigns.wording import Locale, Wording
from tasks.api import ImpatientApi
from tasks.show import key_of

_WORDING = Wording("tasks", "texts.yaml")
_LOG = logging.getLogger("muster.progress")
_PAUSE = 1.0
"""Seconds between two changes of the bar."""


class Stopped(Exception):
    """The run was cancelled; what it has not delivered waits in the outbox for the next one."""

    def __init__(self, done: int, total: int, locale: Locale) -> None:
        self.done, self.total, self.locale = done, total, locale
        super().__init__(f"{done}/{total}")


@dataclass
class Progress:
    """A delivery of ``total`` messages in batches; a single batch needs no bar."""

    campaign: str
    locale: Locale
    batches: Sequence[Sequence[int]]
    done: int = 0
    _artifact: UUID | None = field(default=None, init=False)
    _shown: Stopwatch = field(default_factory=Stopwatch, init=False)
    _api: ImpatientApi = field(init=False)

    def __post_init__(self) -> None:
        self._api = ImpatientApi(self.locale)

    @property
    def total(self) -> int:
        return sum(map(len, self.batches))

    async def before_a_batch(self) -> None:
        """Raises :class:`Stopped` once the run is cancelled."""
        if await self._api.ask(_is_cancelled):
            await self._show()
            raise Stopped(self.done, self.total, self.locale)
        if self._artifact is None:
            await self._show()

    async def after_a_batch(self, count: int) -> None:
        """Note a batch of ``count`` as dealt with; what is quick is not shown step by step."""
        self.done += count
        if self.done == self.total or self._shown.seconds >= _PAUSE:
            await self._show()

    async def _show(self) -> None:
        self._shown = Stopwatch()
        if len(self.batches) < 2:
            return
        _LOG.info("%s", self._words())
        self._artifact = await self._api.ask(self._draw) or self._artifact

    async def _draw(self) -> UUID:
        per_cent = 100 * self.done / self.total
        if self._artifact is None:
            key = key_of("delivery", self.campaign)
            return await acreate_progress_artifact(per_cent, key, self._words())
        await aupdate_progress_artifact(self._artifact, per_cent, self._words())
        return self._artifact

    def _words(self) -> str:
        return _WORDING.say("delivered", self.locale, done=self.done, total=self.total)


async def _is_cancelled() -> bool:
    """Whether somebody has cancelled this run."""
    run = runtime.flow_run.id
    if run is None:
        return False
    async with get_client() as client:
        state = (await client.read_flow_run(UUID(run))).state
    return state is not None and (state.is_cancelling() or state.is_cancelled())
