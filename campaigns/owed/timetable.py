"""The timetable: every dated event of a campaign, computed from its spec alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from campaigns.owed.ladder import PlannedRung, rungs_of
from campaigns.owed.milestones import Marked, milestones
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.spec import Campaign
from campaigns.wording import Wording

EventKind = Literal[
    "mobilise", "open", "remind", "due", "escalate", "close", "summarise", "milestone"
]
_ORDER: tuple[EventKind, ...] = (
    "mobilise", "milestone", "open", "remind", "due", "escalate", "close", "summarise",
)  # fmt: skip
_WORDING = Wording("campaigns", "events.yaml")


@dataclass(frozen=True)
class Event:
    """Something that happens at ``at``: to a duty's units, or to a phase.

    A milestone has ``days``, first and last, and may have ``tasks``.
    """

    at: datetime
    kind: EventKind
    phase: str
    name: str
    duty: str | None = None
    period: str | None = None
    rung: str | None = None
    units: tuple[str, ...] = ()
    days: tuple[date, date] | None = None
    tasks: tuple[str, ...] = ()
    sub_campaign: str | None = None

    @property
    def key(self) -> str:
        """What it is, whenever it is: a moved event keeps its key."""
        parts = (self.kind, self.phase, self.duty, self.period, self.rung)
        return ":".join(part for part in parts if part)

    def as_json(self) -> dict[str, object]:
        return {
            "at": self.at.isoformat(),
            "kind": self.kind,
            "phase": self.phase,
            "duty": self.duty,
            "period": self.period,
            "rung": self.rung,
            "units": list(self.units),
            "name": self.name,
        }


def timetable(campaign: Campaign) -> list[Event]:
    """All events, sorted by instant."""
    events = [*_phase_events(campaign), *map(_milestone, milestones(campaign))]
    for one in campaign.occurrences:
        events.extend(duty_events(campaign, one, one.due_at))
    return in_order(events)


def in_order(events: list[Event]) -> list[Event]:
    return sorted(events, key=lambda e: (e.at, _ORDER.index(e.kind), e.key))


def duty_events(
    campaign: Campaign, one: Occurrence, due_at: datetime, units: tuple[str, ...] | None = None
) -> list[Event]:
    """An occurrence's deadline and rungs for one due instant; ``units`` where not all share it."""
    if units is None:
        units = campaign.unit_ids_of(one.duty)
    period = one.period_key or None
    sub = one.duty.sub_campaign

    def event(
        at: datetime, kind: EventKind, name: str, rung: str | None, whose: tuple[str, ...]
    ) -> Event:
        return Event(at, kind, one.phase, name, one.key, period, rung, whose, sub_campaign=sub)

    due = event(due_at, "due", _say(campaign, "due", duty=one.name), None, units)
    found: dict[tuple[str, datetime], Event] = {}
    for ladder, those in campaign.by_ladder(one.duty, units).items():
        for r in rungs_of(campaign, one, due_at, ladder):
            if r.beside:
                continue
            before = found.get((r.key, r.at))
            name = rung_event_name(campaign, one, r)
            whose = (*before.units, *those) if before else those
            found[r.key, r.at] = event(r.at, r.kind, name, r.key, whose)
    return [due, *found.values()]


def rung_event_name(campaign: Campaign, one: Occurrence, rung: PlannedRung) -> str:
    """What a rung's event is called: ``催报 · 第二次数据报送 · 截止前1个工作日``."""
    return _say(campaign, rung.kind, duty=one.name, rung=rung.name or rung.key)


def _phase_events(campaign: Campaign) -> Iterator[Event]:
    calendar = campaign.calendar
    for phase in campaign.all_phases:
        closed = calendar.close_of(phase.end)
        yield Event(closed, "close", phase.key, _say(campaign, "close", phase=phase.name))
        summary = campaign.summarise.apply(closed, calendar.days)
        yield Event(summary, "summarise", phase.key, _say(campaign, "summarise", phase=phase.name))


def _milestone(mark: Marked) -> Event:
    return Event(
        mark.at, "milestone", mark.phase, mark.name, mark.duty, mark.period, mark.key,
        mark.units, mark.days, mark.tasks, mark.sub_campaign,
    )  # fmt: skip


def _say(campaign: Campaign, code: str, **facts: object) -> str:
    return _WORDING.say(code, campaign.locale, **facts)
