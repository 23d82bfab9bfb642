"""The facts of obligations, as the rules in ``campaigns`` want them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from campaigns.owed.ladder import Told
from campaigns.owed.obligation import Handed, Obligation, Outcome
from campaigns.owed.replies import Coming
from ledger.returns import decisions
from ledger.tables import (
    Extension,
    Handling,
    NoticeRow,
    ObligationRow,
    Rescheduling,
    Waiver,
)
from ledger.tables_replies import Statement
from ledger.tables_returns import Withdrawal

_Where = Sequence[ColumnElement[bool]]
"""Which obligations are asked about."""


@dataclass(frozen=True)
class Known:
    """An obligation and its number in the ledger."""

    id: int
    obligation: Obligation


def known_obligations(
    session: Session,
    campaign_id: str,
    duties: Collection[str] | None = None,
    units: Collection[str] | None = None,
    periods: Collection[str] | None = None,
) -> list[Known]:
    """The obligations of a campaign that stand, in order of due instant and roster; all of
    them, or those of some duties, units, periods."""
    chosen = [col(ObligationRow.campaign_id) == campaign_id]
    if duties is not None:
        chosen.append(col(ObligationRow.duty).in_(duties))
    if units is not None:
        chosen.append(col(ObligationRow.unit).in_(units))
    if periods is not None:
        chosen.append(col(ObligationRow.period).in_(periods))
    return _known(session, chosen)


def obligation_ids(session: Session, campaign_id: str) -> Iterator[tuple[int, str, str, str]]:
    """Every obligation of a campaign that stands: its number, unit, duty and period, in order of
    due instant and roster."""
    rows = columns(
        col(ObligationRow.id), col(ObligationRow.unit), col(ObligationRow.duty),
        col(ObligationRow.period),
    ).where(
        col(ObligationRow.campaign_id) == campaign_id, col(ObligationRow.dropped_at).is_(None)
    )  # fmt: skip
    in_order = rows.order_by(col(ObligationRow.due_at), col(ObligationRow.id))
    for number, unit, duty, period in session.connection().execute(in_order):
        yield number or 0, unit, duty, period


def moved_slots(session: Session, campaign_id: str) -> set[tuple[str, str]]:
    """The duties and periods of which an amendment has moved or dropped something."""
    rows = (
        columns(col(ObligationRow.duty), col(ObligationRow.period))
        .join(Rescheduling, col(Rescheduling.obligation_id) == col(ObligationRow.id))
        .where(col(ObligationRow.campaign_id) == campaign_id)
        .distinct()
    )
    return {(duty, period) for duty, period in session.connection().execute(rows)}


def known_by_id(session: Session, numbers: Collection[int]) -> list[Known]:
    """The obligations ``numbers`` that stand, in order of due instant and roster."""
    return _known(session, [col(ObligationRow.id).in_(numbers)])


def known_obligation(session: Session, obligation_id: int) -> Known | None:
    """One obligation, unless it has been dropped."""
    return next(iter(_known(session, [col(ObligationRow.id) == obligation_id])), None)


def obligations_told(session: Session, number: int) -> list[Known]:
    """The obligations that a message speaks of and that still stand."""
    about = select(NoticeRow.obligation_id).where(NoticeRow.message_id == number)
    return _known(session, [col(ObligationRow.id).in_(about)])


def _known(session: Session, chosen: list[ColumnElement[bool]]) -> list[Known]:
    session.flush()
    rows = columns(
        col(ObligationRow.id), col(ObligationRow.unit), col(ObligationRow.duty),
        col(ObligationRow.period), col(ObligationRow.due_at), col(ObligationRow.declared_at),
    ).where(*chosen, col(ObligationRow.dropped_at).is_(None))  # fmt: skip
    in_order = rows.order_by(col(ObligationRow.due_at), col(ObligationRow.id))
    found = session.connection().execute(in_order).all()
    handed = _handed(session, chosen)
    extended = _extensions(session, chosen)
    waived = _waivers(session, chosen)
    earlier = _earlier(session, chosen)
    said = _statements(session, chosen)
    return [
        Known(
            row.id or 0,
            Obligation(
                unit=row.unit,
                duty=row.duty,
                period=row.period,
                due_at=row.due_at,
                declared_at=row.declared_at,
                extensions=tuple(extended[row.id]),
                waived_at=waived.get(row.id),
                handed=tuple(handed[row.id]),
                earlier=tuple(earlier[row.id]),
                said=tuple(said[row.id]),
            ),
        )
        for row in found
    ]


@dataclass
class Settled:
    """What was done about the rungs of one obligation."""

    rungs: dict[Told, bool] = field(default_factory=dict)
    """True where a rung was said, false where it was overtaken."""
    heard: list[tuple[str, str, datetime, datetime]] = field(default_factory=list)
    """Who was told of which rung, counted from which instant, and when."""


def settled_of(session: Session, numbers: Collection[int]) -> dict[int, Settled]:
    """What was done about the rungs of the obligations ``numbers``."""
    rows = columns(
        col(NoticeRow.obligation_id), col(NoticeRow.rung), col(NoticeRow.counted_from),
        col(NoticeRow.overtaken), col(NoticeRow.recipient), col(NoticeRow.at),
    ).where(col(NoticeRow.obligation_id).in_(numbers))  # fmt: skip
    found: dict[int, Settled] = defaultdict(Settled)
    for number, rung, counted_from, overtaken, recipient, at in session.connection().execute(rows):
        found[number].rungs[rung, counted_from] = not overtaken
        if not overtaken:
            found[number].heard.append((recipient, rung, counted_from, at))
    return found


def _handed(session: Session, where: _Where) -> dict[int | None, list[Handed]]:
    session.flush()
    rows = session.connection().execute(
        columns(
            col(Handling.arrival_id), col(Handling.obligation_id), col(Handling.version),
            col(Handling.received_at), col(Handling.outcome), col(Handling.after_closing),
            col(Withdrawal.withdrawn_at),
        )
        .join(ObligationRow, col(Handling.obligation_id) == col(ObligationRow.id))
        .outerjoin(Withdrawal, col(Withdrawal.arrival_id) == col(Handling.arrival_id))
        .where(*where, col(Handling.version).is_not(None))
        .order_by(col(Handling.version))
    )  # fmt: skip
    found = rows.all()
    decided = decisions(session, [row.arrival_id for row in found if row.after_closing])
    handed: dict[int | None, list[Handed]] = defaultdict(list)
    for arrival, obligation_id, version, at, outcome, after_closing, withdrawn_at in found:
        one = Handed(
            version or 0, at, cast(Outcome, outcome), after_closing, decided[arrival], withdrawn_at
        )
        handed[obligation_id].append(one)
    return handed


def _extensions(
    session: Session, where: _Where
) -> dict[int | None, list[tuple[datetime, datetime]]]:
    rows = session.exec(
        select(Extension)
        .join(ObligationRow, col(Extension.obligation_id) == col(ObligationRow.id))
        .where(*where)
        .order_by(col(Extension.granted_at), col(Extension.id))
    )
    granted: dict[int | None, list[tuple[datetime, datetime]]] = defaultdict(list)
    for row in rows:
        granted[row.obligation_id].append((row.granted_at, row.until))
    return granted


def _earlier(session: Session, where: _Where) -> dict[int | None, list[tuple[datetime, datetime]]]:
    """What stood before amendments moved it; a time in which it was dropped left no deadline."""
    rows = session.exec(
        select(Rescheduling)
        .join(ObligationRow, col(Rescheduling.obligation_id) == col(ObligationRow.id))
        .where(*where, col(Rescheduling.was_dropped_at).is_(None))
        .order_by(col(Rescheduling.at), col(Rescheduling.id))
    )
    earlier: dict[int | None, list[tuple[datetime, datetime]]] = defaultdict(list)
    for row in rows:
        earlier[row.obligation_id].append((row.was_declared_at, row.was_due_at))
    return earlier


def _waivers(session: Session, where: _Where) -> dict[int | None, datetime]:
    rows = session.exec(
        select(Waiver)
        .join(ObligationRow, col(Waiver.obligation_id) == col(ObligationRow.id))
        .where(*where)
        .order_by(col(Waiver.waived_at).desc())
    )
    return {row.obligation_id: row.waived_at for row in rows}


def _statements(session: Session, where: _Where) -> dict[int | None, list[Coming]]:
    rows = session.exec(
        select(Statement)
        .join(ObligationRow, col(Statement.obligation_id) == col(ObligationRow.id))
        .where(*where)
        .order_by(col(Statement.said_at), col(Statement.id))
    )
    said: dict[int | None, list[Coming]] = defaultdict(list)
    for row in rows:
        said[row.obligation_id].append(Coming(row.said_at, row.day, row.reason))
    return said
