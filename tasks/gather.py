"""Gathering returns: what lies in the inbox is taken in, and stock is taken."""

from datetime import datetime

from prefect import task
from prefect.cache_policies import NO_CACHE

from office import inbox
from office.status import Status, status
from tasks.home import house


@task(name="take-in-returns", cache_policy=NO_CACHE)
def take_in(as_of: datetime) -> int:
    """Take in every file that lies in the inbox; how many there were."""
    return len(inbox.take_in(house(), as_of))


@task(name="take-stock", cache_policy=NO_CACHE)
def take_stock(
    campaign: str, as_of: datetime, duty: str | None = None, phase: str | None = None
) -> Status:
    """How every obligation stands: of one duty, of one phase, or all."""
    found = status(house(), campaign, as_of)
    chosen = {
        d.key for d in found.campaign.duties if duty in (None, d.key) and phase in (None, d.phase)
    }
    lines = tuple(line for line in found.lines if line.obligation.duty in chosen)
    return Status(found.campaign, found.as_of, lines)
