"""The timetable: every dated event of a campaign, computed from its spec alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from campaigns.ladder import PlannedRung, rungs_of
from campaigns.spec import Campaign, Duty
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
    """Something that happens at ``at``: to a duty's units, or to a phase."""

    at: datetime
    kind: EventKind
    phase: str
    name: str
    duty: str | None = None
    period: str | None = None
    rung: str | None = None
    units: tuple[str, ...] = ()

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
    events = [*_phase_events(campaign)]
    for duty in campaign.duties:
        events.extend(duty_events(campaign, duty, campaign.due_at(duty)))
    return in_order(events)


def in_order(events: list[Event]) -> list[Event]:
    return sorted(events, key=lambda e: (e.at, _ORDER.index(e.kind), e.key))


def duty_events(
    campaign: Campaign, duty: Duty, due_at: datetime, units: tuple[str, ...] | None = None
) -> list[Event]:
    """A duty's deadline and rungs for one due instant; ``units`` where not all of them share it."""
    if units is None:
        units = tuple(unit.id for unit in campaign.units_of(duty))
    period = str(duty.period) if duty.period else None
    due = _say(campaign, "due", duty=duty.name)
    events = [Event(due_at, "due", duty.phase, due, duty.key, period, None, units)]
    for rung in rungs_of(campaign, duty, due_at):
        name = rung_event_name(campaign, duty, rung)
        events.append(
            Event(rung.at, rung.kind, duty.phase, name, duty.key, period, rung.key, units)
        )
    return events


def rung_event_name(campaign: Campaign, duty: Duty, rung: PlannedRung) -> str:
    """What a rung's event is called: ``催报 · 第二次数据报送 · 截止前1个工作日``."""
    return _say(campaign, rung.kind, duty=duty.name, rung=rung.name or rung.key)


def _phase_events(campaign: Campaign) -> Iterator[Event]:
    calendar = campaign.calendar
    for phase in campaign.phases:
        for number, step in enumerate(phase.steps, start=1):
            at = calendar.opening_of(step.start)
            name = _say(campaign, "milestone", step=step.name)
            yield Event(at, "milestone", phase.key, name, rung=f"step-{number}")
        closed = calendar.close_of(phase.end)
        yield Event(closed, "close", phase.key, _say(campaign, "close", phase=phase.name))
        summary = campaign.summarise.apply(closed, calendar.days)
        yield Event(summary, "summarise", phase.key, _say(campaign, "summarise", phase=phase.name))


def _say(campaign: Campaign, code: str, **facts: object) -> str:
    return _WORDING.say(code, campaign.locale, **facts)
