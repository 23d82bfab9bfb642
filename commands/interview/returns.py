"""The returns that the answers ask for, as duties of the spec."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from campaigns.dates.recurrence import Recurrence
from campaigns.dates.term import Cycle, term_of
from campaigns.wording import Voice
from campaigns.written.days import Span
from commands.interview.draft import CALENDAR, Draft, Regime

CYCLES: dict[Regime, Cycle] = {"monthly": "month", "weekly": "week", "quarterly": "quarter"}
_OPENS = {"week": 2, "month": 5, "quarter": 10}
"""Working days between the opening and the deadline."""
_RELAYED = {"week": 1, "month": 3, "quarter": 5}
"""Working days between the deadline and the office's own."""
_LONGEST = 5
_NUMERALS = "零一二三四五六七八九十"


@dataclass(frozen=True)
class Return:
    """A duty of kind ``return``, as the template writes it."""

    key: str
    name: str
    due: str | None = None
    every: str | None = None
    since: date | None = None
    opens: str | None = None
    days: Span | None = None
    """The days it reports on, where they are fixed."""
    period: str | None = None
    relayed: str | None = None


def returns(draft: Draft, say: Voice, since: date | None, final: bool) -> list[Return]:
    """The returns of the regime; ``final`` adds one at the campaign's end."""
    found = (
        [_recurring(draft, draft.due, say, since)]
        if isinstance(draft.due, Recurrence)
        else _submissions(draft, draft.due, say)
    )
    if final:
        day = last_working_day(draft.days)
        last = Return(
            "final-return", say("final"), str(day), opens=_days_before(5),
            days=(draft.days[0], day), relayed=_relayed(draft, 3),
        )  # fmt: skip
        found.append(last)
    return found


def last_working_day(days: Span) -> date:
    """The last working day of ``days``; where there is none, the last day."""
    day = days[1]
    while not CALENDAR.days.is_working_day(day) and day > days[0]:
        day -= timedelta(days=1)
    return day if CALENDAR.days.is_working_day(day) else days[1]


def reports_on(every: Recurrence) -> str:
    """What a term's return reports on, by where its due day stands in the term."""
    if (every.day == -1 and not every.workdays) or (every.cycle == "week" and every.day == 7):
        return "current"
    term = term_of(every.cycle, date(2024, 1, 1))
    day = every.day_in(term, CALENDAR.days) or term.end
    first_half = (day - term.start).days * 2 < (term.end - term.start).days
    return "previous" if first_half else "since-last"


def _recurring(draft: Draft, every: Recurrence, say: Voice, since: date | None) -> Return:
    cycle = every.cycle
    return Return(
        "regular-return", say(f"return/{draft.regime}"), every=str(every), since=since,
        opens=_days_before(_OPENS[cycle]), period=reports_on(every),
        relayed=_relayed(draft, _RELAYED[cycle]),
    )  # fmt: skip


def _submissions(draft: Draft, due: tuple[date | datetime, ...], say: Voice) -> list[Return]:
    before = draft.mobilise
    found = []
    for number, moment in enumerate(due, start=1):
        at = CALENDAR.close_of(moment)
        found.append(
            Return(
                f"submission-{number}",
                _numbered(number, say),
                _written(moment),
                opens=_opening(at, before, first=number == 1),
                days=(draft.days[0], at.date()),
                relayed=_relayed(draft, 3),
            )
        )
        before = at
    return found


def _opening(due_at: datetime, before: datetime, first: bool) -> str | None:
    """Five working days before, but behind what came before; the first may open with the
    mobilisation, which is told by leaving it out."""
    for count in range(_LONGEST, 0, -1):
        day = CALENDAR.days.shift(due_at.date(), -count)
        if datetime.combine(day, time(9), due_at.tzinfo) > before:
            return _days_before(count)
        if first:
            return None
    return _days_before(1)


def _days_before(count: int) -> str:
    return f"-{count} workday{'s' * (count > 1)} 09:00"


def _relayed(draft: Draft, count: int) -> str | None:
    return f"+{count} workday{'s' * (count > 1)} 17:30" if draft.relay else None


def _written(moment: date | datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if isinstance(moment, datetime) else str(moment)


def _numbered(number: int, say: Voice) -> str:
    return say("return/submissions", number=number if say.locale == "en" else _chinese(number))


def _chinese(number: int) -> str:
    """Numbers below a hundred as papers write them: 三, 十二, 二十一."""
    tens, ones = divmod(number, 10)
    ten = f"{_NUMERALS[tens] * (tens > 1)}十" if tens else ""
    return f"{ten}{_NUMERALS[ones] * (ones > 0)}"
