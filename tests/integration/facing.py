"""Three letters that wait, and the mail server that they go to."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

from tests.integration.desk import Desk
from tests.integration.scripted import Scripted, serving

REMINDED, LATER, DAYS_LATER = "2010-12-09 09:00", "2010-12-09 09:06", "2010-12-09 15:00"
ONE = "&connections=1"
Said = Mapping[str, Sequence[str]]
"""Step of the conversation → what the server says there in turn; then all is well."""


@asynccontextmanager
async def facing(
    desk: Desk, said: Said | None = None, options: str = ONE
) -> AsyncIterator[tuple[Desk, Scripted]]:
    """The desk with three reminders in its outbox, and the server that takes its letters."""
    desk.plan(REMINDED, duty="submission-1")
    server = Scripted(**{step: list(replies) for step, replies in (said or {}).items()})
    async with serving(server, options) as url:
        yield desk.mailing(url), server


def copies(server: Scripted) -> list[int]:
    """How many copies of each letter the server has, the fewest first."""
    return sorted(server.counts.values())
