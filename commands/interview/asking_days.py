"""Questions about the campaign's days and those of its phases."""

from datetime import date, timedelta

from campaigns import clock
from campaigns.dates.term import end_of_month
from campaigns.written.days import Span
from commands.interview import reading
from commands.interview.draft import CALENDAR, PHASES, Draft
from commands.interview.question import Question, Take
from commands.interview.wording import Wrong, say

_LONGEST = 20 * 366
_DAY = timedelta(days=1)


def today() -> date:
    return clock.now().astimezone(CALENDAR.zone).date()


def written(days: Span) -> str:
    return f"{days[0]} — {days[1]}" if days[0] != days[1] else str(days[0])


def _template(draft: Draft, text: str) -> None:
    chosen = reading.choice(text, TEMPLATE.shown_choices)
    draft.template = "programme" if chosen == "programme" else "phases"


def suggested_days(draft: Draft) -> str:
    """A programme is of next year; a campaign of three months from the next one on."""
    day = today()
    if draft.template == "programme":
        return str(day.year + 1)
    return three_months_from(end_of_month(day) + _DAY)


def three_months_from(start: date) -> str:
    """From a day to the end of the month after the next."""
    day = start
    for _ in range(2):
        day = end_of_month(day) + _DAY
    return written((start, end_of_month(day)))


def three_months_to(end: date) -> str:
    """From the beginning of the month before the last to a day."""
    day = end.replace(day=1)
    for _ in range(2):
        day = (day - _DAY).replace(day=1)
    return written((day, end))


def _days(draft: Draft, text: str) -> str:
    first, last = reading.span(text, None)
    count = (last - first).days + 1
    if draft.template == "phases" and count < len(PHASES):
        raise Wrong(say("days/few"))
    if count > _LONGEST:
        raise Wrong(say("days/many"))
    draft.days, draft.phases = (first, last), {}
    said = say("days/understood", first=first, last=last, count=count)
    return said + (say("days/over") if last < today() else "")


def _phase(key: str) -> Take:
    def take(draft: Draft, text: str) -> str:
        first, last = reading.span(text, draft.days)
        begins, ends = draft.days
        for day in (first, last):
            if not begins <= day <= ends:
                raise Wrong(say("outside", day=day, first=begins, last=ends))
        before = _before(draft, key)
        if first <= before:
            raise Wrong(say("phase/early", day=first, last=before))
        if (ends - last).days < len(PHASES) - 1 - PHASES.index(key):
            raise Wrong(say("phase/no-room", last=ends))
        draft.phases = {**_earlier(draft, key), key: (first, last)}
        return say("days/understood", first=first, last=last, count=(last - first).days + 1)

    return take


def suggested_phase(draft: Draft, key: str) -> Span:
    """Phases one after the other: a tenth, the rest, and a sixth of the days at most."""
    first, end = _before(draft, key) + _DAY, draft.days[1]
    whole = (draft.days[1] - draft.days[0]).days + 1
    if key == "mobilisation":
        return first, first + timedelta(days=max(1, min(whole // 10, 14)) - 1)
    if key == "implementation":
        last = end - timedelta(days=max(1, min(whole // 6, 15)))
        return first, max(first, last)
    return first, end


def _before(draft: Draft, key: str) -> date:
    """The last day that is taken when the phase ``key`` begins."""
    earlier = list(_earlier(draft, key).values())
    return earlier[-1][1] if earlier else draft.days[0] - _DAY


def _earlier(draft: Draft, key: str) -> dict[str, Span]:
    names = PHASES[: PHASES.index(key)]
    return {name: draft.phases[name] for name in names if name in draft.phases}


TEMPLATE = Question("template", lambda d: d.template, _template, choices=("phases", "programme"))
DAYS = Question("days", suggested_days, _days, rests_on=frozenset({"template"}))
PHASE_QUESTIONS = tuple(
    Question(
        key,
        lambda draft, key=key: written(suggested_phase(draft, key)),  # type: ignore[misc]
        _phase(key),
        applies=lambda draft: draft.template == "phases",
        rests_on=frozenset({"template", "days", *PHASES[: PHASES.index(key)]}),
    )
    for key in PHASES
)
