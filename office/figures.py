"""Figures that stand: what a unit handed in before, and what a phase adds up to."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from sqlmodel import Session

from campaigns.results.figures import Counted, FigureTable, figure_table
from campaigns.results.levels import once_each
from campaigns.sheets.past import Past
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.spec import Campaign
from ledger.evidence import Slot, standing_returns
from ledger.standing import Standing


def previous_figures(
    session: Session, campaign: Campaign, one: Occurrence, unit: str, as_of: datetime
) -> Mapping[str, Decimal] | None:
    """The unit's last standing figures on the same form from what was due earlier."""
    standing = Standing(session, campaign.id)
    past, _ = around(standing, campaign, one, unit, as_of)
    return past.latest or None


def around(
    standing: Standing, campaign: Campaign, one: Occurrence, unit: str, as_of: datetime
) -> tuple[Past, Mapping[str, Decimal] | None]:
    """What the unit handed in before ``one`` and after it, on the same form and basis: all that was
    due earlier, and the figures of the first return due later that stands already, if any."""
    others = beside(campaign, one, unit)
    found = standing.returns(_keys(others), as_of, [unit]) if others else {}
    stand = [(other.due_at, found[other.slot].get(unit)) for other in others]
    figures = [(due_at, counted.figures if counted else None) for due_at, counted in stand]
    earlier = [mine for due_at, mine in figures if due_at < one.due_at]
    later = (mine for due_at, mine in figures if due_at > one.due_at and mine is not None)
    return Past(earlier, one.basis == "cumulative"), next(later, None)


def beside(campaign: Campaign, one: Occurrence, unit: str) -> list[Occurrence]:
    """What else the unit hands in on the same form and with the same basis, in the order of the due
    instants: the figures for ``one`` are held against it. Nothing for a form without figures."""
    form = campaign.form_of(one.duty, unit)
    if not form.entered:
        return []
    return [
        other
        for other in in_time(campaign, unit)
        if other.slot != one.slot
        and other.basis == one.basis
        and campaign.form_of(other.duty, unit) is form
    ]


def in_time(campaign: Campaign, unit: str | None = None) -> list[Occurrence]:
    """The returns of a campaign, or of one unit, in the order of their due instants."""
    mine = campaign.occurrences if unit is None else campaign.occurrences_of(unit)
    return sorted((one for one in mine if one.duty.is_return), key=lambda one: one.due_at)


def same_form(campaign: Campaign, one: Occurrence, other: Occurrence, unit: str) -> bool:
    """Whether ``unit`` fills in the same form for both."""
    return campaign.form_of(one.duty, unit) is campaign.form_of(other.duty, unit)


def phase_tables(
    session: Session, campaign: Campaign, phase: str, as_of: datetime
) -> tuple[FigureTable, ...]:
    """The figures of every form that the phase's duties ask for."""
    order = [p.key for p in campaign.all_phases]
    so_far = order[: order.index(phase) + 1]
    returns = [one for one in in_time(campaign) if one.phase in so_far]
    standing = standing_returns(session, campaign.id, _keys(returns), as_of)
    asked = [key for one in returns if one.phase == phase for key in one.duty.form_keys]
    return tuple(
        _table(campaign, key, phase, returns, standing)
        for key in dict.fromkeys(asked)
        if campaign.forms[key].entered
    )


def _table(
    campaign: Campaign,
    key: str,
    phase: str,
    returns: Sequence[Occurrence],
    standing: Mapping[Slot, Mapping[str, Counted]],
) -> FigureTable:
    """The figures of one form: of the phases before, and of this one."""
    form = campaign.forms[key]
    same = [one for one in returns if key in one.duty.form_keys]
    cumulative = same[-1].basis == "cumulative"
    mine = [
        {
            unit: counted
            for unit, counted in standing[one.slot].items()
            if campaign.form_of(one.duty, unit) is form
        }
        for one in same
    ]
    periods = [one.period or one.slot for one in same]
    mine = once_each(campaign.roster, list(zip(periods, mine, strict=True)), cumulative=cumulative)
    by_phase = list(zip(same, mine, strict=True))
    before = [units for one, units in by_phase if one.phase != phase]
    now = [units for one, units in by_phase if one.phase == phase]
    return figure_table(form, before, now, cumulative=cumulative)


def _keys(returns: Sequence[Occurrence]) -> list[str]:
    return list(dict.fromkeys(one.key for one in returns))
