"""Requests for more time as they are kept, with their answers."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from campaigns.owed.asking import Request
from ledger.tables import Extension, ObligationRow
from ledger.tables_returns import ExtensionAnswer, ExtensionRequest


@dataclass(frozen=True)
class Asked:
    """One request, its answer where there is one, and the extension where it was granted."""

    request: ExtensionRequest
    answer: ExtensionAnswer | None
    extension: Extension | None

    @property
    def fact(self) -> Request:
        """What the rules ask about it."""
        return Request(
            self.request.asked_at,
            self.request.wished,
            self.request.reason,
            self.answer.answered_at if self.answer else None,
            granted=self.extension is not None,
        )


def requests_of(session: Session, campaign_id: str) -> list[Asked]:
    """The requests of a campaign about obligations that stand, in the order they were made."""
    return _asked(session, col(ObligationRow.campaign_id) == campaign_id)


def requests_about(session: Session, obligation_id: int) -> list[Asked]:
    """The requests about one obligation."""
    return _asked(session, col(ObligationRow.id) == obligation_id)


def _asked(session: Session, chosen: ColumnElement[bool]) -> list[Asked]:
    rows = session.exec(
        select(ExtensionRequest, ExtensionAnswer, Extension)
        .join(ObligationRow, col(ObligationRow.id) == col(ExtensionRequest.obligation_id))
        .outerjoin(ExtensionAnswer, col(ExtensionAnswer.request_id) == col(ExtensionRequest.id))
        .outerjoin(Extension, col(Extension.id) == col(ExtensionAnswer.extension_id))
        .where(chosen, col(ObligationRow.dropped_at).is_(None))
        .order_by(col(ExtensionRequest.id))
    )
    return [Asked(*row) for row in rows]
