"""What the office finds in a filled form, with all that it knows beside it.

The desk decides by it; the portal shows it while a form is being filled in.
"""

from datetime import datetime

from sqlmodel import Session

from campaigns.sheets.examine import Examined, Filled, examine
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.spec import Campaign
from ledger.standing import Standing
from office.figures import past_of
from office.receiving.form_versions import form_fault
from office.receiving.lower import lower_of


def check_return(
    session: Session,
    campaign: Campaign,
    one: Occurrence,
    unit: str,
    filled: Filled,
    at: datetime,
    standing: Standing | None = None,
) -> Examined:
    """The figures that ``filled`` gives for ``one``, or every fault, as of ``at``.

    ``standing`` is what has been fetched already of the returns that it is held against. A form
    of another kind, or of a version whose figures no longer fit, is not looked into.
    """
    form = campaign.form_of(one.duty, unit)
    fault = form_fault(session, campaign, form, filled.identity)
    if fault is not None and fault.severity == "error":
        return Examined({}, filled.says("nil"), (fault,), filled.note)
    standing = standing or Standing(session, campaign.id)
    past = past_of(standing, campaign, one, unit, at)
    lower = lower_of(standing, campaign, one, unit, at)
    examined = examine(filled, form, past=past, lower=lower)
    faults = (fault, *examined.faults) if fault else examined.faults
    return Examined(examined.figures, examined.nil, faults, examined.note)
