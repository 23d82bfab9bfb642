"""Prefect's API, asked with little patience: what a run does must not hang on its history.

Where nobody answers, Prefect's own client tries again for more than a minute, at every call. Here
an answer that does not come soon is done without, and the next is not asked for until a while
later, so that the mail goes out meanwhile.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
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
AWAY = (TimeoutError, httpx.HTTPError, PrefectException)
"""What a call of Prefect's API raises where the server is away or starts again."""
T = TypeVar("T")


class ImpatientApi:
    """Asks Prefect's API for what a run can do without."""

    def __init__(self, locale: Locale) -> None:
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
