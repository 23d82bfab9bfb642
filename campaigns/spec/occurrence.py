"""Occurrences: each time a duty comes due, with its name, its period and its instants.

A duty with ``due`` has one, a duty with ``every`` has one for each due day of the
campaign (or of the phase it names), an open request has none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from campaigns.dates.recurrence import Recurrence
from campaigns.dates.term import Term
from campaigns.dates.workdays import Roll
from campaigns.spec.duty import Duty, DutyKind, Period
from campaigns.wording import Locale, Wording
from campaigns.written.offset import Offset

if TYPE_CHECKING:
    from campaigns.spec.spec import Campaign

_WORDING = Wording("campaigns", "events.yaml")
_TWO_YEARS = timedelta(days=731)


@dataclass(frozen=True)
class Occurrence:
    """One time that a duty comes due; every instant carries the campaign's zone.

    ``day`` is the due day as written, before the roll rule. ``period_key`` tells the
    occurrences of a duty apart in the ledger; empty where a duty comes once and names
    no period.
    """

    duty: Duty
    name: str
    phase: str
    day: date
    due_at: datetime
    opens_at: datetime | None
    period: Period | None
    period_key: str
    relay_at: datetime | None = None

    def __hash__(self) -> int:
        """By what tells occurrences apart: a duty itself may hold forms and ladders by class."""
        return hash((self.slot, self.due_at))

    @property
    def key(self) -> str:
        return self.duty.key

    @property
    def kind(self) -> DutyKind:
        return self.duty.kind

    @property
    def basis(self) -> Literal["cumulative", "period"] | None:
        return self.duty.basis

    @property
    def slot(self) -> tuple[str, str]:
        """What it is called in the ledger: duty and period."""
        return self.duty.key, self.period_key


def occurrences_of(campaign: "Campaign", duty: Duty) -> Iterator[Occurrence]:
    """Every occurrence of ``duty``, in the order of their due days."""
    if duty.due is not None:
        at = campaign.calendar.close_of(duty.due)
        period = duty.period if isinstance(duty.period, Period) else None
        due_at = _rolled(campaign, at, duty.roll)
        yield _occurrence(campaign, duty, duty.name, at.date(), due_at, period, str(period or ""))
    elif duty.every is not None:
        yield from _recurring(campaign, duty, duty.every)


def _recurring(campaign: "Campaign", duty: Duty, every: Recurrence) -> Iterator[Occurrence]:
    within = [phase for phase in campaign.all_phases if phase.key == duty.phase]
    if duty.phase is not None and not within:
        return  # which days are meant cannot be known; the check says so
    window = within[0] if within else campaign
    first = max(window.start, duty.since or window.start)
    last = min(window.end, duty.until or window.end)
    calendar, before = campaign.calendar, first - timedelta(days=1)
    for term, day in every.days(first, last, calendar.days):
        reported = term.previous() if duty.period == "previous" else term
        if reported.end < campaign.start:
            continue  # nothing had begun that it could report on
        days = (before + timedelta(days=1), day)
        period = _period(campaign, duty, days if duty.period == "since-last" else reported.days)
        at = calendar.close_of(datetime.combine(day, every.hour or calendar.close_of_work))
        facts = {"duty": duty.name, "term": term_in_words(reported, campaign.locale)}
        name = _WORDING.say("occurrence", campaign.locale, **facts)
        due_at = _rolled(campaign, at, duty.roll)
        yield _occurrence(campaign, duty, name, day, due_at, period, reported.key)
        before = day


def _period(campaign: "Campaign", duty: Duty, days: tuple[date, date]) -> Period | None:
    """The period of an occurrence that reports on ``days``; cumulative figures are from the
    campaign's first day, and days before the campaign are no part of any."""
    if duty.period is None:
        return None
    start, end = days
    if duty.basis == "cumulative":
        start = campaign.start
    return Period.model_construct(start=max(start, campaign.start), end=end)


def _occurrence(
    campaign: "Campaign", duty: Duty, name: str, day: date, due_at: datetime,
    period: Period | None, period_key: str,
) -> Occurrence:  # fmt: skip
    return Occurrence(
        duty, name, duty.phase or campaign.phase_on(day).key, day, due_at,
        _opens_at(campaign, duty, due_at), period, period_key, _relay_at(campaign, duty, due_at),
    )  # fmt: skip


def _rolled(campaign: "Campaign", at: datetime, roll: Roll) -> datetime:
    day = campaign.calendar.days.rolled(at.date(), roll)
    return datetime.combine(day, at.timetz())


def _opens_at(campaign: "Campaign", duty: Duty, due_at: datetime) -> datetime | None:
    if isinstance(duty.opens, Offset):
        return duty.opens.apply(due_at, campaign.calendar.days)
    return campaign.calendar.opening_of(duty.opens) if duty.opens is not None else None


def _relay_at(campaign: "Campaign", duty: Duty, due_at: datetime) -> datetime | None:
    """When the office passes on what came in; of a recurring date the first from ``due_at`` on."""
    relay, calendar = duty.relay, campaign.calendar
    if relay is None:
        return None
    if relay.every is not None:
        first = due_at.date()
        _, day = next(relay.every.days(first, first + _TWO_YEARS, calendar.days))
        at = calendar.close_of(datetime.combine(day, relay.every.hour or calendar.close_of_work))
    elif isinstance(relay.due, Offset):
        at = relay.due.apply(due_at, calendar.days)
    elif relay.due is not None:
        at = calendar.close_of(relay.due)
    else:
        return None
    return _rolled(campaign, at, relay.roll)


def term_in_words(term: Term, locale: Locale) -> str:
    """What a term is called: ``2012年8月``, ``first half of 2012``."""
    part = f"/{term.number}" if term.cycle in ("ten-days", "half-year", "quarter") else ""
    month = f"{term.start:%B}" if locale == "en" else term.start.month
    facts = {"year": term.year, "month": month, "number": term.number}
    return _WORDING.say(f"term/{term.cycle}{part}", locale, **facts)
