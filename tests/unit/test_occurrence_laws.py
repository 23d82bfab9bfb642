"""Laws of recurring duties: against a scan of the campaign that looks at every single day."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from campaigns.dates.workdays import workdays
from campaigns.spec.occurrence import Occurrence
from tests.unit.programmes import days_between, first_of, last_of, programme
from tests.unit.recurrences import Asked, asked

_DAY = timedelta(days=1)
ROLLS = ("none", "next-workday", "previous-workday", "after-holidays")
quick = settings(deadline=None, max_examples=60)


@dataclass(frozen=True)
class Case:
    """A duty that recurs in a campaign, or in its one phase, or from and to some day."""

    asked: Asked
    start: date
    end: date
    first: date
    last: date
    duty: dict[str, Any]
    in_phase: bool

    def occurrences(self, **more: Any) -> tuple[Occurrence, ...]:
        duty = {"every": self.asked.text, **self.duty, **more}
        phase = {"key": "only", "name": "甲", "start": f"{self.first}", "end": f"{self.last}"}
        named = {"phases": [phase]} if self.in_phase else {}
        return programme(f"{self.start}", f"{self.end}", duty, **named).occurrences

    def due_days(self) -> list[date]:
        return [day for day in days_between(self.first, self.last) if self.asked.is_due(day)]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    start = draw(st.dates(date(2008, 1, 1), date(2020, 12, 31)))
    end = start + timedelta(days=draw(st.integers(0, 400)))
    inner = st.dates(start, end)
    within = draw(st.sampled_from(["campaign", "phase", "since", "until", "both"]))
    one, other = sorted((draw(inner), draw(inner)))
    first = start if within in ("campaign", "until") else one
    last = end if within in ("campaign", "since") else other
    bounds = {"since": str(one), "until": str(other), "phase": "only"}
    named = {"both": ("since", "until")}.get(within, (within,))
    duty = {key: bounds[key] for key in named if key in bounds}
    return Case(draw(asked()), start, end, first, last, duty, within == "phase")


@quick
@given(cases())
def test_a_duty_comes_due_on_each_day_that_is_due_and_on_no_other(case: Case) -> None:
    assert [one.day for one in case.occurrences()] == case.due_days()


@quick
@given(cases())
def test_on_the_current_term_or_the_one_before_it_reports_what_lies_in_the_campaign(
    case: Case,
) -> None:
    cycle = case.asked.cycle
    current, previous = [], []
    for day in case.due_days():
        begins = first_of(cycle, day)
        current.append((day, max(begins, case.start), last_of(cycle, day)))
        if begins > case.start:
            before = begins - _DAY
            previous.append((day, max(first_of(cycle, before), case.start), before))
    for period, expected in (("current", current), ("previous", previous)):
        found = case.occurrences(period=period)
        assert [(one.day, *_days(one)) for one in found] == expected


@quick
@given(cases())
def test_since_last_periods_tile_the_days_up_to_the_last_deadline(case: Case) -> None:
    found = case.occurrences(period="since-last")
    periods = [_days(one) for one in found]
    assert [one.day for one in found] == case.due_days()
    assert all(end == one.day for one, (_, end) in zip(found, periods, strict=True))
    assert all(after[0] == before[1] + _DAY for before, after in pairwise(periods))
    assert [start for start, _ in periods[:1]] == [case.first for _ in periods[:1]]


@quick
@given(cases(), st.sampled_from(ROLLS), st.sampled_from(["previous", "current", "since-last"]))
def test_rolling_moves_deadlines_only_and_none_past_another(
    case: Case, roll: str, period: str
) -> None:
    still, rolled = case.occurrences(period=period), case.occurrences(period=period, roll=roll)
    assert [one.slot for one in rolled] == [one.slot for one in still]
    assert [one.day for one in rolled] == [one.day for one in still]
    instants = [one.due_at for one in rolled]
    assert instants == sorted(instants)
    if roll.endswith("workday"):
        assert all(workdays("CN").is_working_day(at.date()) for at in instants)


@quick
@given(cases(), st.sampled_from([None, "previous", "current", "since-last"]))
def test_no_two_times_that_a_duty_comes_due_share_a_slot(case: Case, period: str | None) -> None:
    found = case.occurrences(**({"period": period} if period else {}))
    assert len({one.slot for one in found}) == len({one.name for one in found}) == len(found)


def _days(one: Occurrence) -> tuple[date, date]:
    assert one.period is not None
    return one.period.start, one.period.end
