"""The league (报送情况排名): who hands in completely and in time, scored by the declared rule.

Only what is owed and due counts: not what was waived, not what is not due yet (an extension
included), not what was past when it was declared. Everything is asked as of an instant, so any
past league can be drawn up again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from campaigns.owed.obligation import Obligation
from campaigns.spec.scoring import Scoring
from campaigns.spec.spec import Campaign

Verdict = Literal["on_time", "late", "missing", "sent_back", "waiting"]
"""How a unit did with what was due: in time, late, not at all, given back and not handed in
again, or after the closing and for the office to decide about."""
By = Literal["unit", "class", "parent"]
_TENTH = Decimal("0.1")


def verdict_of(obligation: Obligation, as_of: datetime) -> Verdict | None:
    """How it was done as of then; ``None`` where it does not count."""
    if obligation.is_waived(as_of) or obligation.was_past_when_declared(as_of):
        return None
    if not obligation.is_past_due(as_of):
        return None
    if obligation.accepted(as_of) is not None:
        return "late" if obligation.is_late(as_of) else "on_time"
    if obligation.waits(as_of):
        return "waiting"
    return "sent_back" if any(h.matters(as_of) for h in obligation.handed) else "missing"


@dataclass(frozen=True)
class Tally:
    """What was counted of one unit, or of several together.

    ``days_late`` are working days of what came late; ``sent_back`` counts every time.
    """

    owed: int = 0
    on_time: int = 0
    late: int = 0
    missing: int = 0
    waiting: int = 0
    nil: int = 0
    days_late: int = 0
    sent_back: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(a + b for a, b in zip(self.counts, other.counts, strict=True)))

    @property
    def counts(self) -> tuple[int, ...]:
        return (
            self.owed, self.on_time, self.late, self.missing,
            self.waiting, self.nil, self.days_late, self.sent_back,
        )  # fmt: skip

    @property
    def handed_in(self) -> int:
        return self.on_time + self.late

    @property
    def completeness(self) -> Decimal:
        """完成率: per cent of what was due that came, to one decimal."""
        return _percent(self.handed_in, self.owed)

    @property
    def timeliness(self) -> Decimal:
        """及时率: per cent of what was due that came in time, to one decimal."""
        return _percent(self.on_time, self.owed)


@dataclass(frozen=True)
class Place:
    """A unit, class or parent in the league; equal scores share a rank, the next is skipped.

    The score of a class or parent is the mean of its units', to one decimal. ``key`` is empty
    for the units without a parent.
    """

    rank: int
    key: str
    units: int
    tally: Tally
    score: Decimal


def tally_of(campaign: Campaign, obligation: Obligation, as_of: datetime) -> Tally | None:
    """One obligation counted; ``None`` where it does not count."""
    verdict = verdict_of(obligation, as_of)
    if verdict is None:
        return None
    met = obligation.accepted(as_of)
    days = 0
    if verdict == "late" and met is not None:
        due_at = obligation.due(as_of).astimezone(campaign.calendar.zone)
        days = campaign.calendar.days.days_late(due_at, met.received_at)
    standing = obligation.standing(as_of)
    return Tally(
        owed=1,
        on_time=verdict == "on_time",
        late=verdict == "late",
        missing=verdict in ("missing", "sent_back"),
        waiting=verdict == "waiting",
        nil=standing is not None and standing.outcome == "nil",
        days_late=days,
        sent_back=sum(h.outcome == "sent_back" and h.matters(as_of) for h in obligation.handed),
    )


def score_of(tally: Tally, rule: Scoring) -> Decimal:
    """The points of one unit."""
    points = (
        rule.full
        + rule.late_workday * tally.days_late
        + rule.missing * tally.missing
        + rule.sent_back * tally.sent_back
        + rule.nil * tally.nil
    )
    return max(rule.least, points)


def league(
    campaign: Campaign, obligations: Iterable[Obligation], as_of: datetime, by: By = "unit"
) -> tuple[Place, ...]:
    """The places, best first; of equals the first in the roster stands first."""
    tallies: dict[str, Tally] = {}
    for one in obligations:
        tally = tally_of(campaign, one, as_of)
        if tally is not None and one.unit in campaign.units_by_id:
            tallies[one.unit] = tallies.get(one.unit, Tally()) + tally
    groups: dict[str, list[Tally]] = {}
    for unit in campaign.roster.units:
        if unit.id in tallies:
            groups.setdefault(_group(campaign, unit.id, by), []).append(tallies[unit.id])
    return _ranked(
        (key, members, _mean([score_of(tally, campaign.scoring) for tally in members]))
        for key, members in groups.items()
    )


def _group(campaign: Campaign, unit_id: str, by: By) -> str:
    unit = campaign.units_by_id[unit_id]
    if by == "unit":
        return unit.id
    if by == "class":
        return unit.unit_class
    upper = campaign.roster.find(unit.parent) if unit.parent else None
    return upper.id if upper else ""


def _ranked(scored: Iterable[tuple[str, list[Tally], Decimal]]) -> tuple[Place, ...]:
    places: list[Place] = []
    in_order = sorted(scored, key=lambda one: -one[2])
    for number, (key, members, score) in enumerate(in_order, start=1):
        rank = places[-1].rank if places and places[-1].score == score else number
        places.append(Place(rank, key, len(members), sum(members, Tally()), score))
    return tuple(places)


def _mean(scores: Sequence[Decimal]) -> Decimal:
    if len(scores) == 1:
        return scores[0]
    return (sum(scores, Decimal(0)) / len(scores)).quantize(_TENTH, ROUND_HALF_UP)


def _percent(part: int, whole: int) -> Decimal:
    if not whole:
        return Decimal(0)
    return (Decimal(part) * 100 / whole).quantize(_TENTH, ROUND_HALF_UP)
