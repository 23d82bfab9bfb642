"""What the office finds in a filled form, with all that it knows beside it.

The desk decides by it; the portal shows it while a form is being filled in.
"""

from datetime import datetime

from campaigns.sheets.examine import CellFault, Examined, Filled, examine
from campaigns.spec.occurrence import Occurrence
from ledger.facts import Known
from office.figures import around
from office.receiving.at_hand import AtHand
from office.receiving.form_versions import form_fault
from office.receiving.lower import lower_of
from office.receiving.printed import printed_fault
from office.receiving.which import wrong_period


def check_return(
    at_hand: AtHand, one: Occurrence, known: Known, filled: Filled, at: datetime
) -> Examined:
    """The figures that ``filled`` gives for ``one``, or every fault, as of ``at``.

    What is meant for something else, or is of a form whose figures no longer fit, is not judged
    by its figures: that is the one fault.
    """
    session, campaign, unit = at_hand.session, at_hand.campaign, known.obligation.unit
    form = campaign.form_of(one.duty, unit)
    told = form_fault(session, campaign, form, filled.identity)
    if told is not None and told.severity == "error":
        return _only(told, filled)
    past, later = around(at_hand.standing, campaign, one, unit, at)
    lower = lower_of(at_hand.standing, campaign, one, unit, at)
    examined = examine(filled, form, past=past, lower=lower, later=later)
    wrong = printed_fault(campaign, one, unit, filled) or wrong_period(
        at_hand, one, known, filled, at
    )
    if wrong is not None:
        return _only(wrong, filled, examined)
    faults = (told, *examined.faults) if told else examined.faults
    return Examined(examined.figures, examined.nil, faults, examined.note)


def _only(fault: CellFault, filled: Filled, examined: Examined | None = None) -> Examined:
    figures = examined.figures if examined else {}
    return Examined(figures, filled.says("nil"), (fault,), filled.note)
