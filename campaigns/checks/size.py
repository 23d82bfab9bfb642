"""The size of a campaign: a slip in a year must not make tens of thousands of deadlines."""

from collections.abc import Iterator

from campaigns.dates.term import Cycle
from campaigns.faults import Fault
from campaigns.source.data import Source
from campaigns.spec.spec import Campaign

MOST_DATES = 30_000
"""Ten years with weekly deadlines of fifty duties are fewer."""
_DAYS: dict[Cycle, int] = {
    "week": 7, "ten-days": 10, "month": 30, "quarter": 91, "half-year": 182, "year": 365,
}  # fmt: skip


def check_size(campaign: Campaign, spec: Source) -> Iterator[Fault]:
    """At most one fault, found without computing any deadline."""
    days = (campaign.end - campaign.start).days + 1
    duties = sum(days // _DAYS[duty.every.cycle] for duty in campaign.duties if duty.every)
    yearly = sum(mark.on.first.year is None for mark in campaign.milestones)
    count = duties + yearly * (days // 365)
    if count > MOST_DATES:
        yield spec.fault("too-many-dates", ("end",), count=count, most=MOST_DATES)
