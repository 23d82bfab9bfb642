"""The past: deadlines that are over already, as seen from the instant a spec is checked at.

Such a spec loads, and can be declared: its past deadlines are kept, and nobody is
written to about them (a paper may be signed after its first dates).
"""

from collections.abc import Iterator
from datetime import datetime

from campaigns.dates.moment import is_on_time
from campaigns.faults import Fault
from campaigns.source.data import Source
from campaigns.spec.spec import Campaign

TIMELY = ("campaign-over", "deadline-past")
"""The faults that depend on when one looks."""


def check_past(campaign: Campaign, spec: Source, as_of: datetime) -> Iterator[Fault]:
    if not is_on_time(as_of, campaign.calendar.close_of(campaign.end)):
        yield spec.warning("campaign-over", ("end",), end=campaign.end)
        return
    for number, duty in enumerate(campaign.duties):
        past = [one for one in campaign.occurrences_by_duty(duty.key) if one.due_at < as_of]
        if past:
            key = "due" if duty.every is None else "every"
            facts = {"duty": duty.name, "count": len(past), "due": past[-1].due_at.date()}
            yield spec.warning("deadline-past", ("duties", number, key), **facts)
