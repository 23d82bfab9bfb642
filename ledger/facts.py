"""The facts of obligations, as the rules in ``campaigns`` want them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from campaigns.ladder import Told
from campaigns.obligation import Handed, Obligation, Outcome
from ledger.tables import (
    Extension,
    Handling,
    NoticeRow,
    ObligationRow,
    Rescheduling,
    Waiver,
)

_Where = Sequence[ColumnElement[bool]]
"""Which obligations are asked about."""


@dataclass(frozen=True)
class Known:
    """An obligation and its number in the ledger."""

    id: int
    obligation: Obligation


def known_obligations(
    session: Session, campaign_id: str, duties: Collection[str] | None = None
) -> list[Known]:
    """The obligations of a campaign that stand, in order of due instant and roster."""
    chosen = [col(ObligationRow.campaign_id) == campaign_id]
    if duties is not None:
        chosen.append(col(ObligationRow.duty).in_(duties))
    return _known(session, chosen)


def known_obligation(session: Session, obligation_id: int) -> Known | None:
    """One obligation, unless it has been dropped."""
    return next(iter(_known(session, [col(ObligationRow.id) == obligation_id])), None)


def obligations_told(session: Session, number: int) -> list[Known]:
    """The obligations that a message speaks of and that still stand."""
    about = select(NoticeRow.obligation_id).where(NoticeRow.message_id == number)
    return _known(session, [col(ObligationRow.id).in_(about)])


def _known(session: Session, chosen: list[ColumnElement[bool]]) -> list[Known]:
    rows = select(ObligationRow).where(*chosen, col(ObligationRow.dropped_at).is_(None))
    found = session.exec(rows.order_by(col(ObligationRow.due_at), col(ObligationRow.id))).all()
    handed = _handed(session, chosen)
    extended = _extensions(session, chosen)
    waived = _waivers(session, chosen)
    earlier = _earlier(session, chosen)
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
            ),
        )
        for row in found
    ]


def told(session: Session, campaign_id: str) -> dict[int, dict[Told, bool]]:
    """The rungs settled for each obligation; true where one was said, false where overtaken."""
    rows = session.exec(
        select(NoticeRow.obligation_id, NoticeRow.rung, NoticeRow.counted_from, NoticeRow.overtaken)
        .join(ObligationRow, col(NoticeRow.obligation_id) == col(ObligationRow.id))
        .where(ObligationRow.campaign_id == campaign_id)
    )
    settled: dict[int, dict[Told, bool]] = defaultdict(dict)
    for obligation_id, rung, counted_from, overtaken in rows:
        settled[obligation_id][rung, counted_from] = not overtaken
    return settled


def _handed(session: Session, where: _Where) -> dict[int | None, list[Handed]]:
    rows = session.exec(
        select(Handling.obligation_id, Handling.version, Handling.received_at, Handling.outcome)
        .join(ObligationRow, col(Handling.obligation_id) == col(ObligationRow.id))
        .where(*where, col(Handling.version).is_not(None))
        .order_by(col(Handling.version))
    )
    handed: dict[int | None, list[Handed]] = defaultdict(list)
    for obligation_id, version, received_at, outcome in rows:
        handed[obligation_id].append(Handed(version or 0, received_at, cast(Outcome, outcome)))
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
