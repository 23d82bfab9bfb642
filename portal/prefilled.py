"""What stands in the form when it is opened: nothing yet, or the answers of a version, to be
corrected; and whether that version was sent back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from ledger import evidence
from ledger.returns import Version, versions_of
from portal.standing import Standing
from portal.told import Fault
from portal.web_form import YES, WebForm


@dataclass(frozen=True)
class SentBack:
    """A version that was not accepted, and its faults as they were told."""

    version: int
    faults: Sequence[Fault]


@dataclass(frozen=True)
class Prefilled:
    """The form as it is opened; ``back`` where it shows a version that was sent back."""

    form: WebForm
    back: SentBack | None = None


def prefilled(
    session: Session, standing: Standing, blank: WebForm, version: int | None, as_of: datetime
) -> Prefilled:
    """``blank`` with the answers of ``version``; without one with those of the version that stands
    or waits in the late drawer, as a correction of it."""
    came = standing.obligation.standing(as_of) or standing.obligation.came(as_of)
    kept = {
        one.handling.version: one
        for one in versions_of(session, standing.number)
        if one.handling.received_at <= as_of
    }
    shown = kept.get(version) or (kept.get(came.version) if came else None)
    if shown is None:
        return Prefilled(blank)
    form = _answers(session, blank, shown)
    if shown.handling.outcome == "sent_back":
        return Prefilled(form, SentBack(shown.handling.version or 0, shown.handling.faults))
    if came is not None:
        form = replace(form, head={**form.head, "correction": YES})
    return Prefilled(form)


def _answers(session: Session, blank: WebForm, version: Version) -> WebForm:
    """As they were typed in the form, or as they were understood of a workbook."""
    typed = blank.answered(evidence.body_of(session, version.arrival.sha256))
    return typed or blank.understood(version.handling.head, version.handling.figures)
