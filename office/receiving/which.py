"""Which of its returns a unit means, where the one that it handed in is not the one it owes."""

from datetime import datetime

from campaigns.sheets.examine import CellFault, Filled
from campaigns.spec.occurrence import Occurrence
from documents.papers import dates
from ledger import evidence
from ledger.facts import Known
from office.figures import in_time, same_form
from office.receiving.at_hand import AtHand


def wrong_period(
    at_hand: AtHand, one: Occurrence, known: Known, filled: Filled, at: datetime
) -> CellFault | None:
    """A return for a duty that is met, or has not opened, while another on the same form is owed.

    A second return is taken for the wrong blank where a later one is owed, unless it says that it
    is a correction; one whose period has not opened is, where any is. Nothing is asked of whoever
    hands in early and owes nothing else.
    """
    standing = known.obligation.standing(at)
    if standing is not None:
        if filled.says("correction"):
            return None
        expected = _owed_now(at_hand, one, known, at, later=True)
        receipt = evidence.receipt_of(at_hand.session, known.id, standing.version)
        return _fault("wrong-period", filled, one, expected, receipt=receipt)
    if one.opens_at is None or one.opens_at <= at:
        return None
    expected = _owed_now(at_hand, one, known, at, later=False)
    opens = dates.instant(one.opens_at, at_hand.campaign.locale)
    return _fault("not-open-yet", filled, one, expected, opens=opens)


def _fault(
    code: str, filled: Filled, one: Occurrence, expected: Occurrence | None, **facts: object
) -> CellFault | None:
    if expected is None:
        return None
    mark = filled.head.get("correction")
    place = (mark.sheet, mark.ref) if mark else ("", "")
    names = {"found": one.name, "expected": expected.name}
    return CellFault(code, *place, "correction", facts={**names, **facts})


def _owed_now(
    at_hand: AtHand, one: Occurrence, known: Known, at: datetime, *, later: bool
) -> Occurrence | None:
    """The first other return on the same form that the unit still owes and that has opened, of
    those due after ``one`` if only ``later`` ones are meant."""
    campaign, unit = at_hand.campaign, known.obligation.unit
    for other in in_time(campaign, unit):
        if other.slot == one.slot or not same_form(campaign, other, one, unit):
            continue
        if later and other.due_at <= one.due_at:
            continue
        if other.opens_at is not None and other.opens_at > at:
            continue
        owed = at_hand.known(other, unit)
        if owed is not None and owed.obligation.is_owed(at):
            return other
    return None
