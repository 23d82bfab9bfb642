"""Figures of a phase: totals of each indicator, for the period and so far, and who reported how.

Units hand in cumulative or period figures as the duty's ``basis`` says. Every
total keeps the return versions it was added up from; a stock is taken from each
unit's last return, a rate is computed from totals, never added.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from campaigns.forms.form import Form, Indicator
from campaigns.sheets.examine import Figures

if TYPE_CHECKING:
    from campaigns.results.league import Place
    from campaigns.results.targets import Measured


@dataclass(frozen=True)
class Counted:
    """The standing version of one unit's return for one duty, as figures count it."""

    unit: str
    duty: str
    version: int
    receipt: str
    figures: Figures
    note: str = ""
    """How the unit explained what a check asked about (说明)."""


@dataclass(frozen=True)
class Trace:
    """Where a number comes from: one return version and what it gave."""

    unit: str
    duty: str
    version: int
    receipt: str
    value: Decimal


@dataclass(frozen=True)
class Figure:
    """One indicator's totals; ``None`` where nobody reported it."""

    indicator: Indicator
    period: Decimal | None
    so_far: Decimal | None
    traces: tuple[Trace, ...]


@dataclass(frozen=True)
class Rate:
    """A rate in per cent, to one decimal; ``None`` where its denominator is zero or unknown."""

    indicator: Indicator
    value: Decimal | None


@dataclass(frozen=True)
class FigureTable:
    """The figures of one form over a phase."""

    form: Form
    figures: tuple[Figure, ...]
    rates: tuple[Rate, ...]
    explained: tuple[Counted, ...] = ()
    """The returns of the phase to which their units added a note."""


@dataclass(frozen=True)
class Standing:
    """How one unit stood with one duty when the phase was summed up."""

    unit: str
    unit_name: str
    state: str
    late: bool
    days_late: int
    waived: bool
    received_at: datetime | None
    drawer: bool = False
    """Something of it came after the closing and waits for the office to decide."""

    @property
    def verdict(self) -> str:
        """One word: waived, nil, late, on_time, sent_back, missing or open."""
        if self.waived:
            return "waived"
        if self.state == "reported":
            return "late" if self.late else "on_time"
        return self.state


@dataclass(frozen=True)
class DutyRecord:
    """Everybody's standing with one duty."""

    duty: str
    name: str
    due_at: datetime
    standings: tuple[Standing, ...]

    def having(self, verdict: str) -> list[Standing]:
        return [s for s in self.standings if s.verdict == verdict]

    @property
    def counts(self) -> dict[str, int]:
        verdicts = ("on_time", "late", "nil", "sent_back", "missing", "open", "waived")
        return {verdict: len(self.having(verdict)) for verdict in verdicts}


@dataclass(frozen=True)
class PhaseSummary:
    """All that a phase summary says; documents only lay it out."""

    campaign: str
    title: str
    locale: str
    group: str
    office: str
    phase: str
    phase_name: str
    start: date
    end: date
    as_of: datetime
    tasks: tuple[str, ...]
    steps: tuple[tuple[str, date, date, tuple[str, ...]], ...]
    notices: Mapping[str, int]
    """How many notices went out, by what they were (the rung's printed name)."""
    duties: tuple[DutyRecord, ...]
    tables: tuple[FigureTable, ...]
    next_phase: tuple[str, date, date, tuple[str, ...]] | None = None
    targets: tuple["Measured", ...] = ()
    league: tuple["Place", ...] = ()
    """How the units stand by points with what was due in the phase."""


def figure_table(
    form: Form, before: Sequence[Mapping[str, Counted]], now: Sequence[Mapping[str, Counted]],
    *, cumulative: bool,
) -> FigureTable:  # fmt: skip
    """Add up the returns of one form.

    ``before`` and ``now`` hold, duty by duty in order of their due instants, each
    unit's standing return: those of earlier phases, and those of the phase.
    """
    everything = [*before, *now]
    figures = []
    for indicator in form.counted:
        take = _latest if cumulative or indicator.kind == "stock" else _all
        so_far = take(everything, indicator.code)
        earlier = take(before, indicator.code)
        figures.append(_figure(indicator, so_far, earlier))
    totals = {f.indicator.code: f.so_far for f in figures}
    rates = tuple(_rate(indicator, totals) for indicator in form.rates)
    explained = tuple(one for returns in now for one in returns.values() if one.note)
    return FigureTable(form, tuple(figures), rates, explained)


def _figure(indicator: Indicator, so_far: list[Trace], earlier: list[Trace]) -> Figure:
    if not so_far:
        return Figure(indicator, None, None, ())
    total = _sum(so_far)
    period = total if indicator.kind == "stock" else total - _sum(earlier)
    return Figure(indicator, period, total, tuple(so_far))


def _sum(traces: Iterable[Trace]) -> Decimal:
    return sum((trace.value for trace in traces), Decimal(0))


def _latest(duties: Sequence[Mapping[str, Counted]], code: str) -> list[Trace]:
    """Each unit's last return that has the figure."""
    last: dict[str, Trace] = {}
    for trace in _all(duties, code):
        last[trace.unit] = trace
    return list(last.values())


def _all(duties: Sequence[Mapping[str, Counted]], code: str) -> list[Trace]:
    return [
        Trace(c.unit, c.duty, c.version, c.receipt, c.figures[code])
        for returns in duties
        for c in returns.values()
        if code in c.figures
    ]


def _rate(indicator: Indicator, totals: Mapping[str, Decimal | None]) -> Rate:
    numerator = totals.get(indicator.numerator or "")
    denominator = totals.get(indicator.denominator or "")
    if numerator is None or not denominator:
        return Rate(indicator, None)
    value = (numerator * 100 / denominator).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Rate(indicator, value)
