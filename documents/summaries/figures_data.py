"""The figures of a phase as data for programs, every number with the returns it came from."""

from decimal import Decimal
from typing import Any

from campaigns.results.figures import DutyRecord, FigureTable, PhaseSummary, Trace
from campaigns.results.league import Place
from campaigns.results.targets import Measured

Json = dict[str, Any]
_FINE = Decimal("0.0001")


def figures_json(summary: PhaseSummary) -> Json:
    """Keys are English, names stay in the language of the spec; the same summary, the same data."""
    return {
        "campaign": summary.campaign,
        "title": summary.title,
        "group": summary.group,
        "office": summary.office,
        "phase": summary.phase,
        "phase_name": summary.phase_name,
        "start": summary.start.isoformat(),
        "end": summary.end.isoformat(),
        "as_of": summary.as_of.isoformat(),
        "duties": [_duty(duty) for duty in summary.duties],
        "figures": [figure for table in summary.tables for figure in _figures(table)],
        "rates": [rate for table in summary.tables for rate in _rates(table)],
        "notes": [note for table in summary.tables for note in _notes(table)],
        "targets": [_target(target) for target in summary.targets],
        "league": [_place(place) for place in summary.league],
        "notices": dict(summary.notices),
        "next_phase": _next(summary),
    }


def _place(place: Place) -> Json:
    tally = place.tally
    return {
        "rank": place.rank,
        "unit": place.key,
        "owed": tally.owed,
        "handed_in": tally.handed_in,
        "on_time": tally.on_time,
        "late": tally.late,
        "missing": tally.missing,
        "completeness": number(tally.completeness),
        "timeliness": number(tally.timeliness),
        "score": number(place.score),
    }


def _next(summary: PhaseSummary) -> Json | None:
    if summary.next_phase is None:
        return None
    name, start, end, tasks = summary.next_phase
    days = {"start": start.isoformat(), "end": end.isoformat()}
    return {"name": name, **days, "tasks": list(tasks)}


def number(value: Decimal | None) -> int | float | None:
    """A whole number as such, money with its two decimals."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _duty(duty: DutyRecord) -> Json:
    units = [
        {
            "unit": standing.unit,
            "name": standing.unit_name,
            "verdict": standing.verdict,
            "state": standing.state,
            "late": standing.late,
            "days_late": standing.days_late,
            "waived": standing.waived,
            "received_at": standing.received_at and standing.received_at.isoformat(),
        }
        for standing in duty.standings
    ]
    due_at = duty.due_at.isoformat()
    named = {"duty": duty.duty, "name": duty.name, "due_at": due_at}
    return {**named, "counts": duty.counts, "units": units}


def _figures(table: FigureTable) -> list[Json]:
    return [
        {
            "form": table.form.key,
            "code": figure.indicator.code,
            "name": figure.indicator.name,
            "unit": figure.indicator.unit,
            "kind": figure.indicator.kind,
            "period": number(figure.period),
            "so_far": number(figure.so_far),
            "traces": [_trace(trace) for trace in figure.traces],
        }
        for figure in table.figures
    ]


def _trace(trace: Trace) -> Json:
    return {**vars(trace), "value": number(trace.value)}


def _target(target: Measured) -> Json:
    """``reached`` to four decimals: what it is judged by is exact."""
    reached = target.reached
    return {
        "key": target.key,
        "name": target.name,
        "measure": target.measure,
        "wanted": number(target.wanted),
        "reached": number(reached.quantize(_FINE) if reached is not None else None),
        "unit": target.unit,
        "met": target.is_met,
        "text": target.text,
    }


def _notes(table: FigureTable) -> list[Json]:
    return [
        {
            "form": table.form.key,
            "unit": one.unit,
            "duty": one.duty,
            "version": one.version,
            "receipt": one.receipt,
            "note": one.note,
        }
        for one in table.explained
    ]


def _rates(table: FigureTable) -> list[Json]:
    return [
        {
            "form": table.form.key,
            "code": rate.indicator.code,
            "name": rate.indicator.name,
            "unit": rate.indicator.unit,
            "value": number(rate.value),
            "numerator": rate.indicator.numerator,
            "denominator": rate.indicator.denominator,
        }
        for rate in table.rates
    ]
