"""Recurring deadlines as hypothesis makes them: a text, and naively whether a day is due by it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from campaigns.dates.term import Cycle
from campaigns.dates.workdays import workdays
from tests.unit.programmes import days_between, first_of, label, last_of

_DAY = timedelta(days=1)
_CN = workdays("CN")
_ZH = {"week": "每周", "ten-days": "每旬", "month": "每月", "quarter": "每季度",
       "half-year": "每半年", "year": "每年"}  # fmt: skip
_MONTHS = {"quarter": 3, "half-year": 6, "year": 12}
IsDue = Callable[[date], bool]


@dataclass(frozen=True)
class Asked:
    """``text`` as an office writes it; ``is_due`` looks at one day and its neighbours only."""

    text: str
    cycle: Cycle
    is_due: IsDue


def _month_of_term(cycle: Cycle, day: date) -> int:
    """Which month of its quarter, half year or year ``day`` is in, from one."""
    return (day.month - 1) % _MONTHS[cycle] + 1


def _place(cycle: Cycle, day: date) -> int:
    """Which day of its week, ten-day period or month ``day`` is, from one."""
    if cycle == "week":
        return day.isoweekday()
    return (day - first_of("ten-days" if cycle == "ten-days" else "month", day)).days + 1


def _counted(stretch: Cycle, day: date) -> int:
    """Which working day of its stretch ``day`` is, counted day by day."""
    return sum(map(_CN.is_working_day, days_between(first_of(stretch, day), day)))


def _is_last_worked(stretch: Cycle, day: date) -> bool:
    after = days_between(day + _DAY, last_of(stretch, day))
    return _CN.is_working_day(day) and not any(map(_CN.is_working_day, after))


def _is_last(stretch: Cycle, day: date) -> bool:
    return label(stretch, day + _DAY) != label(stretch, day)


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    cycle: Cycle = draw(
        st.sampled_from(["week", "ten-days", "month", "quarter", "half-year", "year"])
    )
    month = draw(st.none() | st.integers(1, _MONTHS[cycle])) if cycle in _MONTHS else None
    kind = draw(st.sampled_from(["day", "workday", "last day", "last workday"]))
    most = {"week": (7, 5), "ten-days": (8, 5)}.get(cycle, (28, 15))[kind == "workday"]
    number = draw(st.integers(1, most))
    stretch: Cycle = "month" if cycle in _MONTHS and (month or "last" not in kind) else cycle

    def is_due(day: date) -> bool:
        if stretch == "month" != cycle and _month_of_term(cycle, day) != (month or 1):
            return False
        match kind:
            case "day":
                return _place(cycle, day) == number
            case "workday":
                return _CN.is_working_day(day) and _counted(stretch, day) == number
            case "last day":
                return _is_last(stretch, day)
            case _:
                return _is_last_worked(stretch, day)

    return Asked(draw(st.sampled_from(_texts(cycle, month, kind, number))), cycle, is_due)


def _texts(cycle: Cycle, month: int | None, kind: str, number: int) -> list[str]:
    of_month, of_month_zh = (f" of month {month}", f"第{month}个月") if month else ("", "")
    day, day_zh = {
        "day": (f"day {number}", f"{number}日前"),
        "workday": (f"workday {number}", f"前{number}个工作日内"),
        "last day": ("the last day", "最后一日"),
        "last workday": ("the last workday", "最后一个工作日"),
    }[kind]
    english = f"{cycle.replace('ten-days', 'ten days')} by {day}{of_month}"
    return [english, f"each {english}", f"{_ZH[cycle]}{of_month_zh}{day_zh}"]
