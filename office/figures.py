"""Figures that stand: what a unit handed in before, and what a phase adds up to."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from sqlmodel import Session

from campaigns.figures import FigureTable, figure_table
from campaigns.spec import Campaign, Duty
from ledger.evidence import standing_returns


def previous_figures(
    session: Session, campaign: Campaign, duty: Duty, unit: str, as_of: datetime
) -> Mapping[str, Decimal] | None:
    """The unit's last standing figures on the same form from duties due earlier."""
    if not campaign.form_of(duty).entered:
        return None
    earlier = [d.key for d in _in_order(campaign) if _comes_before(campaign, d, duty)]
    if not earlier:
        return None
    standing = standing_returns(session, campaign.id, earlier, as_of, unit)
    found = [standing[key][unit].figures for key in earlier if unit in standing[key]]
    return found[-1] if found else None


def _comes_before(campaign: Campaign, one: Duty, other: Duty) -> bool:
    return one.form == other.form and campaign.due_at(one) < campaign.due_at(other)


def _in_order(campaign: Campaign) -> list[Duty]:
    return sorted((d for d in campaign.duties if d.kind == "return"), key=campaign.due_at)


def phase_tables(
    session: Session, campaign: Campaign, phase: str, as_of: datetime
) -> tuple[FigureTable, ...]:
    """The figures of every form that the phase's duties ask for."""
    order = [p.key for p in campaign.phases]
    duties = [d for d in _in_order(campaign) if order.index(d.phase) <= order.index(phase)]
    standing = standing_returns(session, campaign.id, [d.key for d in duties], as_of)
    tables = []
    for key in dict.fromkeys(d.form for d in duties if d.phase == phase):
        if not campaign.forms[key].entered:
            continue
        same = [d for d in duties if d.form == key]
        before = [standing[d.key] for d in same if d.phase != phase]
        now = [standing[d.key] for d in same if d.phase == phase]
        cumulative = same[-1].basis == "cumulative"
        tables.append(figure_table(campaign.forms[key], before, now, cumulative=cumulative))
    return tuple(tables)
