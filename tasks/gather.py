"""Gathering returns: what lies in the inbox is taken in, and stock is taken."""

from datetime import datetime

from prefect import task
from prefect.cache_policies import NO_CACHE

from office.receiving import inbox
from office.reporting.status import Status, status
from tasks.aside import telling_what_is_put_aside
from tasks.home import house


@task(name="take-in-returns", cache_policy=NO_CACHE)
def take_in(as_of: datetime) -> int:
    """Take in every file of the inbox, and tell what is put aside; how many there were."""
    with telling_what_is_put_aside(as_of):
        return len(inbox.take_in(house(), as_of))


@task(name="take-stock", cache_policy=NO_CACHE)
def take_stock(
    campaign: str,
    as_of: datetime,
    duty: str | None = None,
    period: str | None = None,
    phase: str | None = None,
) -> Status:
    """How every obligation stands: of one duty (in one period), of one phase, or all."""
    found = status(house(), campaign, as_of)
    chosen = {
        one.slot
        for one in found.campaign.occurrences
        if duty in (None, one.key)
        and period in (None, one.period_key)
        and phase in (None, one.phase)
    }
    lines = tuple(x for x in found.lines if (x.obligation.duty, x.obligation.period) in chosen)
    return Status(found.campaign, found.as_of, lines)
