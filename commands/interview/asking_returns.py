"""Questions about the returns: in which rhythm, and due when."""

from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from commands.interview import reading
from commands.interview.compose import Composed, compose
from commands.interview.draft import CALENDAR, Draft, Due, Regime
from commands.interview.question import Question
from commands.interview.returns import CYCLES, last_working_day
from commands.interview.wording import Wrong, lines_of, say
from commands.language import locale

REGIMES: tuple[Regime, ...] = get_args(Regime)
_MOST = 30
_SHOWN = 6
_SUGGESTED: dict[Regime, tuple[tuple[str, str], ...]] = {
    "monthly": (
        ("每月4日前", "month by the 4th"),
        ("每月25日前", "month by the 25th"),
        ("每月15日前", "month by the 15th"),
        ("每月最后一日", "month by the last day"),
    ),
    "weekly": (
        ("每周三15:00前", "every Wednesday 15:00"),
        ("每周五15:00前", "every Friday 15:00"),
        ("每周一15:00前", "every Monday 15:00"),
    ),
    "quarterly": (
        ("每季度首月10日前", "quarter by the 10th"),
        ("每季度末月25日前", "quarter by the 25th of month 3"),
        ("每季度最后一日", "quarter by the last day"),
    ),
}
"""What may be suggested, in either language; the first that comes due within the campaign is."""


def _regime(draft: Draft, text: str) -> None:
    chosen = reading.choice(text, REGIME.shown_choices)
    regime = next(one for one in REGIMES if one == chosen)
    if regime in CYCLES and _suggested_rhythm(replace(draft, regime=regime)) is None:
        raise Wrong(say("regime/never", regime=say(f"choice/regime/{regime}")))
    draft.regime = regime


def _suggested_due(draft: Draft) -> str | None:
    if draft.regime in CYCLES:
        return _suggested_rhythm(draft)
    return say("listed").join(map(str, _suggested_days(draft)))


def _suggested_rhythm(draft: Draft) -> str | None:
    for chinese, english in _SUGGESTED[draft.regime]:
        text = english if locale() == "en" else chinese
        every = reading.recurrence(text, CYCLES[draft.regime])
        if not compose(replace(draft, due=every)).faults:
            return text
    return None


def _suggested_days(draft: Draft) -> list[date]:
    """Working days at a third, at two thirds and at the end of the campaign."""
    first, last = draft.mobilise.date(), draft.days[1]
    room = (last - first).days
    thirds = (first + timedelta(days=room * number // 3) for number in (1, 2))
    days = {CALENDAR.days.next_working_day(day) for day in thirds} | {last_working_day(draft.days)}
    return sorted(day for day in days if first <= day <= last) or [last]


def _due(draft: Draft, text: str) -> str:
    due = _read_due(draft, text)
    composed = compose(replace(draft, due=due))
    if composed.campaign is None or composed.faults:
        raise Wrong(lines_of(composed.faults))
    draft.due = due
    return _understood(composed)


def _read_due(draft: Draft, text: str) -> Due:
    if draft.regime in CYCLES:
        return reading.recurrence(text, CYCLES[draft.regime])
    moments = reading.moments(text, draft.days, draft.phases)
    if len(moments) > _MOST:
        raise Wrong(say("due/many", most=_MOST))
    if CALENDAR.close_of(moments[0]) <= draft.mobilise:
        raise Wrong(say("due/early", day=moments[0], mobilise=f"{draft.mobilise:%Y-%m-%d %H:%M}"))
    return moments


def _understood(composed: Composed) -> str:
    """The days that the answer comes to."""
    assert composed.campaign is not None
    found = [one for one in composed.campaign.occurrences if one.duty.is_return]
    regular = [one.due_at for one in found if one.key != "final-return"]
    days = [f"{at:%Y-%m-%d %H:%M}" for at in regular]
    if len(days) > _SHOWN:
        days[_SHOWN - 1 : -1] = ["…"]
    said = say("due/understood", count=len(regular), days=say("comma").join(days))
    if composed.extras.since:
        said += say("due/since")
    if composed.extras.final:
        said += say("due/final", day=found[-1].due_at.date())
    off = [str(at.date()) for at in regular if not CALENDAR.days.is_working_day(at.date())]
    return said + (say("due/day-off", days=say("comma").join(off)) if off else "")


REGIME = Question(
    "regime",
    lambda draft: "monthly" if draft.template == "programme" else "submissions",
    _regime,
    rests_on=frozenset({"template", "days"}),
    choices=REGIMES,
)
DUE = Question(
    "due",
    _suggested_due,
    _due,
    rests_on=frozenset({"template", "days", "mobilisation", "regime"}),
    depends=lambda draft: draft.regime,
)
