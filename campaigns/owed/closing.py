"""When a return comes too late to count by itself: its phase is closed (阶段已结束).

The phase is that of the occurrence. It is closed for an obligation once all of these hold:

- the close of the phase's last day has passed;
- the due instant that counts has passed, so an extension beyond the closing keeps it open;
- nobody is asking any more: the ladder has ended, or the summary has been compiled since the
  close. As long as letters still go out that ask for a return at once, it counts when it comes.

What was due before the campaign was declared was never asked for, and may come at any time. A
slip that acknowledges a paper has no figures that a summary could lack, and is never too late.
"""

from collections.abc import Iterable
from datetime import datetime

from campaigns.dates.moment import is_on_time
from campaigns.owed.obligation import Obligation
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.spec import Campaign


def closes_at(campaign: Campaign, one: Occurrence) -> datetime:
    """Close of work on the last day of the occurrence's phase."""
    return campaign.calendar.close_of(campaign.phase(one.phase).end)


def is_over(campaign: Campaign, one: Occurrence, obligation: Obligation, at: datetime) -> bool:
    """Whether both the phase and the time of this obligation are over."""
    if not one.duty.is_return or obligation.was_past_when_declared(at):
        return False
    return not is_on_time(at, closes_at(campaign, one)) and obligation.is_past_due(at)


def is_after_closing(
    campaign: Campaign,
    one: Occurrence,
    obligation: Obligation,
    at: datetime,
    *,
    ladder_end: datetime | None,
    compiled: Iterable[datetime],
) -> bool:
    """Whether what comes ``at`` comes after the closing.

    ``ladder_end`` is the last rung of the due instant that counts at ``at``; ``compiled`` are
    the instants of the phase's summaries, of which those before the close are interim ones.
    """
    if not is_over(campaign, one, obligation, at):
        return False
    closed = closes_at(campaign, one)
    asked_no_more = ladder_end is None or not is_on_time(at, ladder_end)
    return asked_no_more or any(closed <= when <= at for when in compiled)
