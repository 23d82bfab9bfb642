"""Prefect's API, asked with little patience: what a run does must not hang on its history.

Where nobody answers, Prefect's own client tries again for more than a minute, at every call. Here
an answer that does not come soon is done without, and the next is not asked for until a while
later, so that the mail goes out meanwhile.
"""

import asyncio
import logging
import os
import threading
import time
from collections.abc import Awaitable, Callable
from functools import cache
from typing import TypeVar

import httpx
from prefect.exceptions import PrefectException

from campaigns.clock import Stopwatch
from campaigns.wording import Locale, Wording

_WORDING = Wording("tasks", "texts.yaml")
_LOG = logging.getLogger("muster.progress")
_PATIENCE = 10.0
"""Seconds that an answer may take."""
_PEACE = 60.0
"""Seconds for which an API that did not answer is not asked again."""
_LAST_WORDS = 30.0
"""Seconds that a process whose work is over has for telling Prefect of it."""
AWAY = (TimeoutError, httpx.HTTPError, PrefectException)
"""What a call of Prefect's API raises where the server is away or starts again."""
T = TypeVar("T")


class ImpatientApi:
    """Asks Prefect's API for what a run can do without."""

    def __init__(self, locale: Locale) -> None:
        _end_in_time()
        self._locale = locale
        self._away: Stopwatch | None = None

    async def ask(self, question: Callable[[], Awaitable[T]]) -> T | None:
        """What ``question`` gives; ``None`` where the API does not answer, or did not lately."""
        if self._away is not None and self._away.seconds < _PEACE:
            return None
        try:
            async with asyncio.timeout(_PATIENCE):
                answer = await question()
        except AWAY as error:
            self._away = Stopwatch()
            reason = str(error) or type(error).__name__
            _LOG.warning("%s", _WORDING.say("api-away", self._locale, reason=reason))
            return None
        self._away = None
        return answer


@cache
def _end_in_time() -> None:
    """See to it that this process ends soon after its work, be Prefect's API there or not.

    Where it is away, threads of Prefect's client stay behind that wait for ever; each such process
    would keep its place among those that may run at once.
    """
    threading.Thread(target=_end_with_main, name="end-in-time", daemon=True).start()


def _end_with_main() -> None:
    threading.main_thread().join()
    time.sleep(_LAST_WORDS)
    os._exit(1)
